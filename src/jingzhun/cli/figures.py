"""`jingzhun figures` and `jingzhun list`: numbers of an area, and the rows behind them."""

from typing import TYPE_CHECKING

import click

from jingzhun.cli.frame import Frame, command, option, read_date
from jingzhun.cli.table import table
from jingzhun.core.area_path import LEVELS as LEVELS_OF_AREAS
from jingzhun.core.area_path import Level
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.rules.engine import EngineName

if TYPE_CHECKING:
    from jingzhun.figures.counting.figure import Figure
    from jingzhun.figures.selectors.figures import Figures
    from jingzhun.figures.selectors.rows import Rows
    from jingzhun.rules.definitions import Indicator
    from jingzhun.rules.period import Period

YEAR = Text("年度（全年；存量按年末）", "The year; stocks at its end")
ON = Text("截至哪一天，年-月-日", "Up to a day, YYYY-MM-DD")
AREA = Text("区域：代码、路径或名称", "The area: a code, path or name")
LEVELS = tuple(level.value for level in LEVELS_OF_AREAS[1:])
BELOW = Text(
    "按下级区域（{levels}）或按分组（如 sex、age_band、main_cause）分列；可各写一个",
    "For each area of a level below ({levels}), or for each group (such as sex, age_band, main_cause); one of each",
).format(levels=", ".join(LEVELS))
ENGINES = tuple(engine.value for engine in EngineName)


@command(
    "figures",
    Text(
        "一个区域的指标。NAME 为指标名，可写多个；不写则列出全部。",
        "The figures of an area. NAME: an indicator, several if you like; all of them without any.",
    ),
)
@click.argument("names", metavar="[NAME …]", nargs=-1)
@option("--area", required=True, words=AREA)
@option("--year", type=int, default=None, words=YEAR)
@option("--on", default=None, words=ON)
@option("--by", "by", multiple=True, metavar="LEVEL|GROUP", words=BELOW)
@option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], words=Text("用什么计算", "What counts"))
def figures(
    frame: Frame, *, names: tuple[str, ...], area: str, year: int | None, on: str | None, by: tuple[str, ...],
    engine: str,
) -> None:  # fmt: skip
    frame.open()
    from jingzhun.areas.selectors.tree import find_area
    from jingzhun.figures.facts.refreshing import refresh
    from jingzhun.figures.selectors.documents import figures_document
    from jingzhun.figures.selectors.figures import figures_of
    from jingzhun.figures.selectors.question import Question

    refresh()  # who asks at the console waits for everything that changed
    with frame.acting() as actor:
        question = Question(find_area(area).path, asked_period(year, on), *_asked_by(by))
        found = figures_of(by=actor, question=question, names=names, engine=EngineName(engine))
        document = figures_document(found)
    frame.show(document, _lines(found))


@command(
    "list",
    Text(
        "一个指标、名单、疑点或条件背后的户、人或村。",
        "The households, people or villages behind an indicator, list, check or condition.",
    ),
)
@click.argument("name", metavar="NAME")
@option("--area", required=True, words=AREA)
@option("--year", type=int, default=None, words=YEAR)
@option("--on", default=None, words=ON)
@option("--rows", type=click.IntRange(1, 100_000), default=1000, words=Text("最多几行", "At most so many rows"))
@option("--after", default="", words=Text("从第几行之后开始", "Begin after so many rows"))
def rows(
    frame: Frame, *, name: str, area: str, year: int | None, on: str | None, rows: int, after: str
) -> None:
    frame.open()
    from jingzhun.areas.selectors.tree import find_area
    from jingzhun.figures.facts.refreshing import refresh
    from jingzhun.figures.selectors.documents import rows_document
    from jingzhun.figures.selectors.question import Question
    from jingzhun.figures.selectors.rows import rows_behind

    refresh()  # who asks at the console waits for everything that changed
    with frame.acting() as actor:
        question = Question(find_area(area).path, asked_period(year, on))
        found = rows_behind(by=actor, question=question, name=name, after=after, most=rows)
        document = rows_document(found)
    frame.show(document, _row_lines(found))


def _asked_by(words: tuple[str, ...]) -> tuple[Level | None, str]:
    """A level of areas, and what groups are of. `WrongInput` for two of a kind."""
    levels = [word for word in words if word in LEVELS]
    groups = [word for word in words if word not in LEVELS]
    if len(levels) > 1 or len(groups) > 1:
        raise WrongInput(
            Text("--by 写了两个同类的", "--by names two of a kind"),
            where="--by",
            allowed=Text("至多一个层级、一种分组", "at most one level and one breakdown"),
        )
    return Level(levels[0]) if levels else None, groups[0] if groups else ""


def asked_period(year: int | None, on: str | None) -> "Period":
    """`--year` or `--on`; this day when neither is said."""
    from jingzhun.core.clock import today
    from jingzhun.figures.selectors.question import period_of

    day = read_date(on, "--on")
    if year is None and day is None:
        day = today()
    if year is not None and day is not None:
        raise WrongInput(Text("--year 和 --on 只写一个", "Give --year or --on, not both"), where="--year, --on")
    return period_of(year=year, on=day)


def _lines(found: "Figures") -> list[str]:
    areas = (found.area, *found.below)
    heads = (Text("指标", "Indicator"), Text("单位", "Unit"), *(area.name for area in areas))
    rows: list[tuple[object, ...]] = []
    for one in found.indicators:
        rows.append((one.title, one.unit, *(_number(found.of(one, area)) for area in areas)))
        rows += _group_rows(found, one)
    fresh = Text("数据截至 {at}", "Facts as of {at}").format(at=f"{found.fresh_at:%Y-%m-%d %H:%M:%S}")
    return [*table(heads, rows), "", f"{fresh} · {found.book.pack} {found.book.hash[:12]}"]


def _group_rows(found: "Figures", indicator: "Indicator") -> list[tuple[object, ...]]:
    """A row for each group that one of the areas has."""
    if found.split is None:
        return []
    areas = (found.area, *found.below)
    groups = [{one.group[0]: _number(one) for one in found.groups_of(indicator, area)} for area in areas]
    return [
        (f"  {found.split.title_of(group)}", "", *(numbers.get(group, "") for numbers in groups)) for group in groups[0]
    ]


def _number(figure: "Figure") -> str:
    value = "–" if figure.value is None else f"{figure.value:,}"
    if figure.value is None and figure.group:
        value = f"{_plain(figure.numerator)} / {_plain(figure.denominator)}"  # a rate whose denominator has no groups
    more = f" (?{figure.unknown})" if figure.unknown else ""
    verdict = {"met": " ✓", "missed": " ✗"}.get(figure.verdict or "", "")
    return f"{value}{more}{verdict}"


def _plain(amount: object) -> str:
    return "–" if amount is None else f"{amount:,}"


def _row_lines(found: "Rows") -> list[str]:
    heads = (
        Text("编号", "Number"), Text("户", "Household"), Text("姓名", "Name"), Text("地点", "Place"),
        *(column.title for column in found.columns),
    )  # fmt: skip
    rows = [
        (row.key, row.household, (row.who.name or row.who.head) if row.who else "–", row.who.place if row.who else "–",
         *("–" if value is None else value for value in row.values))
        for row in found.rows
    ]  # fmt: skip
    more = Text("还有更多，用 --after {key} 继续", "There are more; go on with --after {key}")
    return [str(found.title), *table(heads, rows), *([str(more.format(key=found.after))] if found.after else [])]

"""`jingzhun figures` and `jingzhun list`: numbers of an area, and the rows behind them."""

from typing import TYPE_CHECKING

import click

from jingzhun.cli.figure_lines import lines_of, row_lines
from jingzhun.cli.frame import Frame, command, option, read_date
from jingzhun.cli.workbooks import writable
from jingzhun.core import language
from jingzhun.core.area_path import LEVELS as LEVELS_OF_AREAS
from jingzhun.core.area_path import Level
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.rules.engine import EngineName

if TYPE_CHECKING:
    from jingzhun.rules.period import Period

YEAR = Text("年度（全年；存量按年末）", "The year; stocks at its end")
ON = Text("截至哪一天，年-月-日", "Up to a day, YYYY-MM-DD")
AREA = Text("区域：代码、路径或名称", "The area: a code, path or name")
LEVELS = tuple(level.value for level in LEVELS_OF_AREAS[1:])
BELOW = Text(
    "按下级区域（{levels}）或按分组（如 sex、age_band、main_cause）分列；可各写一个",
    "For each area of a level below ({levels}), or for each group (such as sex, age_band, main_cause); one of each",
).format(levels=", ".join(LEVELS))
SNAPSHOT = Text(
    "用快照保存的数据（名称或哈希值开头），默认时点为快照的日期",
    "The facts that a snapshot keeps (its name, or how its hash begins); of its day unless said otherwise",
)
BY = Text(
    "按什么分组（如 sex、age_band），与 --group 同用", "By what groups are made (sex, age_band …), with --group"
)
GROUP = Text(
    "只列这一组：代码，或 yes、no，“-”为不明；figures --by … --json 中的 word",
    "Only the rows of this group: its code, or yes, no, “-” for what is unknown; `word` in figures --by … --json",
)
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
@option("--snapshot", "snapshot", default="", metavar="NAME|HASH", words=SNAPSHOT)
@option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], words=Text("用什么计算", "What counts"))
def figures(
    frame: Frame, *, names: tuple[str, ...], area: str, year: int | None, on: str | None, by: tuple[str, ...],
    snapshot: str, engine: str,
) -> None:  # fmt: skip
    frame.open()
    from jingzhun.areas.selectors.tree import find_area
    from jingzhun.figures.selectors.documents import figures_document
    from jingzhun.figures.selectors.figures import figures_of
    from jingzhun.figures.selectors.question import Question

    kept = facts_asked(snapshot)
    with frame.acting() as actor:
        question = Question(find_area(area).path, asked_period(year, on, kept), *_asked_by(by), kept)
        found = figures_of(by=actor, question=question, names=names, engine=EngineName(engine))
        document = figures_document(found)
    frame.show(document, lines_of(found))


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
@option("--by", "by", default="", metavar="GROUPS", words=BY)
@option("--group", "group", default="", words=GROUP)
@option("--snapshot", "snapshot", default="", metavar="NAME|HASH", words=SNAPSHOT)
@option("--rows", type=click.IntRange(1, 100_000), default=1000, words=Text("最多几行", "At most so many rows"))
@option("--after", default="", words=Text("从第几行之后开始", "Begin after so many rows"))
@option("-o", "--output", default="", words=Text("把全部行写入这个 .xlsx 文件", "Write all rows into this .xlsx file"))
def rows(
    frame: Frame, *, name: str, area: str, year: int | None, on: str | None, by: str, group: str, snapshot: str,
    rows: int, after: str, output: str,
) -> None:  # fmt: skip
    path = writable(output) if output else None
    frame.open()
    from jingzhun.areas.selectors.tree import find_area
    from jingzhun.figures.selectors.documents import rows_document
    from jingzhun.figures.selectors.question import Question
    from jingzhun.figures.selectors.rows import rows_behind
    from jingzhun.figures.services.list_export import export_list

    kept = facts_asked(snapshot)
    with frame.acting() as actor:
        question = Question(find_area(area).path, asked_period(year, on, kept), None, by, kept, group)
        if path is not None:
            count = export_list(by=actor, question=question, name=name, path=path, language=language.current())
            said = Text("{n} 行已写入 {path}", "{n} rows written to {path}").format(n=count, path=path)
            frame.show({"rows": count, "output": str(path)}, [said])
            return
        found = rows_behind(by=actor, question=question, name=name, after=after, most=rows)
        document = rows_document(found)
    frame.show(document, row_lines(found))


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


def facts_asked(snapshot: str) -> str:
    """The name of the snapshot that is asked for; of the facts of now ('') everything that changed is waited for."""
    from jingzhun.figures.facts.refreshing import refresh
    from jingzhun.figures.snapshots.snapshot import named

    if snapshot:
        return named(snapshot)
    refresh()
    return ""


def asked_period(year: int | None, on: str | None, snapshot: str = "") -> "Period":
    """`--year` or `--on`; when neither is said the snapshot's day, or this one."""
    from jingzhun.core.clock import today
    from jingzhun.figures.selectors.question import period_of
    from jingzhun.figures.snapshots.snapshot import read_snapshot

    day = read_date(on, "--on")
    if year is None and day is None:
        day = read_snapshot(snapshot).on if snapshot else today()
    if year is not None and day is not None:
        raise WrongInput(Text("--year 和 --on 只写一个", "Give --year or --on, not both"), where="--year, --on")
    return period_of(year=year, on=day)

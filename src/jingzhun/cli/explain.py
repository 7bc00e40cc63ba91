"""`jingzhun explain`: why a household, person or village has a value."""

import click

from jingzhun.cli.figure_lines import snapshot_lines
from jingzhun.cli.figures import ON, SNAPSHOT, YEAR, asked_period, facts_asked
from jingzhun.cli.frame import Frame, command, option
from jingzhun.core.text import Text


@command(
    "explain",
    Text(
        "一户、一人或一村的某个条件、指标、疑点为什么成立或不成立：逐项列出数值、标准和条款。"
        "NUMBER 是本台账的户编号、人员编号，或行政村的路径，不是证件号码。",
        "Why a condition, indicator or check holds for a household, person or village: each value, limit and clause. "
        "NUMBER is our number of a household or person, or the path of a village; never an ID number.",
    ),
)
@click.argument("name", metavar="NAME")
@click.argument("number", metavar="NUMBER")
@option("--year", type=int, default=None, words=YEAR)
@option("--on", default=None, words=ON)
@option("--snapshot", "snapshot", default="", metavar="NAME|HASH", words=SNAPSHOT)
def explain(frame: Frame, *, name: str, number: str, year: int | None, on: str | None, snapshot: str) -> None:
    frame.open()
    from jingzhun.figures.catalogue.units import UNITS
    from jingzhun.figures.selectors.explanation_document import explanation_document
    from jingzhun.figures.selectors.explanations import explanation_of
    from jingzhun.rules.explained import text_of

    kept = facts_asked(snapshot)
    with frame.acting() as actor:
        period = asked_period(year, on, kept)
        found = explanation_of(by=actor, name=name, number=number, period=period, snapshot=kept)
    lines = [*text_of(found.explanation, UNITS), *snapshot_lines(found.kept)]
    frame.show(explanation_document(found), lines)

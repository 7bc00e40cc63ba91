"""Figures as the terminal shows them: every group that one of the areas has stands there."""

from datetime import UTC, datetime

from jingzhun.areas.models import Area
from jingzhun.cli.figure_lines import lines_of
from jingzhun.core.text import same_in_both
from jingzhun.figures.counting.figure import Figure
from jingzhun.figures.selectors.breakdowns import Split
from jingzhun.figures.selectors.figures import Figures
from jingzhun.figures.selectors.question import Question
from jingzhun.rules.definitions import Breakdown, Counting, Indicator, RuleBook, Sum
from jingzhun.rules.kinds import TEXT, integer
from jingzhun.rules.period import Period

NET = Indicator(
    "net", same_in_both("net"), Sum(Counting.SUM, "change", None, None, integer("person")), None, 1, 0, "person", None,
    (), "changes", None,
)  # fmt: skip
TOWN, EAST, WEST = (Area(path=path, name=name) for path, name in (("621", "镇"), ("621001", "东"), ("621002", "西")))
BOOK = RuleBook("small", "0" * 64, {}, {}, {}, {}, {}, {}, {}, {})


def figure(area: Area, amount: int, *group: str) -> Figure:
    return Figure(NET, area.path, group, amount)


def test_a_group_that_comes_to_nothing_in_the_whole_stands_with_its_villages() -> None:
    """One came in the east and one left in the west."""
    split = Split(Breakdown("cause", "household.cause"), same_in_both("Cause"), TEXT)
    groups = {
        ("net", TOWN.path): [figure(TOWN, 2, "病")],
        ("net", EAST.path): [figure(EAST, 2, "病"), figure(EAST, 1, "灾")],
        ("net", WEST.path): [figure(WEST, -1, "灾")],
    }
    whole = {("net", area.path): figure(area, amount) for area, amount in ((TOWN, 2), (EAST, 3), (WEST, -1))}
    found = Figures(
        TOWN, Question(TOWN.path, Period.of_year(2016)), (NET,), (EAST, WEST), whole, BOOK,
        datetime(2016, 12, 31, tzinfo=UTC), 0, split, groups,
    )  # fmt: skip
    rows = [line.split() for line in lines_of(found)[2:5]]
    assert rows == [["net", "person", "2", "3", "-1"], ["病", "2", "2"], ["灾", "1", "-1"]]

"""What a question about some villages reads of other villages: nothing, unless a relation leads there."""

from collections.abc import Sequence

import pytest
from tests.support.small_catalogue import SMALL

from jingzhun.core.text import same_in_both
from jingzhun.rules.definitions import Fact, RuleBook
from jingzhun.rules.engines.sql.nearby import nearby_tables
from jingzhun.rules.expressions.reading import node_of
from jingzhun.rules.expressions.scope import Scope
from jingzhun.rules.kinds import Type, decimal, integer
from jingzhun.rules.nodes import Gather, Related

WAGE = decimal(2, "yuan")
FACTS: dict[str, dict[str, Type]] = {
    "household": {"member_count": integer("person"), "wage_of_years": WAGE, "wage_of_poor_years": WAGE}
}


def related(gather: Gather, relation: str, table: str, value: str = "", where: str = "") -> Related:
    value_node, where_node = (node_of(said, Scope(SMALL, table)) if said else None for said in (value, where))
    type_ = value_node.type if value_node else integer("person")
    return Related(gather, relation, table, value_node, where_node, None, strict=False, type=type_)


GATHERED = {
    "member_count": related(Gather.COUNT, "members", "person"),
    "wage_of_years": related(Gather.SUM, "years", "household_year", value="wage"),
    "wage_of_poor_years": related(
        Gather.SUM, "years", "household_year", value="wage", where="household.status = 'poor'"
    ),
}
BOOK = RuleBook(
    "test", "", {}, {},
    {name: Fact(name, "household", same_in_both(name), node, node.type, None) for name, node in GATHERED.items()},
    {}, {}, {}, {}, {},
)  # fmt: skip


@pytest.mark.parametrize(
    ("table", "words", "names", "expected"),
    [
        ("household", "wage > 0", [], {"household"}),
        ("household", "village_row.has_clinic", [], {"household", "village"}),
        ("household", "wage_of_years > 0", ["wage_of_years"], {"household", "household_year"}),
        ("household", "wage_of_poor_years > 0", ["wage_of_poor_years"], {"household", "household_year"}),
        # The members of a household of the small catalogue may lie anywhere, so all people are needed,
        ("household", "member_count > 0", ["member_count"], {"household"}),
        # and the household of a person, and what belongs to that household, wherever it lies.
        ("person", "household.status = 'poor'", [], {"person"}),
        ("person", "household.wage_of_years > 0", ["wage_of_years"], {"person"}),
        ("person", "household.member_count > 0", ["member_count"], set()),
        ("person", "village_row.has_clinic AND household.is_danger", [], {"person", "village"}),
    ],
)
def test_tables_that_are_needed_nearby_only(table: str, words: str, names: Sequence[str], expected: set[str]) -> None:
    node = node_of(words, Scope(SMALL, table, {}, FACTS))
    assert nearby_tables(SMALL, BOOK, table, [node], names) == expected

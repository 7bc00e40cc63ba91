"""Which expressions are never unknown: only for those nothing is counted beside a figure."""

from dataclasses import replace

import pytest
from tests.support.small_catalogue import HOUSEHOLD, SMALL

from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.engines.sql.certainty import can_be_unknown
from jingzhun.rules.expressions.reading import node_of
from jingzhun.rules.expressions.scope import Scope
from jingzhun.rules.kinds import decimal, integer

KNOWN = {"status", "rooms"}
COLUMNS = {name: replace(column, is_known=name in KNOWN) for name, column in HOUSEHOLD.columns.items()}
CATALOGUE = Catalogue(SMALL.tables | {"household": replace(HOUSEHOLD, columns=COLUMNS)}, SMALL.units, SMALL.codes)
SCOPE = Scope(CATALOGUE, "household", {"line": decimal(2, "yuan")}, {"household": {"fact": integer()}})
CERTAIN = [
    "status = 'poor'",
    "status IN ('poor', 'exited') OR NOT rooms + 1 > 2",
    "wage IS NULL",
    "coalesce(is_danger, FALSE)",
    "coalesce(wage, 0) > 0",
    "CASE WHEN is_danger THEN 1 ELSE rooms END = 1",
    "rooms < period.year",
]
DOUBTFUL = [
    "is_danger",
    "status = 'poor' AND is_danger",
    "wage > 0",
    "fact > 0",
    "wage < parameter.line",
    "village_row.has_clinic",
    "coalesce(is_danger, wage > 0)",
    "CASE WHEN status = 'poor' THEN 1 END = 1",
    "ratio(rooms, 2, 0) IS NULL OR has_code(causes, '因病')",
    "full_years(exited_on, period.on) > 1",
]


@pytest.mark.parametrize("words", CERTAIN)
def test_certain(words: str) -> None:
    assert not can_be_unknown(CATALOGUE, "household", node_of(words, SCOPE))


@pytest.mark.parametrize("words", DOUBTFUL)
def test_doubtful(words: str) -> None:
    assert can_be_unknown(CATALOGUE, "household", node_of(words, SCOPE))

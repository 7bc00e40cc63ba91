"""2021年资金规模比上一年回落670万元，降幅13%: what the words behind a table whose rows are years say of two of them."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims import told
from jingzhun.checker.claims.changes.change_readings import difference, growth, says_change
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_behind
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import Relation
from jingzhun.checker.tables.table import Row, Table

_YEAR = re.compile(r"((?:19|20)\d{2})年?")
_LAST = re.compile("[较比][上前]一?年|同比")
_GROWN = re.compile("[增降涨跌]幅|增长|下降|回落|上升|减少|增加")
_REACH, _FEWEST, _SURE = 400, 3, 0.75


def relations_of_year_rows(tables: list[Table], nodes: tuple[Node, ...]) -> list[Relation]:
    """Of the one column that has the unit; what holds, or would but for two digits that changed places."""
    return [told.of_comparison(claim) for table in tables for claim in _claims(table, nodes)]


def _claims(table: Table, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    rows = {found[1]: row for row in table.rows if (found := _YEAR.fullmatch(row.name))}
    if len(rows) < _FEWEST:
        return
    for change in nodes:
        behind = table.end <= change.figure.start < table.end + _REACH
        if behind and change.figure.kind is Kind.QUANTITY and says_change(change):
            pair = _pair(change, rows, table)
            if pair is not None:
                yield from _readings(*pair, change, nodes)


def _pair(change: Node, rows: dict[str, Row], table: Table) -> tuple[Node, Node] | None:
    """The figures of the year that the words name and of the one that it is compared with."""
    years = _YEAR.findall(change.gap)
    if len(years) == 1 and _LAST.search(change.gap):
        years = [*years, str(int(years[0]) - 1)]
    columns = [column for column in table.added if table.units[column] == change.column]
    if len(years) != len({*years}) or len(years) != 2 or len(columns) != 1 or not {*years} <= set(rows):
        return None
    found = [rows[year].numbers.get(columns[0]) for year in years]
    return (found[0], found[1]) if found[0] and found[1] else None


def _readings(new: Node, old: Node, change: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    found = difference(new, old, change, _SURE)
    if not found.holds and not any(meant.amount == found.computed for meant in as_meant(change)):
        return
    yield found
    percent = node_behind(change, nodes)
    beside = percent.figure.kind is Kind.PERCENT and percent.sentence == change.sentence
    if beside and _GROWN.search(percent.label) and old.amount:
        grown = growth(old.amount, abs(new.amount - old.amount), percent, (old, new, percent), _SURE)
        yield from [grown] if grown.holds or any(_holds(meant, grown) for meant in as_meant(percent)) else []


def _holds(percent: Node, grown: Comparison) -> bool:
    return abs(percent.amount - grown.computed) <= percent.figure.place / 2

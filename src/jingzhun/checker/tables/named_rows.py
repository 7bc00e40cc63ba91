"""工资性收入人均增加749元，占可支配收入的41.0%: what the words behind a table say of the rows that they name."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims import told
from jingzhun.checker.claims.changes.change_readings import difference, growth, says_change
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import Relation
from jingzhun.checker.tables.table import Row, Table

_YEAR = re.compile(r"(?:19|20)\d{2}")
_SHARE = re.compile("占(?P<whole>[^，。；]{2,16}?)的?(?:比重|比例)?(?:为|达)*$")
_REACH, _LEAST, _DIGITS, _SURE = 1500, 3, 3, 0.75


def relations_of_named_rows(tables: list[Table], nodes: tuple[Node, ...]) -> list[Relation]:
    """Only what holds, of figures with digits enough not to be met by chance."""
    found = (claim for table in tables for claim in _claims(table, nodes))
    return [told.of_comparison(claim) for claim in found if claim.holds]


def _claims(table: Table, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """A sentence speaks of the row that it names first, in the last two years of the table."""
    years = sorted((column for column in table.added if _year(table, column)), key=lambda column: _year(table, column))
    subjects: dict[int, Row] = {}
    for node in nodes if len(years) > 1 else ():
        if table.end <= node.figure.start < table.end + _REACH:
            named = _named(node.label, table)
            subject = subjects.setdefault(node.sentence, named) if named else subjects.get(node.sentence)
            if subject is not None and digits_of(node.figure) >= _DIGITS:
                yield from _readings(node, subject, table, (years[-2], years[-1]))


def _year(table: Table, column: int) -> str:
    found = _YEAR.search(table.headings[column].words)
    return found.group() if found else ""


def _named(words: str, table: Table) -> Row | None:
    rows = [row for row in table.rows if len(row.name) >= _LEAST and row.name in words]
    return max(rows, key=lambda row: len(row.name), default=None)


def _readings(node: Node, row: Row, table: Table, years: tuple[int, int]) -> Iterator[Comparison]:
    old, new = years
    if not {old, new} <= set(row.numbers):
        return
    if node.figure.kind is Kind.QUANTITY and says_change(node):
        yield difference(row.numbers[new], row.numbers[old], node, _SURE)
    if "贡献率" in node.label and table.rows[0] is not row:
        yield from _contribution(node, row, table.rows[0], years)
    share = _SHARE.search(node.label) if node.figure.kind is Kind.PERCENT else None
    whole = _named(share["whole"], table) if share else None
    if whole is not None and whole is not row and new in whole.numbers and whole.numbers[new].amount:
        yield share_of(node, row.numbers[new], whole.numbers[new], _SURE)


def _contribution(percent: Node, row: Row, whole: Row, years: tuple[int, int]) -> Iterator[Comparison]:
    """The change of the row over that of the first row, which the others make up."""
    old, new = years
    if {old, new} <= set(whole.numbers) and percent.figure.kind is Kind.PERCENT:
        part, total = (abs(one.numbers[new].amount - one.numbers[old].amount) for one in (row, whole))
        if total:
            yield growth(total, part, percent, (whole.numbers[old], row.numbers[old], percent), _SURE)

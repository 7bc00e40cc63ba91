"""合计1.8亿元，支持项目255个。分年度如下, and a table by years: columns that make up totals of the words above it."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims import told
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.slips.slips import makes_up
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.relation import Relation
from jingzhun.checker.tables.column_sums import SCORE
from jingzhun.checker.tables.table import Role, Table

_TOTAL = re.compile("合计|共计|总计|累计|一共|总共|总[额量数]|(?<!公)共")
_LEADS_IN = re.compile("(?:分布|明细|构成|如下|情况|见表|下表|表\\s?\\d|单位|列示|列表)")
_DIVIDED = re.compile("^[^。\\d]{0,6}[，。；][^。；\\d]{0,6}[分按各]")
_REACH, _NODES, _FEWEST, _DIGITS, _FAR = 240, 12, 3, 3, 10


def relations_of_totals_before(tables: list[Table], text: str, nodes: tuple[Node, ...]) -> list[Relation]:
    """Where one column reaches its total, another of the same sentence may miss it; alone only by a slip."""
    return [told.of_sum(claim) for table in tables for claim in _claims(table, text, nodes)]


def _claims(table: Table, text: str, nodes: tuple[Node, ...]) -> Iterator[Sum]:
    if len(table.rows) < _FEWEST or any(row.role is not Role.ITEM for row in table.rows):
        return
    before = _before(table, text, nodes)
    columns = [[Sum(node, parts, SCORE) for node in before if _alike(node, parts)] for parts in _columns(table)]
    holding = [[claim for claim in column if _holds(claim)] for column in columns]
    sentences = {claim.total.sentence for column in holding for claim in column}
    divided = _divided(table, text, before)
    for column, agreeing in zip(columns, holding, strict=True):
        wrong = [claim for claim in column if not claim.holds and _is_meant(claim, sentences, divided)]
        yield from agreeing or (wrong if len(wrong) == 1 else [])


def _holds(claim: Sum) -> bool:
    return claim.holds and telling_digits_of(claim.total.figure) > 1


def _divided(table: Table, text: str, before: list[Node]) -> Node | None:
    """监测户1874户，分片区列示如下: what is said to be divided stands last."""
    last = before[-1] if before else None
    return last if last and _DIVIDED.search(text[last.figure.end : table.start]) else None


def _is_meant(claim: Sum, sentences: set[int], divided: Node | None) -> bool:
    """Beside a total that is reached it is near; alone it is called a total, and one slip explains it."""
    near = abs(claim.gap) * _FAR <= claim.total.amount
    slipped = makes_up(claim.total, claim.parts)
    called = claim.total is divided or _TOTAL.search(claim.total.label)
    telling = telling_digits_of(claim.total.figure) >= _DIGITS
    beside = claim.total.sentence in sentences and (near or slipped)
    return beside or bool(called and telling and slipped)


def _before(table: Table, text: str, nodes: tuple[Node, ...]) -> list[Node]:
    """Figures of the last two paragraphs before the table, where its own heading leads in; no parts of a list."""
    above = [node for node in nodes if table.start - _REACH <= node.figure.end <= table.start]
    last = above[-1] if above else None
    if last is None or not _LEADS_IN.search(text[last.figure.end : table.start]):
        return []
    near = [node for node in above if last.paragraph - node.paragraph <= 1][-_NODES:]
    return [node for node in near if node.counted and not node.per_head and not _is_part(node)]


def _is_part(node: Node) -> bool:
    return node.region > 0 or bool(connectives.PART.search(node.label))


def _columns(table: Table) -> Iterator[tuple[Node, ...]]:
    """Whole columns of one unit; a column with gaps is none to be held against."""
    for column in table.added:
        numbers = tuple(table.column(column))
        if len(numbers) == len(table.rows) and table.units[column]:
            yield numbers


def _alike(node: Node, parts: tuple[Node, ...]) -> bool:
    return node.column == parts[0].column and node.amount > max(part.amount for part in parts)

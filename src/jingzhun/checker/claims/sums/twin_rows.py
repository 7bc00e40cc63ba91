"""需解决居民18万人、师生2万人。…前年居民12万人、师生1万人。今年…: rows of two names make up a plan."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.slips.slips import swapped

_ALL = re.compile("需|计划|规划|任务|总|共")
_NAME, _ROWS, _NEAR, _TELLING, _SCORE = 2, 3, 3, 3, 5.0
Row = tuple[Node, Node]


def twin_rows_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Three rows of the same two names, the largest that of all: where one column holds, the other by a slip too."""
    rows: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for one, other in pairwise(nodes):
        if _beside(one, other):
            rows[one.column, one.label[-_NAME:], other.label[-_NAME:]].append((one, other))
    for found in rows.values():
        if len(found) == _ROWS and _near(found):
            total = max(found, key=lambda row: row[0].amount)
            parts = [row for row in found if row is not total]
            if _ALL.search(total[0].label):
                yield from _columns([Sum(total[at], tuple(row[at] for row in parts), _SCORE) for at in (0, 1)])


def _columns(claims: list[Sum]) -> list[Sum]:
    exact = [claim for claim in claims if not claim.gap and telling_digits_of(claim.total.figure) >= _TELLING]
    return claims if exact and all(claim.holds or _by_a_slip(claim) for claim in claims) else []


def _by_a_slip(claim: Sum) -> bool:
    slip = swapped(claim.total, claim.parts) or claim.misses_by_a_digit
    return slip and claim.nearly_holds and claim.is_within


def _beside(one: Node, other: Node) -> bool:
    """Of one column, by 、 or 和, each with a name of its own."""
    usual = all(node.is_amount and not node.depth and len(node.label) >= _NAME for node in (one, other))
    apart = one.label[-_NAME:] != other.label[-_NAME:]
    return usual and apart and one.column == other.column and strongest(other.gap) <= 1


def _near(rows: list[Row]) -> bool:
    return all(two[0].paragraph - one[0].paragraph < _NEAR for one, two in pairwise(rows))

"""大学新生93名、高中生71名。1.结对大学新生50名、高中生63名；2.…: each kind of a list before, over the sections."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.sections import Division, Section
from jingzhun.checker.claims.words.common_ends import common_end

_SEVERAL, _LEAST, _SCORE = 3, 20, 5.0


def category_sums_of(divisions: list[Division]) -> Iterator[Sum]:
    """What holds; what nearly does where two kinds of the list before show that the sections divide it."""
    for division in divisions:
        claims = list(_of_kinds(division)) if len(division.sections) >= _SEVERAL else []
        holding = [claim for claim in claims if claim.holds]
        if len(holding) > 1:
            yield from holding
            yield from (claim for claim in claims if not claim.holds and claim.nearly_holds)


def _of_kinds(division: Division) -> Iterator[Sum]:
    for total in division.lead:
        if _usable(total) and total.amount >= _LEAST:
            found = (_called(section, total) for section in division.sections)
            parts = tuple(node for node in found if node is not None)
            if len(parts) > 1:
                yield Sum(total, parts, _SCORE)


def _called(section: Section, total: Node) -> Node | None:
    """The first of its column that is called as it is."""
    alike = (node for node in section if _usable(node) and node.column == total.column)
    return next((node for node in alike if common_end(node.label, total.label)), None)


def _usable(node: Node) -> bool:
    return node.is_amount and node.depth == 0

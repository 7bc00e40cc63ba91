"""资助844人次、62.4万元。一、学前…12.5万元。二、助学金…26.3万元；免学费…23.6万元: all items of all sections."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.sections import Division, Section
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.sums.plausible_sums import alike

_SEVERAL, _TELLING, _SCORE = 3, 4, 5.0
_VISITS = "人次"


def section_items_of(divisions: list[Division], told: list[Sum]) -> Iterator[Sum]:
    """Where a section has several and their money adds up: also the visits beside it, whether they do or not.

    What an item divides (其中春季…，秋季…) is none itself.
    """
    explained = {part.number for claim in told for part in claim.parts}
    totals = {claim.total.number for claim in told if claim.holds and claim.parts[0].paragraph > claim.total.paragraph}
    for division in divisions:
        sections = [[node for node in one if _usable(node, explained)] for one in division.sections]
        for total in division.lead if len(sections) >= _SEVERAL and all(sections) else ():
            if total.column == "money" and total.is_amount and total.number not in totals:
                claim = _all_of(total, sections)
                if claim.holds and telling_digits_of(total.figure) >= _TELLING and len(claim.parts) > len(sections):
                    yield claim
                    yield from _visits(claim, division, sections)


def _all_of(total: Node, sections: list[Section]) -> Sum:
    return Sum(total, tuple(node for one in sections for node in one if node.column == total.column), _SCORE)


def _visits(money: Sum, division: Division, sections: list[Section]) -> Iterator[Sum]:
    """One beside each sum of money, in its clause; a visit is counted once, as no person need be."""
    beside = [node for node in division.lead if _counts_visits(node) and _of_one_clause(node, money.total)]
    visits = [node for one in sections for node in one if _counts_visits(node)]
    pairs = zip(visits, money.parts, strict=False)
    if len(beside) == 1 and len(visits) == len(money.parts) and all(_of_one_clause(*pair) for pair in pairs):
        claim = Sum(beside[0], tuple(visits), _SCORE)
        yield from [claim] if claim.holds or (claim.is_within and alike(claim)) else []


def _counts_visits(node: Node) -> bool:
    return node.figure.base_unit == _VISITS and node.is_amount and not node.depth


def _of_one_clause(one: Node, other: Node) -> bool:
    return (one.sentence, one.segment) == (other.sentence, other.segment)


def _usable(node: Node, explained: set[int]) -> bool:
    usual = node.is_level and not node.depth and node.example < 0
    return usual and node.number not in explained

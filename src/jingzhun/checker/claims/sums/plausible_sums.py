"""Whether parts may be all of a total at all: none larger than it, and no different thing altogether."""

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.claims.sums import no_lists
from jingzhun.checker.claims.sums.far_rests import is_rest
from jingzhun.checker.claims.sums.overwritten import has_year_for_a_part
from jingzhun.checker.claims.words import connectives, part_words

_DONE_AND_LEFT, _SEVERAL, _NEARLY = 2, 3, 5


def plausible(claim: Sum) -> bool:
    """No part is larger than the total, and the sum is not a different thing altogether."""
    within = all(part.amount <= claim.total.amount for part in claim.parts)
    beside = claim.total.sentence == claim.parts[0].sentence
    closed = beside and (part_words.complementary(claim.parts) or _fills_brackets(claim))
    larger = not within and beside and slips.swapped(claim.total, claim.parts)
    near = alike(claim) or (closed and slips.digit_too_many(claim.total, claim.parts))
    return slipped(claim) or larger or has_year_for_a_part(claim) or ((within or closed) and near)


def _fills_brackets(claim: Sum) -> bool:
    """机构26个（市级2个、县级27个）: all that the brackets of the total give, or its 其中, and nearly as many."""
    total, parts = claim.total, claim.parts
    divided = parts[0].number == total.number + 1 and connectives.PART.search(parts[0].gap)
    behind = divided or all(part.owner == total.number for part in parts)
    alike = len({part.figure.base_unit for part in (total, *parts)}) == 1 and all(part.label for part in parts)
    return bool(behind) and alike and abs(claim.gap) * _NEARLY <= total.amount


def far_off(claim: Sum) -> bool:
    return no_lists.far_off(claim) and not slips.digit_too_many(claim.total, claim.parts)


def slipped(claim: Sum) -> bool:
    """Two parts miss their total by a slip too easily, unless they leave nothing out or it is told behind them."""
    behind = claim.parts[-1].number < claim.total.number and bool(connectives.TOGETHER_DIRECT.search(claim.total.gap))
    told = len(claim.parts) >= _SEVERAL or behind or _leaves_nothing_out(claim.parts)
    return told and not claim.holds and slips.makes_up(claim.total, claim.parts)


def _leaves_nothing_out(parts: tuple[Node, ...]) -> bool:
    left = len(parts) == _DONE_AND_LEFT and is_rest(parts[-1])
    return left or part_words.complementary(parts) or part_words.has_rest(parts)


def alike(claim: Sum) -> bool:
    """The sum is at most twice the total and at least half of it."""
    return claim.total.amount <= claim.computed * 2 and claim.computed <= claim.total.amount * 2

"""Sums that hold by chance within a list that has a total of its own."""

from jingzhun.checker.claims.claim import Kept, Sum
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.claims.words import connectives

_CERTAIN = 0.8


def without_chances(holding: list[Sum], failing: list[tuple[Sum, float]]) -> list[Sum]:
    """甲12户、乙7户、丙5户 of a list with a total: that 7 + 5 make 12 is chance, whether the list holds or not."""
    lists = Kept(claim for claim, sure in failing if sure >= _CERTAIN)
    whole = [claim for claim in holding if not any(_within(claim, other) for other in lists.beside(claim))]
    slipped = Kept(claim for claim, _ in failing if slips.swapped(claim.total, claim.parts))
    filled = Kept(claim for claim, sure in failing if sure >= _CERTAIN and claim.nearly_holds)
    whole = [claim for claim in whole if not any(_last_of(claim, other) for other in filled.beside(claim))]
    return [claim for claim in whole if not any(_some_of(claim, other) for other in slipped.beside(claim))]


def _last_of(claim: Sum, other: Sum) -> bool:
    """35个（省级1个、市级6个、县级29个）: one too many of all, rather than the last two alone."""
    bracketed = all(part.owner == other.total.number for part in other.parts)
    return bracketed and _some_of(claim, other) and other.parts[0] not in claim.parts


def _some_of(claim: Sum, other: Sum) -> bool:
    """健全制度78项，其中市级9项、县级36项、乡级42项: that the last two make 78 is chance, and it was 87."""
    return claim.total is other.total and set(claim.parts) < set(other.parts)


def _within(claim: Sum, other: Sum) -> bool:
    """Not where it is called a total behind its parts: 决策得18.4分，…，效益得26.3分，综合得分88.5分.

    Nor do some items make up a figure of another paragraph: the list has its own total beside it.
    """
    far = claim.total.paragraph != claim.parts[0].paragraph
    if far and set(claim.parts) < set(other.parts):
        return True
    if claim.total.number > claim.parts[-1].number and connectives.TOGETHER_DIRECT.search(claim.total.gap):
        return False
    return {claim.total, *claim.parts} <= set(other.parts)

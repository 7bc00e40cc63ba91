"""Failing lists whose figures no other reading explains."""

from jingzhun.checker.claims.claim import Kept, Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.sums.grid_sums import crosses

_NEARER = 0.1


def unexplained(failing: list[tuple[Sum, float]], holding: list[Sum]) -> list[Sum]:
    """Failing readings whose parts have no better one; the surest of those that share parts."""
    held, kept = Kept(holding), Kept()
    for claim, sure in sorted(failing, key=lambda pair: (-pair[1] - _nearer(pair[0]), -len(pair[0].parts))):
        explained = any(set(claim.parts) & _explained(other, claim) for other in held.beside(claim))
        beside = (other for other in kept.beside(claim) if not crosses(claim, other))
        if not explained and not any(set(claim.parts) & set(other.parts) for other in beside):
            kept.add(Sum(claim.total, claim.parts, sure * 10))
    return kept.claims


def _nearer(claim: Sum) -> float:
    """Of two totals that a list may have, it was rather meant to reach the one of its sentence that it nearly does."""
    apart = abs(claim.total.sentence - claim.parts[0].sentence) > 0
    return (_NEARER if claim.nearly_holds else 0.0) - (2 * _NEARER if apart else 0.0)


def _explained(holding: Sum, failing: Sum) -> set[Node]:
    """The parts that a sum that holds explains; one of a far total leaves a larger list beside it to be judged.

    2021年760户，2022年640户，减少120户: that a fall and an item make up another item explains nothing of a list.
    """
    parts = set(holding.parts)
    if crosses(holding, failing):
        return set()
    if holding.total in failing.parts and not parts <= set(failing.parts):
        return set()
    if _is_of_one_sentence(failing) and holding.parts[0].paragraph != holding.parts[-1].paragraph:
        return set()
    far = holding.total.paragraph != holding.parts[0].paragraph
    return set() if far and parts < set(failing.parts) else parts


def _is_of_one_sentence(claim: Sum) -> bool:
    """案件405起，其中取缔21起，处罚429起: that the 429 are part of a total of other paragraphs too explains nothing."""
    return claim.total.sentence == claim.parts[0].sentence == claim.parts[-1].sentence

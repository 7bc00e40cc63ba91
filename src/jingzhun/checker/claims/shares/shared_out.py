"""砖混1.2万户，占80%；砖木…，占18%；土坯…，占2%: where shares make a hundred, their parts make up the whole."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.shares import share_form
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.slips.slips import in_other_powers
from jingzhun.checker.figure import Kind

_SEVERAL, _LEAST, _SCORE, _SURE = 3, 100, 5.0, 0.85
_HUNDRED = Decimal(100)
Pair = tuple[Node, Node]


def shared_out_of(nodes: tuple[Node, ...], sums: list[Sum], told: list[Comparison]) -> Iterator[Sum | Comparison]:
    """The parts of a whole that most of the shares tell; and the one share that a slip of its part makes wrong."""
    wholes = {share.stated.number: share.nodes[0] for share in told if share.holds}
    divided = {part.number for claim in sums for part in claim.parts}
    for row in _rows(nodes):
        known = [wholes[percent.number] for _, percent in row if percent.number in wholes]
        if len(row) < _SEVERAL or not _make_a_hundred(row) or len(known) < len(row) - 1 or len(set(known)) != 1:
            continue
        whole, parts = known[0], tuple(part for part, _ in row)
        if whole.amount >= _LEAST and not divided & {part.number for part in parts} and whole not in parts:
            yield Sum(whole, parts, _SCORE)
            yield from _wrong(row, whole, set(wholes))


def _rows(nodes: tuple[Node, ...]) -> Iterator[list[Pair]]:
    """The figures of a paragraph with a share just behind each; of one column, side by side in their sentence."""
    pairs = [(part, percent) for part, percent in pairwise(nodes) if _is_pair(part, percent)]
    for _, row in groupby(pairs, key=lambda pair: (pair[0].paragraph, pair[0].sentence, pair[0].column)):
        yield list(row)


def _is_pair(part: Node, percent: Node) -> bool:
    if percent.figure.kind is not Kind.PERCENT or not part.counted or part.sentence != percent.sentence:
        return False
    form = share_form.form_of(percent, part)
    return form is not None and form.name in {"share", "bracket"} and not part.per_head


def _make_a_hundred(row: list[Pair]) -> bool:
    """As nearly as rounding lets them."""
    shares = tuple(percent for _, percent in row)
    half = sum((share.figure.place / 2 for share in shares), Decimal(0))
    return abs(amount_of(shares) - _HUNDRED) <= half


def _wrong(row: list[Pair], whole: Node, known: set[int]) -> Iterator[Comparison]:
    """6592万户，占0.41%: of 6592户 it would be right."""
    for part, percent in row:
        meant = (share_of(percent, one, whole, _SURE) for one in in_other_powers(part))
        if percent.number not in known and any(share.holds for share in meant):
            yield share_of(percent, part, whole, _SURE)

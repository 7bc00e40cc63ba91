"""5个项目860万元：道路3项620万元，产业2项240万元。1.…210万元；…5.…96万元: each kind has so many of the items behind."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.nodes.sisters import sisters_of
from jingzhun.checker.claims.slips.digits import telling_digits_of

_MOST, _TELLING, _SCORE = 20, 2, 5.0


def kinds_of_items_of(sums: list[Sum], nodes: tuple[Node, ...]) -> list[Sum]:
    """Where the items stand in the order of their kinds, as all kinds but one at most bear out."""
    counts = [claim for claim in sums if claim.holds and len(claim.parts) < claim.total.amount <= _MOST]
    kinds = [(count, kind) for count in counts for kind in sisters_of(count, nodes) if kind.total.column == "money"]
    return [
        found
        for count, kind in kinds
        for items in sums
        if items.holds and items.total is kind.total and _are_items(items, count, kind)
        for found in _by_kind(count, kind, items.parts)
    ]


def _are_items(items: Sum, count: Sum, kind: Sum) -> bool:
    """As many as there are in all, one in each line or clause behind the kinds."""
    behind = items.parts[0].number > kind.parts[-1].number
    apart = len({(part.sentence, part.segment) for part in items.parts}) == len(items.parts)
    return behind and apart and len(items.parts) == count.total.amount


def _by_kind(count: Sum, kind: Sum, items: tuple[Node, ...]) -> Iterator[Sum]:
    sizes = [int(part.amount) for part in count.parts]
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    runs = [items[start : start + size] for start, size in zip(starts, sizes, strict=True)]
    pairs = list(zip(kind.parts, runs, strict=True))
    right = [pair for pair in pairs if _reaches(*pair)]
    telling = any(len(run) > 1 and telling_digits_of(total.figure) >= _TELLING for total, run in right)
    if telling and len(right) >= len(pairs) - 1:
        yield from (Sum(total, run, _SCORE) for total, run in pairs if len(run) > 1)


def _reaches(total: Node, run: tuple[Node, ...]) -> bool:
    return Sum(total, run, _SCORE).holds if len(run) > 1 else amount_of(run) == total.amount

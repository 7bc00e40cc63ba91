"""Slips of the pen: two digits side by side that have changed places, a zero or a 万 too many or too few."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from jingzhun.checker.claims.node import Node, amount_of

_TEN = Decimal(10)
_POWERS = (_TEN, Decimal(100), Decimal(10_000))


def as_meant(node: Node) -> Iterator[Node]:
    """The figure with two neighbouring digits put back: 826 may have been 286, 84.2 may have been 82.4."""
    written = str(node.figure.value)
    for left, right in pairwise(at for at, sign in enumerate(written) if sign.isdigit()):
        if written[left] != written[right]:
            between = written[left + 1 : right]
            yield _with_value(node, written[:left] + written[right] + between + written[left] + written[right + 1 :])


def moved_point(node: Node) -> Iterator[Node]:
    """The figure ten times as large, and a tenth of it: 43.5万元 written 4.35万元."""
    yield from in_other_powers(node, (_TEN,))


def _with_value(node: Node, value: Decimal | str) -> Node:
    factor = node.amount / node.figure.value if node.figure.value else Decimal(1)
    meant = Decimal(value)
    return replace(node, figure=replace(node.figure, value=meant, amount=meant * factor))


def in_other_powers(node: Node, powers: tuple[Decimal, ...] = _POWERS) -> Iterator[Node]:
    """300元 may have been 3000元, 30元, 3万元: the figure as it was meant, not more exact than it is written."""
    for power in (*powers, *(1 / power for power in powers)):
        yield replace(
            node, figure=replace(
                node.figure, value=node.figure.value * power, amount=node.amount * power,
                place=node.figure.place * power,
            ),
        )  # fmt: skip


def _slips(node: Node) -> Iterator[Node]:
    yield from as_meant(node)
    yield from moved_point(node)


def one_digit(gap: Decimal, step: Decimal) -> bool:
    """Whether one digit that was written wrongly explains a gap: 1584 for 1384."""
    digits = str(abs(gap) / step).rstrip("0").rstrip(".")
    return gap != 0 and gap % step == 0 and len(digits) == 1


def makes_up(total: Node, parts: tuple[Node, ...]) -> bool:
    """Whether one slip in one of the figures explains that the parts miss their total."""
    return _explains(_slips, total, parts)


def swapped(total: Node, parts: tuple[Node, ...]) -> bool:
    """Whether two digits of one of the figures that changed places explain it."""
    return _explains(as_meant, total, parts)


def _explains(slips: Callable[[Node], Iterator[Node]], total: Node, parts: tuple[Node, ...]) -> bool:
    gap = amount_of(parts) - total.amount
    meant = [*((node, -1) for node in slips(total)), *((node, 1) for part in parts for node in slips(part))]
    written = {node.number: node.amount for node in (total, *parts)}
    return any(gap + sign * (node.amount - written[node.number]) == 0 for node, sign in meant)

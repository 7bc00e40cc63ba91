"""Slips of the pen: two digits side by side that have changed places, a zero or a 万 too many or too few."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from jingzhun.checker.claims.nodes.node import Node, amount_of

_TEN = Decimal(10)
_POWERS = (_TEN, Decimal(100), Decimal(10_000))


def as_meant(node: Node) -> Iterator[Node]:
    """The figure with two neighbouring digits put back: 826 may have been 286, 84.2 may have been 82.4."""
    yield from (_with_value(node, value) for value in _swapped(node.figure.value))


def _swapped(value: Decimal) -> Iterator[Decimal]:
    written = str(value)
    for left, right in pairwise(at for at, sign in enumerate(written) if sign.isdigit()):
        if written[left] != written[right]:
            between = written[left + 1 : right]
            yield Decimal(written[:left] + written[right] + between + written[left] + written[right + 1 :])


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


def _put_back(node: Node) -> Iterator[Decimal]:
    """The amount with two neighbouring digits put back."""
    factor = node.amount / node.figure.value if node.figure.value else Decimal(1)
    yield from (value * factor for value in _swapped(node.figure.value))


def _slips(node: Node) -> Iterator[Decimal]:
    yield from _put_back(node)
    yield from (node.amount * _TEN, node.amount / _TEN)


def one_digit(gap: Decimal, step: Decimal) -> bool:
    """Whether one digit that was written wrongly explains a gap: 1584 for 1384."""
    digits = str(abs(gap) / step).rstrip("0").rstrip(".")
    return gap != 0 and gap % step == 0 and len(digits) == 1


def digit_too_many(total: Node, parts: tuple[Node, ...]) -> bool:
    """务工330人，省内18人，省外12人: a total that is theirs without one of its digits."""
    written = str(total.figure.value)
    factor = total.amount / total.figure.value if total.figure.value else Decimal(1)
    shorter = {written[:at] + written[at + 1 :] for at, sign in enumerate(written) if sign.isdigit()} - {"", "."}
    return any(Decimal(one) * factor == amount_of(parts) for one in shorter)


def makes_up(total: Node, parts: tuple[Node, ...]) -> bool:
    """Whether one slip in one of the figures explains that the parts miss their total."""
    return _explains(_slips, total, parts)


def swapped(total: Node, parts: tuple[Node, ...]) -> bool:
    """Whether two digits of one of the figures that changed places explain it."""
    return _explains(_put_back, total, parts)


def _explains(slips: Callable[[Node], Iterator[Decimal]], total: Node, parts: tuple[Node, ...]) -> bool:
    gap = amount_of(parts) - total.amount
    if any(gap == meant - total.amount for meant in slips(total)):
        return True
    return any(gap == part.amount - meant for part in parts for meant in slips(part))

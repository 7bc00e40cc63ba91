"""A slip of the pen: two digits of a number that stand side by side have changed places."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from jingzhun.checker.claims.node import Node, amount_of


def as_meant(node: Node) -> Iterator[Node]:
    """The figure with two neighbouring digits put back: 826 may have been 286, 84.2 may have been 82.4."""
    written = str(node.figure.value)
    factor = node.amount / node.figure.value if node.figure.value else Decimal(1)
    for left, right in pairwise(at for at, sign in enumerate(written) if sign.isdigit()):
        if written[left] != written[right]:
            between = written[left + 1 : right]
            value = Decimal(written[:left] + written[right] + between + written[left] + written[right + 1 :])
            yield replace(node, figure=replace(node.figure, value=value, amount=value * factor))


def makes_up(total: Node, parts: tuple[Node, ...]) -> bool:
    """Whether one slip in one of the figures explains that the parts miss their total."""
    gap = amount_of(parts) - total.amount
    meant = [*((node, -1) for node in as_meant(total)), *((node, 1) for part in parts for node in as_meant(part))]
    written = {node.number: node.amount for node in (total, *parts)}
    return any(gap + sign * (node.amount - written[node.number]) == 0 for node, sign in meant)

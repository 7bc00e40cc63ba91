"""Lists that leave something out: their shares say so (分别占42%、35%、16%), or the words above their lines."""

import re
from decimal import Decimal
from itertools import pairwise

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figure import Kind

_SOME = re.compile("其中|主要|重点")
_HUNDRED, _LEFT_OUT, _LAST_DIGIT = 100, 4, 2


def told_short(claim: Sum, nodes: tuple[Node, ...]) -> bool:
    """Each part has the share that is told of it, and together they are far from a hundred."""
    shares = _shares(claim.parts, nodes)
    if not shares or not claim.total.amount:
        return False
    agree = all(_agrees(part, claim.total, share) for part, share in zip(claim.parts, shares, strict=True))
    return agree and abs(sum((share.amount for share in shares), Decimal(0)) - _HUNDRED) >= _LEFT_OUT


def names_some(claim: Sum) -> bool:
    """收入1000万元，其中：↵农业200万元；↵务工300万元: lines behind 其中 or 主要 that stay well below their total."""
    return claim.gap < 0 and not claim.nearly_holds and bool(_SOME.search(claim.parts[0].gap))


def _shares(parts: tuple[Node, ...], nodes: tuple[Node, ...]) -> list[Node]:
    """One behind each part, or as many in a row behind the last."""
    behind = [nodes[part.number + 1] for part in parts if part.number + 1 < len(nodes)]
    after = list(nodes[parts[-1].number + 1 : parts[-1].number + 1 + len(parts)])
    rows = (row for row in (behind, after) if len(row) == len(parts) and all(map(_is_share, row)))
    return next((row for row in rows if _beside(parts, row)), [])


def _is_share(node: Node) -> bool:
    return node.figure.kind is Kind.PERCENT


def _beside(parts: tuple[Node, ...], shares: list[Node]) -> bool:
    row = shares[0].number > parts[-1].number and all(two.number == one.number + 1 for one, two in pairwise(shares))
    each = all(share.number == part.number + 1 for part, share in zip(parts, shares, strict=True))
    return (row or each) and shares[-1].sentence == parts[-1].sentence


def _agrees(part: Node, total: Node, share: Node) -> bool:
    """To the last digit, also where it was cut off or is wrong."""
    return abs(part.amount * _HUNDRED / total.amount - share.amount) < share.figure.place * _LAST_DIGIT

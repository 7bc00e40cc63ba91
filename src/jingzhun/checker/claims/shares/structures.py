"""三次产业结构为16.8∶35.8∶47.4, 占比分别为16.8%、35.8%和47.4%: a row of shares, of the list that has as many items."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.shares.share_holds import share_of, share_of_all
from jingzhun.checker.claims.sums.percent_sums import hundred
from jingzhun.checker.figure import Kind

_SIGNS = frozenset("：:∶﹕")
_BESIDE = frozenset({"、", "和", "及", "与", "以及", "，", *_SIGNS})
_NAMED = re.compile("结构|构成|占比|比例|比重|之?比$")
_OTHER = re.compile("率|增(?!加值)|[升降]|提高|减少|回落|拉动|贡献")
_FORMER = re.compile("由|从(?![业事])|上年|去年")
_SEVERAL, _LEAST, _MOST, _SURE = 3, 90, 110, 0.8


def structures_of(nodes: tuple[Node, ...], sums: list[Sum]) -> Iterator[Comparison]:
    """The shares of the nearest list before that adds up, or nearly does; without one, that they make no hundred."""
    for row in _rows(nodes):
        shares = _shares(row, sums)
        found = hundred(row, _SURE)
        wrong = not found.holds and _LEAST <= amount_of(row) <= _MOST and row[0].figure.kind is Kind.BARE
        yield from shares or ([found] if wrong else [])


def _rows(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    row: list[Node] = []
    for node in (*nodes, None):
        if node is not None and row and _goes_on(node, row[-1]):
            row.append(node)
            continue
        if len(row) >= _SEVERAL:
            yield tuple(row)
        row = [node] if node is not None and _begins(node, nodes) else []


def _goes_on(node: Node, last: Node) -> bool:
    """16.8∶35.8, or 16.8%、35.8%和47.4%."""
    signs = _SIGNS if node.figure.kind is Kind.BARE else _BESIDE
    return node.figure.kind is last.figure.kind and node.gap.strip() in signs


def _begins(node: Node, nodes: tuple[Node, ...]) -> bool:
    """由17.2∶35.4∶47.4调整为16.8∶…: the second row has the name of the first."""
    before = [one for one in nodes[max(node.number - _SEVERAL, 0) : node.number + 1] if one.sentence == node.sentence]
    if node.figure.kind is Kind.PERCENT:
        return any(_is_named(one) for one in before)
    return node.figure.kind is Kind.BARE and any(_NAMED.search(one.label) for one in before)


def _is_named(node: Node) -> bool:
    """产业结构不断调整，由上年的…: the name may stand a clause before; 占比提高 tells no share."""
    words = node.gap.rpartition("。")[2]
    return bool(_NAMED.search(words)) and not _OTHER.search(node.label)


def _shares(row: tuple[Node, ...], sums: list[Sum]) -> list[Comparison]:
    """Those of another year are of figures that are not told."""
    if _FORMER.search(row[0].label):
        return []
    lists = [claim for claim in sums if len(claim.parts) == len(row) and _before(claim, row[0])]
    found = [(claim, _shares_of(row, claim)) for claim in lists]
    near = [shares for claim, shares in found if _is_of(claim, shares)]
    return min(near, key=lambda shares: row[0].number - shares[0].nodes[0].number, default=[])


def _is_of(claim: Sum, shares: list[Comparison]) -> bool:
    """Where the list itself misses its total, all but the share of what is wrong in it must hold, or all of its sum."""
    holding = sum(share.holds for share in shares)
    together = (share_of_all(one.stated, (one.nodes[1],), claim.parts, _SURE) for one in shares)
    if shares[0].stated.figure.kind is Kind.PERCENT and holding < len(shares) - 1:
        return False
    return holding > 0 if claim.holds else holding >= len(shares) - 1 or all(one.holds for one in together)


def _shares_of(row: tuple[Node, ...], claim: Sum) -> list[Comparison]:
    return [share_of(percent, part, claim.total, _SURE) for percent, part in zip(row, claim.parts, strict=True)]


def _before(claim: Sum, node: Node) -> bool:
    return max(claim.parts[-1].number, claim.total.number) < node.number

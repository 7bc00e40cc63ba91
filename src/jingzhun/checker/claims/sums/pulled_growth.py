"""生产总值增长5.6%。三次产业分别拉动增长0.3、2.1和3.2个百分点: what pulls the growth makes it up."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, negated
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.figure import SHARES, Kind

_PULLS = re.compile("拉动|贡献(?!率)")
_OF_ALL = re.compile("三次产业|三产业|三大产业|[一二三]产|三大需求|三驾马车")
_GREW = re.compile("增长|增速|增幅|上升")
_MINUS = re.compile("[-−–—－负]$")
_REACH, _THREE, _SCORE = 24, 3, 5.0


def pulled_growth_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Of the three branches, told in a row or in clauses; what misses by a slip only."""
    for number, last in enumerate(nodes):
        row = _row(nodes, number) if last.figure.kind is Kind.POINTS else ()
        if row:
            parts = tuple(_signed(node) for node in row)
            claims = [Sum(total, parts, _SCORE) for total in _totals(row[0], nodes)]
            holding = [claim for claim in claims if claim.holds]
            yield from holding[:1] or [claim for claim in claims[:1] if slips.makes_up(claim.total, claim.parts)]


def _row(nodes: tuple[Node, ...], last: int) -> tuple[Node, ...]:
    """The last three that pull: 分别拉动0.3、2.1和3.2个百分点, of which only the last has its unit; or one each."""
    row = nodes[max(last - _THREE + 1, 0) : last + 1]
    bare = all(node.figure.kind in {Kind.BARE, Kind.POINTS} for node in row) and len(row) == _THREE
    if bare and _PULLS.search(row[0].gap) and "分别" in row[0].gap:
        return row if _OF_ALL.search(_said(row[0], nodes)) else ()
    before = [node for node in nodes[max(last - _REACH, 0) : last + 1] if node.paragraph == nodes[last].paragraph]
    pulling = [node for node in before if node.figure.kind is Kind.POINTS and _PULLS.search(node.label)]
    each = tuple(pulling[-_THREE:])
    told = len(each) == _THREE and each[-1] is nodes[last] and "三产" in _words(each[-1], nodes)
    return each if told and "一产" in _words(each[0], nodes) and "二产" in _words(each[1], nodes) else ()


def _said(node: Node, nodes: tuple[Node, ...]) -> str:
    """All that its sentence says before it."""
    before = nodes[max(node.number - _THREE * 2, 0) : node.number + 1]
    return "".join(one.gap for one in before if one.sentence == node.sentence)


def _words(node: Node, nodes: tuple[Node, ...]) -> str:
    """All that its clause says before it."""
    beside = nodes[max(node.number - _THREE * 2, 0) : node.number + 1]
    return "".join(one.gap for one in beside if one.segment == node.segment).replace("次产业", "产")


def _signed(node: Node) -> Node:
    return negated(node) if _MINUS.search(node.gap) else node


def _totals(first: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """Growth told before, in the paragraph, the first of it first: that of all branches leads."""
    before = nodes[max(first.number - _REACH, 0) : first.number]
    near = (node for node in before if node.paragraph == first.paragraph and node.figure.kind in SHARES)
    return [node for node in near if _GREW.search(node.label) and node.figure.exact]

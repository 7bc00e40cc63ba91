"""农村增长10.5%，城镇增长8.1%，农村快于城镇2.4个百分点: two rates that are told, and how far they are apart."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference, is_near
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import SHARES, Kind

_APART = re.compile(
    "(?:(?P<than>[快慢高低大小]于|领先于?|落后于?|超过)|[比较](?=[^，。；、]*[快慢高低多少]出?$))"
    "(?P<other>[^，。；、]{1,16}?)(?:[快慢高低多少]出?)?(?:了|约|近)*$"
)
# 前者高出, 后者比前者低
FORMER = re.compile("^[前后]者(?:(?:比|较)[前后]者)?要?[快慢高低大小多少]出?(?:了|约|近)*$")
_ONLY = re.compile("^[快慢高低多少]出?(?:了|约|近)*$")
_BOTH = re.compile("(?:相差|差距|极差|相距)(?:为|达|约|近)*$")
_THAN = re.compile("(?:比|较|与)[^，。；、]{2,16}$")
_TIME = re.compile("[上去前今]一?年|同期|年初|年末|年底|上季|上月|[期时]$|计划|目标")
_AVERAGE = re.compile("平均|水平|全[国省市州县]")
_REACH, _FAR, _LIKELY, _SURE = 8, 60, 0.75, 0.85


def point_gaps_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Not against another time: that is a change."""
    for stated in nodes:
        found = _APART.search(stated.label) if stated.figure.kind is Kind.POINTS else None
        if stated.figure.kind is Kind.POINTS and _ONLY.search(stated.label):
            yield from _of_rate_between(stated, nodes)
        elif stated.figure.kind is Kind.POINTS and (_BOTH.search(stated.label) or FORMER.search(stated.label)):
            yield from _of_both(stated, nodes)
        elif found and not _TIME.search(found["other"]):
            yield from _of_near(stated, found["other"], nodes) or _of_far(stated, found["other"], nodes)


def _of_rate_between(stated: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """12.1%，比全市平均水平的10.5%高1.6个百分点: the other's rate stands within the words."""
    own, other = nodes[max(stated.number - 2, 0)], nodes[max(stated.number - 1, 0)]
    usual = own.sentence == stated.sentence and _is_rate(own) and _is_rate(other)
    if usual and own is not other and _THAN.search(other.label) and not _TIME.search(other.label):
        found = difference(own, other, stated, _SURE)
        if is_near(found):
            yield found


def _of_both(stated: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """最高的98.2%，最低的89.6%，相差8.6个百分点: the two rates just before."""
    rates = [node for node in nodes[max(stated.number - 2, 0) : stated.number] if _is_rate(node)]
    if len(rates) > 1 and all(rate.sentence == stated.sentence for rate in rates):
        found = difference(rates[0], rates[1], stated, _SURE)
        if is_near(found):
            yield found


def _of_near(stated: Node, other: str, nodes: tuple[Node, ...]) -> list[Comparison]:
    """Of rates of this sentence and the one before: those that agree, the nearest first; else the sentence's two."""
    rates = [node for node in reversed(nodes[max(stated.number - _REACH, 0) : stated.number]) if _is_rate(node)]
    near = [node for node in rates if stated.sentence - node.sentence <= 1 and node.paragraph == stated.paragraph]
    found = [difference(one, rate, stated, _SURE) for at, one in enumerate(near[:2]) for rate in near[at + 1 :]]
    holding = [one for one in found if one.holds]
    return holding[:1] or _contradiction(stated, other, near, found, nodes)


def _contradiction(
    stated: Node, other: str, near: list[Node], found: list[Comparison], nodes: tuple[Node, ...]
) -> list[Comparison]:
    """Digits that changed places; or the sentence has two rates only, one of them that of what it is compared with."""
    slips = [one for one in found if any(one.computed == meant.amount for meant in as_meant(stated))]
    named = [one for one in slips if any(_is_of(_words_before(node, nodes), other) for node in one.nodes[:2])]
    if len(named) == 1:
        return named
    beside = [node for node in near if node.sentence == stated.sentence]
    if len(beside) != 2 or not any(_is_of(f"{node.label}{node.gap}", other) for node in beside):
        return []
    gap = difference(beside[0], beside[1], stated, _SURE)
    return [gap] if is_near(gap) else []


def _is_of(words: str, other: str) -> bool:
    return bool(pairs_of(other) & pairs_of(words)) or any(said in words for said in _AVERAGE.findall(other))


def _of_far(stated: Node, other: str, nodes: tuple[Node, ...]) -> list[Comparison]:
    """Its own rate just before, the other's pages ago under the same words: only what holds."""
    own = nodes[stated.number - 1] if stated.number else None
    if own is None or not _is_rate(own) or own.sentence != stated.sentence:
        return []
    before = reversed(nodes[max(stated.number - _FAR, 0) : own.number])
    alike = (node for node in before if _is_rate(node) and node.is_change == own.is_change)
    rates = (node for node in alike if _is_of(_words_before(node, nodes), other))
    found = (difference(own, rate, stated, _LIKELY) for rate in rates)
    return [one for one in found if one.holds][:1]


def _words_before(rate: Node, nodes: tuple[Node, ...]) -> str:
    """Those of its sentence."""
    before = nodes[max(rate.number - _REACH, 0) : rate.number + 1]
    return "".join(node.gap for node in before if node.sentence == rate.sentence)


def _is_rate(node: Node) -> bool:
    return node.figure.kind in SHARES and node.figure.high is None

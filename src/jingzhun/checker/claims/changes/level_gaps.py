"""外出5240元，本地4026元，外出比本地高1214元: two figures under the names by which they are compared."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference, is_near
from jingzhun.checker.claims.changes.point_gaps import FORMER
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figure import Kind

_HIGHER = re.compile(
    "^(?P<own>[^，。；、]{0,12}?)(?:比|较)"
    "(?P<other>[^，。；、]{2,12}?)(?:还|要|仍|略|都)*(?:[高低多少]出?|相差)(?:了)?$"
)
_EXTREMES = re.compile("最[高多大].{0,8}最[低少小].{0,6}(?:相差|差距?|差额)(?:为|达)*$")
_APART = re.compile("^(?:两[者村县乡镇户]|二者)?(?:相差|差距)(?:为|达)*$")
_TIME = re.compile("[上去前今]一?年|同期|年初|年末|年底|以?往|过去|\\d年|计划|预期|原")
_OF_AREA = re.compile("(?P<area>全[国省市州县区镇乡村])(?:的)?(?:人均|户均|平均)?(?:水平|数|值|线)?")
_REACH, _BESIDE, _SURE = 10, 3, 0.8


def level_gaps_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """The nearest figure called by each name; where its own name is not said, the other's and the one beside it."""
    for stated in nodes:
        quantity = stated.figure.kind is Kind.QUANTITY
        if quantity and (_EXTREMES.search(stated.label) or _highest_and_lowest(stated, nodes)):
            yield from _of_extremes(stated, nodes)
            continue
        if quantity and FORMER.search(stated.label):
            yield from _of_two(stated, nodes)
            continue
        found = _HIGHER.search(stated.label) if quantity else None
        if found and not _TIME.search(found["other"]):
            yield from _gap(stated, found["own"], found["other"], nodes)


def _highest_and_lowest(stated: Node, nodes: tuple[Node, ...]) -> bool:
    """最高的甲村15240元，最低的丁村13180元，相差2060元."""
    words = "".join(node.label for node in nodes[max(stated.number - _BESIDE, 0) : stated.number])
    return bool(_APART.search(stated.label) and re.search("最[高多大].*最[低少小]|最[低少小].*最[高多大]", words))


def _of_extremes(stated: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """最高县与最低县相差1918元: of a list in the sentence."""
    before = nodes[max(stated.number - _REACH, 0) : stated.number]
    levels = [node for node in before if _is_level(node, stated) and node.sentence == stated.sentence]
    if len(levels) > 1:
        extremes = (max(levels, key=lambda node: node.amount), min(levels, key=lambda node: node.amount))
        found = difference(*extremes, stated, _SURE)
        if found.holds or is_near(found):
            yield found


def _of_two(stated: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """甲村12400元，乙村9800元，前者高出2600元: the two figures just before."""
    levels = [node for node in nodes[max(stated.number - 2, 0) : stated.number] if _is_level(node, stated)]
    if len(levels) > 1 and all(node.sentence == stated.sentence for node in levels):
        found = difference(levels[0], levels[1], stated, _SURE)
        if found.holds or is_near(found):
            yield found


def _gap(stated: Node, own_name: str, other_name: str, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    before = reversed(nodes[max(stated.number - _REACH, 0) : stated.number])
    levels = [node for node in before if _is_level(node, stated)]
    other = _called(other_name, levels)
    rest = [node for node in levels if node is not other]
    own = _called(own_name, rest) if pairs_of(own_name) else next(iter(rest), None)
    if own is not None and other is not None:
        found = difference(own, other, stated, _SURE)
        if found.holds or is_near(found):
            yield found


def _is_level(node: Node, stated: Node) -> bool:
    near = node.paragraph == stated.paragraph and stated.sentence - node.sentence <= 1
    return near and node.counted and node.column == stated.column and node.amount > 0


def _called(name: str, levels: list[Node]) -> Node | None:
    """By most of the pairs of characters of its name; 全村平均 is what all of the village have on average."""
    if (area := _OF_AREA.fullmatch(name)) is not None:
        return next((node for node in levels if node.per_head and area["area"] in node.label), None)
    pairs = pairs_of(name)
    alike = [(len(pairs & pairs_of(node.label)), node) for node in levels]
    best = max((count for count, _ in alike), default=0)
    named = [node for count, node in alike if count == best]
    return named[0] if best and len(named) == 1 else None

"""7所小学有热水，31所小学无热水: two that leave nothing out, of as many as their noun counts sentences before."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node, strongest

_BEHIND = re.compile(
    "(?:的)?(?P<noun>[\u4e00-\u9fff]{1,6}?)(?P<says>(?:已经?|均|都|还|尚|仍)*(?:有|无|没|未|不|缺|能|通|建|配|设|达).+)"
)
_BEFORE = re.compile("(?:其中)?(?P<says>.{2,}?)的(?P<noun>[\u4e00-\u9fff]{0,6})(?:共?有)?")
_DENIED = re.compile("(?:没有|尚无|尚未|没|无|未|不|缺)(?P<what>[\u4e00-\u9fff]{1,6})")
_AREA = re.compile("(?:[全我本该][县乡镇村市区])?(?:共|辖|现)*")
_COUNTED = re.compile("^(?:其中)?(?:[^，。；]{0,6}?(?:共?有|辖))?")
_REACH, _CLAUSE, _PAIR, _SCORE = 40, 3, 2, 8.0
Said = tuple[str, str]


def either_or_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """What holds, and what nearly does; the nearest figure before that the noun alone names."""
    for one, other in pairwise(nodes):
        noun = _noun(one, other) if _side_by_side(one, other) else ""
        whole = _whole(noun, one, max(one.amount, other.amount), nodes) if noun else None
        if whole is not None:
            claim = Sum(whole, (one, other), _SCORE)
            if claim.holds or claim.is_meant:
                yield claim


def _side_by_side(one: Node, other: Node) -> bool:
    alike = one.column == other.column and one.depth == other.depth and one.sentence == other.sentence
    usual = all(node.is_amount for node in (one, other))
    return alike and usual and 0 < strongest(other.gap) <= _CLAUSE


def _noun(one: Node, other: Node) -> str:
    """What both are, if one has what the other lacks."""
    for words in (_behind, _before):
        (noun, says), (other_noun, other_says) = words(one), words(other)
        alike = noun == other_noun or not other_noun or not noun
        if alike and (noun or other_noun) and (_lacks(says, other_says) or _lacks(other_says, says)):
            return noun or other_noun
    return ""


def _behind(node: Node) -> Said:
    """小学无热水, behind the number."""
    found = _BEHIND.fullmatch(node.figure.after) if not node.label else None
    return (found["noun"], found["says"]) if found else ("", "")


def _before(node: Node) -> Said:
    """没有热水的小学, before it."""
    found = _BEFORE.fullmatch(node.label)
    return (found["noun"], found["says"]) if found else ("", "")


def of_other_things(parts: tuple[Node, ...]) -> bool:
    """有自来水的小学31所，没有食堂的8所: the second is not what the first leaves."""
    (_, says), (_, denied) = _before(parts[0]), _before(parts[-1])
    told = says.startswith("有") and denied.startswith(("没有", "无"))
    return len(parts) == _PAIR and told and not _lacks(says, denied)


def _lacks(says: str, denied: str) -> bool:
    found = _DENIED.search(denied)
    if found is None or _DENIED.search(says):
        return False
    pairs = pairs_of(found["what"])
    return bool(pairs & pairs_of(says)) if pairs else found["what"] in says


def _whole(noun: str, part: Node, least: Decimal, nodes: tuple[Node, ...]) -> Node | None:
    """Not where a nearer one counts some of them: 在39所寄宿制小学中，7所小学有热水，…"""
    before = reversed(nodes[max(part.number - _REACH, 0) : part.number])
    near = (node for node in before if node.paragraph == part.paragraph and node.column == part.column)
    named = (node for node in near if noun in node.label or noun in node.figure.after)
    whole = next((node for node in named if not _behind(node)[0]), None)
    usual = whole is not None and whole.is_amount and whole.amount >= least
    return whole if whole is not None and usual and _is_called(whole, noun) else None


def _is_called(node: Node, noun: str) -> bool:
    """全县有小学38所; 全乡共30个村."""
    words = _COUNTED.sub("", node.label)
    return words == noun or (node.figure.after == noun and bool(_AREA.fullmatch(words)))

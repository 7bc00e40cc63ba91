"""搬迁3264户。…新建安置房2918套，…；投亲靠友346户: a home for each household, but for those who found one elsewhere."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of

_BUILT = re.compile("(?:安置|住|搬迁|新)房|安置点|集中安置")
_ELSEWHERE = re.compile("投亲靠友|插花|分散|货币|自主|自行|购房")
_DWELLINGS = frozenset({"套", "栋", "幢", "间"})
_REACH, _BEHIND, _TELLING, _SCORE = 16, 8, 3, 4.5


def homes_and_kin_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """What holds to the last digit; then also of the poor among them, who are called so beside each."""
    for homes in nodes:
        if _usable(homes) and homes.column in _DWELLINGS and _BUILT.search(homes.label):
            claim = next(_of(homes, nodes), None)
            if claim is not None:
                yield claim
                yield from _within(claim, nodes)


def _of(homes: Node, nodes: tuple[Node, ...]) -> Iterator[Sum]:
    behind = nodes[homes.number + 1 : homes.number + 1 + _BEHIND]
    others = (node for node in behind if node.column == "household" and _usable(node) and _ELSEWHERE.search(node.label))
    other = next((node for node in others if node.sentence == homes.sentence), None)
    before = reversed(nodes[max(homes.number - _REACH, 0) : homes.number]) if other is not None else ()
    for total in before:
        usual = _usable(total) and total.column == "household" and telling_digits_of(total.figure) >= _TELLING
        if other is not None and usual and total.amount == homes.amount + other.amount:
            yield Sum(total, (homes, other), _SCORE)


def _within(claim: Sum, nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """其中建档立卡户 of all, of the homes, of the others."""
    homes, other = claim.parts
    inner = [_first_within(node, nodes) for node in (claim.total, homes, other)]
    found = [node for node in inner if node is not None]
    if len(found) == len(inner) and len({node.label for node in found}) == 1:
        within = Sum(found[0], tuple(found[1:]), _SCORE)
        yield from [within] if not within.gap else []


def _first_within(whole: Node, nodes: tuple[Node, ...]) -> Node | None:
    behind = nodes[whole.number + 1 : whole.number + _TELLING]
    alike = (node for node in behind if node.column == whole.column and node.sentence == whole.sentence)
    return next((node for node in alike if node.region == node.number + 1 and node.is_amount), None)


def _usable(node: Node) -> bool:
    return node.is_level and not node.depth

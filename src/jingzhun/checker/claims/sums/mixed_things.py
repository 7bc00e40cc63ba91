"""发放物资1240件（被褥400床、棉衣520件、米面320袋）: things of one total, each by the measure word of its own."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.slips.slips import swapped
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figures import units

_GENERAL = frozenset({"件", "个", "项", "处", "套", "台"})
"""Measure words by which a total may count things of other kinds."""
_NAMED = re.compile(
    "[^，。；、：]{0,10}[，,]?[（(：:][^，。；、]{0,12}"
    f"|[^。；：]{{0,12}}?(?:{connectives.PART.pattern})[^，。；、：]{{0,12}}"
)
_PARTLY = re.compile(f"[^。；：]{{0,8}}(?:{connectives.PART.pattern})[^。；\\d]{{0,16}}")
_MOST, _SEVERAL, _DIGITS, _ALIKE, _MANY, _SCORE = 12, 3, 3, 2, 4, 5.0


def mixed_things_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Where the words give all of them just behind the total: what holds, or does but for two digits that changed."""
    for total in nodes:
        if total.counted and units.class_of(total.figure.base_unit) == "thing":
            parts = _things_behind(total, nodes)
            # 配套建筑物88座，其中井21座、篦子66座、管道1处
            alike = sum(part.column == total.column for part in parts) >= _ALIKE
            if total.figure.base_unit not in _GENERAL and not alike:
                continue
            mixed = len({part.column for part in parts}) > 1 and len(parts) >= _SEVERAL
            claim = Sum(total, parts, _SCORE)
            sentence = Sum(total, _to_the_end(total, nodes), _SCORE)
            if not mixed and len(sentence.parts) >= _MANY and sentence.holds:
                yield sentence
            telling = digits_of(total.figure) >= _DIGITS and swapped(total, parts)
            if mixed and (claim.holds or telling):
                yield claim


def _things_behind(total: Node, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The run by 、 that begins in the brackets or behind the 包括 of the total."""
    run: list[Node] = []
    for node in nodes[total.number + 1 : total.number + _MOST]:
        begins = bool(_NAMED.fullmatch(node.gap.strip())) if not run else strongest(node.gap) == 1
        if not begins or not _is_thing(node) or (run and node.owner != run[0].owner):
            break
        run.append(node)
    return tuple(run)


def _to_the_end(total: Node, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """22个，其中优秀单位11个，优秀个人4人，…；项目600个，其中车间72个；猪场48处: all that stands behind its 其中."""
    behind = nodes[total.number + 1 : total.number + 2 * _MOST]
    run = [node for node in behind if node.sentence == total.sentence and node.depth == total.depth]
    things = [node for node in run if node.counted and (_is_thing(node) or node.column == "person")]
    begins = bool(things) and _PARTLY.fullmatch(things[0].gap.strip()) and things[0].number == total.number + 1
    return tuple(things) if begins and len({thing.figure.unit for thing in things}) > 1 else ()


def _is_thing(node: Node) -> bool:
    return node.counted and bool(node.label) and units.class_of(node.figure.base_unit) == "thing"

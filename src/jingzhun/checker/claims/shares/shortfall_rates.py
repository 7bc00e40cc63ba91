"""农户5260户，住房达标率98.80%。未达标63户: a rate of all but those that are told not to be so."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import SHARES
from jingzhun.checker.relation import RelationKind

_RATE = re.compile("(?P<name>[\u4e00-\u9fff]{2,})(?<![增降])率(?:为|达到?|仅|只有|已达|是)*$")
_NOT = "(?:尚未|仍未|还未|未能|没有|没|未|不|漏|欠)"
_OF_OTHERS = re.compile("平均|全[国省]|目标|要求|计划|任务|发生|增长|下降|提高")
_WHOLE = re.compile("应|总|共|全|农业人口|常住|户籍|现有|列入|需|排查|鉴定|认定|核查|计划")
_DUE = re.compile("应|需|总|计划|任务|列入")
_HUNDRED, _NAME, _DIGITS, _NEAR_GAP = Decimal(100), 2, 3, Decimal("0.2")
_BEFORE, _AFTER, _FAR, _SURE = 3, 3, 8, 0.75


def shortfall_rates_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """What holds; or would but for a slip, or by a fifth of what is missing."""
    for percent in nodes:
        said = _RATE.search(percent.label) if percent.figure.kind in SHARES and percent.figure.exact else None
        if said and not _OF_OTHERS.search(percent.label) and digits_of(percent.figure) >= _DIGITS:
            rest = _missing(said["name"][-_NAME:], percent, nodes)
            found = _rate(rest, percent, nodes) if rest is not None else None
            if found is not None:
                yield found


def _missing(name: str, percent: Node, nodes: tuple[Node, ...]) -> Node | None:
    """未达标63户, 63户未达标 beside 达标率, before it or behind it."""
    said = f"{_NOT}[^，。；、\\d]{{0,2}}{re.escape(name)}"
    called, behind = re.compile(f"{said}[^，。；、\\d]{{0,6}}$"), re.compile(f"(?:的|农户|群众|人员)?{said}")
    before = reversed(nodes[max(percent.number - _BEFORE, 0) : percent.number])
    after = nodes[percent.number + 1 : percent.number + 1 + _AFTER]
    for node in (*before, *after):
        near = node.paragraph == percent.paragraph and abs(node.sentence - percent.sentence) <= 1
        told = called.search(node.label) or behind.match(node.figure.after)
        if near and node.is_amount and not node.region and told:
            return node if not _of_another(percent, node, nodes) else None
    return None


def _of_another(percent: Node, rest: Node, nodes: tuple[Node, ...]) -> bool:
    """未分配0.32亿元。其中，中央资金39.64亿元，分配率99.2%: the rate of the figure just before it."""
    between = nodes[rest.number + 1 : percent.number]
    return any(node.is_amount and node.region for node in between)


def _rate(rest: Node, percent: Node, nodes: tuple[Node, ...]) -> Comparison | None:
    first = min(rest.number, percent.number)
    before = reversed(nodes[max(first - _FAR, 0) : first])
    near = [node for node in before if _may_be_whole(node, rest, percent) and not _is_done(node, percent)]
    readings = [_comparison(whole, rest, percent) for whole in near]
    holding = next((one for one in readings if one.holds), None)
    named = (one for one, whole in zip(readings, near, strict=True) if _is_told(whole, rest))
    return holding or next((one for one in named if _slipped(one, rest)), None)


def _is_done(node: Node, percent: Node) -> bool:
    """实际参保20640人，参保率99.5%，未参保96人: the part, not the whole."""
    said = _RATE.search(percent.label)
    return said is not None and said["name"][-_NAME:] in node.label and not _DUE.search(node.label)


def _is_told(whole: Node, rest: Node) -> bool:
    """考生1240人，不及格310人: just before, or by its words."""
    beside = rest.number - whole.number == 1 and rest.sentence == whole.sentence
    return beside or bool(_WHOLE.search(whole.label))


def _may_be_whole(node: Node, rest: Node, percent: Node) -> bool:
    near = node.paragraph == rest.paragraph and percent.sentence - node.sentence <= 1
    usual = near and node.column == rest.column and node.is_amount and node.depth <= rest.depth
    return usual and node.amount > rest.amount


def _comparison(whole: Node, rest: Node, percent: Node) -> Comparison:
    part = whole.amount - rest.amount
    computed = part / whole.amount * _HUNDRED
    holds = abs(computed - percent.amount) <= percent.figure.place / 2
    nodes = (whole, rest, percent)
    return Comparison(RelationKind.RATIO, whole.amount, (part,), percent, computed, holds, _SURE, nodes)


def _slipped(found: Comparison, rest: Node) -> bool:
    """The rate is nearly so, as seen from what is missing; or two of its digits changed places."""
    step = found.stated.figure.place / 2
    missing = _HUNDRED - found.computed
    near = abs(found.computed - found.stated.amount) <= missing * _NEAR_GAP
    return (
        rest.amount > 0
        and bool(found.stated.figure.unit)
        and (near or any(abs(found.computed - meant.amount) <= step for meant in as_meant(found.stated)))
    )

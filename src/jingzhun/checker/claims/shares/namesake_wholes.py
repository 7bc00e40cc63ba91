"""幼儿园326所。…普惠性幼儿园215所，占总数的65.95%: the whole has the name of the part without what narrows it."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import holds, share_of
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import SHARES

_OF_ALL = re.compile("^占(?:总[数量额]|总(?:户|人)数|全[部县市省区乡镇村]总?数?)的?(?:比例|比重)?(?:为|是|达到?)?$")
_TOLD = re.compile("^(?:全[省市县区乡镇村州]|全国|现|年末|目前|共|有|各类|各)+|(?:共有|共计|共|有|达到?|为)+$")
_REACH, _BESIDE, _PARAGRAPHS, _LEAST, _TELLING, _SURE = 40, 6, 3, 3, 3, 0.75


def namesake_wholes_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """What holds, or would but for two digits that changed places."""
    for percent in nodes:
        said = percent.figure.kind in SHARES and digits_of(percent.figure) >= _TELLING
        part = _part(percent, nodes) if said and _OF_ALL.search(percent.label) else None
        whole = None if part is None else _namesake(part, nodes)
        if part is not None and whole is not None:
            found = share_of(percent, part, whole, _SURE)
            if found.holds or _slipped(percent, part, whole):
                yield found


def _part(percent: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The last amount of its clause, past its growth."""
    before = reversed(nodes[max(percent.number - _BESIDE, 0) : percent.number])
    near = (node for node in before if node.sentence == percent.sentence and node.segment == percent.segment)
    return next((node for node in near if node.is_level and _name(node)), None)


def _namesake(part: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The nearest of its unit, larger than it, whose whole name its own ends with."""
    for whole in reversed(nodes[max(part.number - _REACH, 0) : part.number]):
        if part.paragraph - whole.paragraph > _PARAGRAPHS:
            return None
        name = _name(whole)
        alike = whole.column == part.column and whole.is_level and whole.amount > part.amount
        if alike and len(name) >= _LEAST and _name(part).endswith(name) and _name(part) != name:
            return whole
    return None


def _name(node: Node) -> str:
    return _TOLD.sub("", node.label)


def _slipped(percent: Node, part: Node, whole: Node) -> bool:
    """Of figures with digits enough to tell which two."""
    if digits_of(part.figure) <= _TELLING or digits_of(whole.figure) <= _TELLING:
        return False
    as_written = any(holds(percent, meant, whole) for meant in as_meant(part))
    return as_written or any(holds(percent, part, meant) for meant in as_meant(whole))

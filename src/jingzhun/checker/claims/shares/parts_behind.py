"""也就是48万元, 提20%，就是8.5万元: parts that stand behind their share."""

import re

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_form import Form

_THAT_IS = re.compile("^[，（]?(?:也就是|就是|即|约合|折合|折算)[^，。；]{0,6}$")
_MAKES = re.compile("[，,（(]?(?:也)?(?:就是|即|计|合|合计|共|共计|约|为|折合)?")


def parts_behind(percent: Node, form: Form, nodes: tuple[Node, ...]) -> list[Node] | None:
    """None where the form has its part before the percentage."""
    after = [node for node in nodes[percent.number + 1 : percent.number + 2] if node.counted]
    if form.name == "taken":
        return after
    if form.name == "earmarked":
        return [node for node in after if _is_amount(node)]
    return [node for node in after if form.name == "share" and _THAT_IS.search(node.gap)] or None


def _is_amount(node: Node) -> bool:
    """村集体提20%，就是8.5万元; 提20%，4.26万元."""
    return not node.per_head and bool(_MAKES.fullmatch(node.gap.strip()))

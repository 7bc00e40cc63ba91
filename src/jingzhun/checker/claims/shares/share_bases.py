"""按农村人口6.2万人计算: the whole that a sentence says its shares are reckoned by."""

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares import share_form

_BASED = 4


def based_on(percent: Node, nodes: tuple[Node, ...]) -> Node | None:
    """按农村人口6.2万人计算，贫困发生率…: the whole stands between the part and the percentage, or before both."""
    before = (node for node in reversed(nodes[max(percent.number - _BASED, 0) : percent.number]) if node.counted)
    near = (node for node in before if node.sentence == percent.sentence)
    return next((node for node in near if _is_basis(node)), None)


def _is_basis(node: Node) -> bool:
    return bool(share_form.BASED.search(node.label) and share_form.RECKONED.match(node.figure.after))

"""三天收到1684.3万元，分别为438.2万元、521.7万元、724.4万元，…: the total of the row that ends at a figure."""

from jingzhun.checker.claims.nodes.node import Node

_LONGEST = 12


def total_of_row(last: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The figure of the sentence that the ones from it to `last` make up exactly."""
    made = last.amount
    for node in reversed(nodes[max(last.number - _LONGEST, 0) : last.number]):
        if node.column != last.column or node.sentence != last.sentence:
            return None
        if node.amount == made:
            return node
        made += node.amount
    return None

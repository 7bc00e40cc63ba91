"""The figure just before or behind another; at the ends of the text the figure itself, which stands beside nothing."""

from jingzhun.checker.claims.nodes.node import Node


def node_before(node: Node, nodes: tuple[Node, ...]) -> Node:
    return nodes[node.number - 1] if node.number else node


def node_behind(node: Node, nodes: tuple[Node, ...]) -> Node:
    return nodes[node.number + 1] if node.number + 1 < len(nodes) else node

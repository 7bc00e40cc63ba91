"""The figures of a text by their clauses: what stands between semicolons and full stops."""

from collections.abc import Iterable
from itertools import groupby

from jingzhun.checker.claims.nodes.node import Node

Clause = tuple[Node, ...]


def clauses_of(nodes: Iterable[Node]) -> list[Clause]:
    return [tuple(clause) for _, clause in groupby(nodes, key=lambda node: (node.sentence, node.segment))]

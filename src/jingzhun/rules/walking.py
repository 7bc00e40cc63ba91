"""Going through the tree of an expression."""

from collections.abc import Iterator
from dataclasses import fields

from jingzhun.rules.nodes import Node, Related


def children(node: Node) -> Iterator[Node]:
    """The nodes directly below, in the order in which they are written."""
    for field in fields(node):
        yield from _nodes_in(getattr(node, field.name))


def descendants(node: Node) -> Iterator[Node]:
    """The node and all below it, those over related rows too."""
    rest = [node]
    while rest:
        found = rest.pop()
        yield found
        rest.extend(children(found))


def with_tables(node: Node, table: str) -> Iterator[tuple[Node, str]]:
    """Each node of an expression over a table, with the table whose rows it is about."""
    rest = [(node, table)]
    while rest:
        found, where = rest.pop()
        yield found, where
        if isinstance(found, Related):
            rest += [(part, found.table) for part in (found.value, found.where) if part is not None]
            rest += [(found.before, where)] if found.before is not None else []
        else:
            rest += [(child, where) for child in children(found)]


def _nodes_in(value: object) -> Iterator[Node]:
    if isinstance(value, tuple):
        for part in value:
            yield from _nodes_in(part)
    elif isinstance(value, Node):
        yield value

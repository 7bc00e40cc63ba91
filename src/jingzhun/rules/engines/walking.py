"""What an expression is made of, looked through without knowing the kinds of nodes."""

from collections.abc import Iterator
from dataclasses import fields
from typing import get_args

from jingzhun.rules.definitions import Condition, Fact
from jingzhun.rules.nodes import ColumnOf, Node, ParameterOf, Related

KINDS: tuple[type, ...] = get_args(Node)


def below(node: Node) -> Iterator[Node]:
    """The nodes directly inside this one."""
    for field in fields(node):
        yield from _nodes(getattr(node, field.name))


def _nodes(value: object) -> Iterator[Node]:
    if isinstance(value, KINDS):
        yield value  # type: ignore[misc]
    elif isinstance(value, tuple):
        for part in value:
            yield from _nodes(part)


def walk(node: Node) -> Iterator[Node]:
    """The node and all inside it, also what a related row says."""
    yield node
    for part in below(node):
        yield from walk(part)


def own(node: Node) -> Iterator[Node]:
    """The node and all inside it that is read from the same row: not what is asked of related rows."""
    yield node
    for part in (() if isinstance(node, Related) else below(node)):
        yield from own(part)


def nodes_of(definition: Fact | Condition) -> tuple[Node, ...]:
    """The expressions of a definition."""
    return (definition.value,) if isinstance(definition, Fact) else tuple(part.test for part in definition.parts)


def derived_names(node: Node) -> set[str]:
    """Facts and conditions that the expression reads, of whichever table."""
    return {part.name for part in walk(node) if isinstance(part, ColumnOf) and part.is_fact}


def parameter_names(node: Node) -> set[str]:
    """Parameters that the expression reads."""
    return {part.name for part in walk(node) if isinstance(part, ParameterOf)}


def parents_of(*nodes: Node) -> list[str]:
    """The parents that expressions over a row read, in order of name."""
    found = (part for node in nodes for part in own(node))
    return sorted({part.parent for part in found if isinstance(part, ColumnOf) and part.parent})

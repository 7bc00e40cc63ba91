"""A list as the grammar draws it: its parts and what may be their total."""

from dataclasses import dataclass

from jingzhun.checker.claims.nodes.node import Node


@dataclass(frozen=True, slots=True)
class Listing:
    """`parts` stand between equal breaks; `head` is the figure of their column before them, or a total after them.

    `inner`: the head is the first of the run itself. `ended` is false where figures of the column go on after the list
    behind a weaker break. `lines`: a list of lines, numbered or behind a colon, with the head in the line before.
    """

    head: Node | None
    parts: tuple[Node, ...]
    bracketed: bool = False
    ended: bool = True
    lines: bool = False
    inner: bool = False

"""A table: its rows, each with the number under every heading."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from jingzhun.checker.claims.nodes.node import Node, column_of
from jingzhun.checker.figure import SHARES, Figure
from jingzhun.checker.tables.heading import Heading


class Role(Enum):
    """What a row is: one item, a subtotal, the total, or a part of the row above it."""

    ITEM = "item"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    OF_WHICH = "of_which"


@dataclass(frozen=True, slots=True)
class Row:
    """`numbers`: the figure under the heading of that number; a column without one is empty here."""

    role: Role
    numbers: dict[int, Node]
    name: str = ""


@dataclass(frozen=True)
class Table:
    """text[start:end]; `columns` are those of numbers, in their order."""

    start: int
    end: int
    columns: tuple[int, ...]
    headings: dict[int, Heading]
    rows: tuple[Row, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(node.figure for row in self.rows for node in row.numbers.values())

    @cached_property
    def added(self) -> tuple[int, ...]:
        """The columns whose numbers may be added up."""
        return tuple(column for column in self.columns if self.headings[column].is_added and not self.is_share(column))

    def is_share(self, column: int) -> bool:
        return any(node.figure.kind in SHARES for node in self.column(column))

    def column(self, column: int) -> list[Node]:
        return [row.numbers[column] for row in self.rows if column in row.numbers]

    @cached_property
    def units(self) -> dict[int, str]:
        """What the numbers of each column may be added to; empty if it is not said."""
        return {at: next((node.column for node in self.column(at) if node.column), "") for at in self.columns}


def cell_node(number: int, figure: Figure) -> Node:
    """A figure of a table as the claims know figures; its row and column say what the words around it would."""
    return Node(
        number=number, figure=figure, label="", gap="", depth=0, owner=-1, region=0, paragraph=0, sentence=0,
        segment=0, column=column_of(figure), per_head="", is_change=False, is_base=False, counted=True,
    )  # fmt: skip

"""How values are written: literals, types, and what is counted and added up."""

from abc import ABC
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from jingzhun.rules.engines.errors import DIGITS_MAX, number_too_large
from jingzhun.rules.kinds import Kind, Type
from jingzhun.rules.nodes import Literal


class Values(ABC):
    """Of one database."""

    types: ClassVar[Mapping[Kind, str]]
    """The type of a column of a kind; `{scale}` for decimals."""
    wide: ClassVar[str]
    """The widest type of whole numbers."""

    def cast(self, sql: str, wanted: Type) -> str:
        """Exact, or an error of the database: the checker of rules never asks for fewer places."""
        name = self.wide if wanted.kind is Kind.INTEGER else self.types[wanted.kind].format(scale=wanted.scale)
        return f"CAST({sql} AS {name})"

    def literal(self, node: Literal) -> str:
        """The value as it is written; one of which nothing is known keeps its type."""
        if node.value is None:
            return f"CAST(NULL AS {self.types[node.type.kind].format(scale=node.type.scale)})"
        return self.plain(node.value, node.type.scale)

    def plain(self, value: object, scale: int = 0) -> str:
        """A known value. Decimals are written with at least so many places."""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, date):
            return f"DATE '{value.isoformat()}'"
        if isinstance(value, str):
            return self.text(value)
        return self.number(Decimal(str(value)), scale)

    def text(self, value: str) -> str:
        return "'" + value.replace("'", "''") + "'"

    def number(self, value: Decimal, scale: int) -> str:
        """Beyond 38 digits databases would read a floating point number: `NumberTooLarge`."""
        if value.adjusted() + 1 + max(scale, -int(value.as_tuple().exponent)) > DIGITS_MAX:
            raise number_too_large(f"{value:f}")
        written = f"{value:f}" if -int(value.as_tuple().exponent) >= scale else f"{value:.{scale}f}"
        return f"({written})" if value < 0 else written

    def count(self, test: str) -> str:
        """Rows where a test is yes."""
        return "count(*)" if test == "TRUE" else f"count(*) FILTER (WHERE {test})"

    def sum(self, value: str, test: str) -> str:
        """Of the values of rows where a test is yes; nothing without any."""
        return f"sum({value})" if test == "TRUE" else f"sum({value}) FILTER (WHERE {test})"

    def typed(self, text: str, wanted: Type) -> str:
        """A value that was written as text."""
        return f"CAST({text} AS {self.types[wanted.kind].format(scale=wanted.scale)})"

"""How Spark (in ANSI mode) writes what the engines write differently."""

from collections.abc import Mapping
from typing import ClassVar

from jingzhun.rules.engines.sql.forms import Forms
from jingzhun.rules.kinds import Kind, Type
from jingzhun.rules.nodes import AddMonths, DaysBetween, HasCode, Node


class SparkForms(Forms):
    """Wide whole numbers are decimals without places; Spark has none of 128 bits."""

    types: ClassVar[Mapping[Kind, str]] = {
        Kind.YES_NO: "BOOLEAN",
        Kind.INTEGER: "BIGINT",
        Kind.DECIMAL: "DECIMAL(38, {scale})",
        Kind.TEXT: "STRING",
        Kind.DATE: "DATE",
        Kind.CODES: "ARRAY<STRING>",
    }
    wide: ClassVar[str] = "DECIMAL(38, 0)"

    def text(self, value: str) -> str:
        """Backslashes mean something in Spark's texts."""
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def alike(self, *nodes: Node) -> list[str]:
        """Left to itself, Spark compares DECIMAL(38, 4) with DECIMAL(38, 0) by rounding the first: 2.0001 = 2."""
        if not any(node.type.kind is Kind.DECIMAL for node in nodes):
            return [self.sql(node) for node in nodes]
        shared = Type(Kind.DECIMAL, max(node.type.scale for node in nodes))
        return [self.cast(self.sql(node), shared) for node in nodes]

    def divided(self, above: str, under: str) -> str:
        """`div` has 64 bits only. What remains is taken away first, so that the division comes out even.

        By a number of 20 digits Spark keeps 28 before the point; beyond, it refuses.
        """
        top, bottom = f"CAST({above} AS {self.wide})", f"CAST({under} AS {self.wide})"
        return f"CAST(({top} - {top} % {bottom}) / CAST({under} AS DECIMAL(20, 0)) AS {self.wide})"

    def has_code(self, node: HasCode) -> str:
        return f"array_contains({self.sql(node.part)}, {self.text(node.code)})"

    def days_between(self, node: DaysBetween) -> str:
        return f"datediff({self.sql(node.end)}, {self.sql(node.start)})"

    def add_months(self, node: AddMonths) -> str:
        return f"add_months({self.sql(node.day)}, CAST({self.sql(node.months)} AS INT))"

    def last(self, order: str, key: str, value: str, test: str) -> str:
        row = f"named_struct('sort', {order}, 'key', {key}, 'value', {value})"
        return f"(max({row}) FILTER (WHERE {test})).value"

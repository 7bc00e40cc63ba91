"""How DuckDB writes what the engines write differently."""

from collections.abc import Mapping
from typing import ClassVar

from jingzhun.rules.engines.sql.forms import Forms
from jingzhun.rules.kinds import Kind
from jingzhun.rules.nodes import AddMonths, DaysBetween, HasCode


class DuckDBForms(Forms):
    """`//` divides whole numbers; `/` would give a floating point number."""

    types: ClassVar[Mapping[Kind, str]] = {
        Kind.YES_NO: "BOOLEAN",
        Kind.INTEGER: "BIGINT",
        Kind.DECIMAL: "DECIMAL(38, {scale})",
        Kind.TEXT: "VARCHAR",
        Kind.DATE: "DATE",
        Kind.CODES: "VARCHAR[]",
    }
    wide: ClassVar[str] = "HUGEINT"

    def divided(self, above: str, under: str) -> str:
        return f"(({above}) // ({under}))"

    def has_code(self, node: HasCode) -> str:
        return f"list_contains({self.sql(node.part)}, {self.text(node.code)})"

    def days_between(self, node: DaysBetween) -> str:
        return f"date_diff('day', {self.sql(node.start)}, {self.sql(node.end)})"

    def add_months(self, node: AddMonths) -> str:
        months = f"to_months(CAST({self.sql(node.months)} AS INTEGER))"
        return f"CAST({self.sql(node.day)} + {months} AS DATE)"

    def last(self, order: str, key: str, value: str, test: str) -> str:
        row = f"struct_pack(sort := {order}, key := {key}, value := {value})"
        return f"struct_extract(max({row}) FILTER (WHERE {test}), 'value')"

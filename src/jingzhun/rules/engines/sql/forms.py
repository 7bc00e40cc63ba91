"""How each kind of node is written. The forms that all SQL engines read alike; the others are each engine's own.

Whole numbers are computed as wide ones and decimals with 38 digits, so that nothing overflows that fits, and an
overflow is an error of the database. There is no floating point in any form.
"""

from abc import abstractmethod
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jingzhun.rules.engines.sql.names import Names
from jingzhun.rules.engines.sql.values import Values
from jingzhun.rules.kinds import NUMBERS, Kind, Type
from jingzhun.rules.nodes import (
    AddMonths,
    And,
    Calculation,
    Cases,
    ColumnOf,
    Comparison,
    DaysBetween,
    FirstKnown,
    FullYears,
    HasCode,
    IsUnknown,
    Literal,
    MomentOf,
    Node,
    Not,
    OneOf,
    Or,
    ParameterOf,
    Ratio,
    Rounded,
    Rounding,
    YearOf,
)


class Forms(Values):
    """Writes expressions over one row. `names`: how columns, parents and parameters are called there."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def sql(self, node: Node) -> str:
        """One expression, in brackets where it needs them."""
        return _FORMS[type(node)](self, node)

    def fitted(self, node: Node, wanted: Type) -> str:
        """The expression as its type, with all places: what is kept as a column or given away."""
        return self.cast(self.sql(node), wanted) if wanted.kind in NUMBERS else self.sql(node)

    def joined(self, parts: tuple[Node, ...], word: str) -> str:
        return "(" + f" {word} ".join(self.sql(part) for part in parts) + ")"

    def comparison(self, node: Comparison) -> str:
        left, right = self.alike(node.left, node.right)
        return f"({left} {node.operator} {right})"

    def alike(self, *nodes: Node) -> list[str]:
        """Numbers so that the database need not guess in which type it compares them."""
        scale = max(node.type.scale for node in nodes)
        if not any(node.type.kind is Kind.DECIMAL for node in nodes):
            return [self.sql(node) for node in nodes]
        return [self._as_decimal(node, scale) for node in nodes]

    def _as_decimal(self, node: Node, scale: int) -> str:
        known = self.names.known(node)
        if known is not None and known.value is not None:
            return self.plain(known.value, scale)
        return self.sql(node) if node.type.kind is Kind.DECIMAL else self.cast(self.sql(node), Type(Kind.DECIMAL))

    def one_of(self, node: OneOf) -> str:
        part, *values = self.alike(node.part, *node.values)
        return f"({part} IN ({', '.join(values)}))"

    def calculation(self, node: Calculation) -> str:
        whole = node.left.type.kind is Kind.INTEGER and node.right.type.kind is Kind.INTEGER
        left, right = (self.cast(self.sql(side), _wide(side, is_whole=whole)) for side in (node.left, node.right))
        return self.cast(f"({left} {node.operator} {right})", node.type)

    def ratio(self, node: Ratio) -> str:
        """By whole numbers: (2·|a|·10^scale + |b|) // 2·|b| is half away from zero; nothing is rounded twice."""
        places = max(node.numerator.type.scale, node.denominator.type.scale)
        above, under = self.whole(node.numerator, places), self.whole(node.denominator, places)
        power = self.cast(str(10**node.scale), Type(Kind.INTEGER))
        doubled = f"2 * abs({above}) * {power} + abs({under})", f"2 * abs({under})"
        plain = f"abs({above}) * {power}", f"abs({under})"
        size = self.divided(*(plain if node.rounding is Rounding.DOWN else doubled))
        sign = f"CASE WHEN ({above} < 0) <> ({under} < 0) THEN -1 ELSE 1 END"
        share = self.places(f"{sign} * {size}", node.scale)
        return self.cast(f"CASE WHEN {under} = 0 THEN NULL ELSE {share} END", node.type)

    def whole(self, node: Node, places: int) -> str:
        """A number × 10^places, as a wide whole number."""
        if node.type.kind is Kind.INTEGER:
            return self.cast(f"{self.cast(self.sql(node), node.type)} * {10**places}", Type(Kind.INTEGER))
        exact = self.cast(self.sql(node), Type(Kind.DECIMAL, node.type.scale))
        return self.cast(f"{exact} * {10**places}", Type(Kind.INTEGER))

    def places(self, whole: str, scale: int) -> str:
        """A whole number / 10^scale, as a decimal."""
        number = self.cast(f"({whole})", Type(Kind.DECIMAL))
        return f"{number} * {Decimal(1).scaleb(-scale):f}" if scale else number

    def rounded(self, node: Rounded) -> str:
        exact = self.cast(self.sql(node.part), Type(Kind.DECIMAL, node.part.type.scale))
        return self.cast(f"round({exact}, {node.scale})", node.type)

    def full_years(self, node: FullYears) -> str:
        start, end = self.sql(node.start), self.sql(node.end)
        years = self.divided(f"({_as_number(end)} - {_as_number(start)})", "10000")
        return f"CASE WHEN {end} < {start} THEN NULL ELSE {years} END"

    def cases(self, node: Cases) -> str:
        branches = (f"WHEN {self.sql(test)} THEN {self.fitted(result, node.type)}" for test, result in node.branches)
        return f"CASE {' '.join(branches)} ELSE {self.fitted(node.otherwise, node.type)} END"

    def first_known(self, node: FirstKnown) -> str:
        return f"coalesce({', '.join(self.fitted(part, node.type) for part in node.parts)})"

    @abstractmethod
    def last(self, order: str, key: str, value: str, test: str) -> str:
        """The value of the row that is last by order, then by key, of those where a test is yes."""

    @abstractmethod
    def divided(self, above: str, under: str) -> str:
        """Whole numbers not below 0, divided towards zero."""

    @abstractmethod
    def has_code(self, node: HasCode) -> str: ...

    @abstractmethod
    def days_between(self, node: DaysBetween) -> str: ...

    @abstractmethod
    def add_months(self, node: AddMonths) -> str: ...


def _wide(node: Node, *, is_whole: bool) -> Type:
    return Type(Kind.INTEGER) if is_whole else Type(Kind.DECIMAL, node.type.scale)


def _as_number(day: str) -> str:
    """2016-02-29 as 20160229: the later day of a year is the larger number."""
    return f"(year({day}) * 10000 + month({day}) * 100 + day({day}))"


_FORMS: dict[type, Callable[[Forms, Any], str]] = {
    Literal: lambda forms, node: forms.literal(node),
    ColumnOf: lambda forms, node: forms.names.column(node),
    ParameterOf: lambda forms, node: forms.names.parameter(node, forms),
    MomentOf: lambda forms, node: forms.plain(forms.names.moment(node)),
    And: lambda forms, node: forms.joined(node.parts, "AND"),
    Or: lambda forms, node: forms.joined(node.parts, "OR"),
    Not: lambda forms, node: f"(NOT {forms.sql(node.part)})",
    Comparison: lambda forms, node: forms.comparison(node),
    IsUnknown: lambda forms, node: f"({forms.sql(node.part)} IS NULL)",
    OneOf: lambda forms, node: forms.one_of(node),
    HasCode: lambda forms, node: forms.has_code(node),
    Calculation: lambda forms, node: forms.calculation(node),
    Ratio: lambda forms, node: forms.ratio(node),
    Rounded: lambda forms, node: forms.rounded(node),
    FullYears: lambda forms, node: forms.full_years(node),
    DaysBetween: lambda forms, node: forms.days_between(node),
    AddMonths: lambda forms, node: forms.add_months(node),
    YearOf: lambda forms, node: f"year({forms.sql(node.day)})",
    Cases: lambda forms, node: forms.cases(node),
    FirstKnown: lambda forms, node: forms.first_known(node),
}

"""Random expressions over a catalogue, of every kind of node, right by their types. They need not make sense."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

from jingzhun.rules.catalogue import Catalogue, Table
from jingzhun.rules.kinds import DATE, NUMBERS, YES_NO, Kind, Type, decimal, integer
from jingzhun.rules.nodes import (
    AddMonths,
    And,
    Arithmetic,
    Calculation,
    Cases,
    ColumnOf,
    Compare,
    Comparison,
    DaysBetween,
    FirstKnown,
    FullYears,
    Gather,
    HasCode,
    IsUnknown,
    Literal,
    Moment,
    MomentOf,
    Node,
    Not,
    OneOf,
    Or,
    ParameterOf,
    Ratio,
    Related,
    Rounded,
    Rounding,
    YearOf,
)

WORDS = ["", "a", "b", "因病", "it's", "Z", "🏠"]
EDGES = [date(2000, 2, 29), date(2018, 2, 28), date(2018, 3, 1), date(2016, 1, 31), date(2015, 12, 31)]
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)) | st.sampled_from(EDGES)
SMALL_NUMBERS = st.integers(-40, 40)


@dataclass
class Known:
    """What an expression may read. facts: table → names of facts and conditions → their types."""

    catalogue: Catalogue
    parameters: dict[str, Type]
    facts: dict[str, dict[str, Type]] = field(default_factory=dict)

    def columns(self, table: Table, parent: str = "") -> list[ColumnOf]:
        """Columns and facts of the row, and of its parents."""
        found = [ColumnOf(column.name, column.type, parent) for column in table.columns.values()]
        found += [ColumnOf(name, type_, parent, is_fact=True) for name, type_ in self.facts.get(table.name, {}).items()]
        if not parent:
            for above in table.parents.values():
                found += self.columns(self.catalogue.tables[above.table], above.name)
        return found


@dataclass
class Writer:
    """Draws expressions over the rows of one table. deep: how many levels are left."""

    draw: st.DrawFn
    known: Known
    table: str

    def any(self, kind: Kind, deep: int) -> Node:
        return self._one_of(self._leaves(kind) if deep <= 0 else self._leaves(kind) + self._inner(kind, deep - 1))

    def test(self, deep: int) -> Node:
        return self.any(Kind.YES_NO, deep)

    def number(self, deep: int) -> Node:
        return self.any(self.draw(st.sampled_from(sorted(NUMBERS))), deep)

    def _one_of(self, makers: list[Callable[[], Node]]) -> Node:
        return self.draw(st.sampled_from(makers))()

    def _leaves(self, kind: Kind) -> list[Callable[[], Node]]:
        readable: list[Node] = list(self.known.columns(self.known.catalogue.tables[self.table]))
        readable += [ParameterOf(name, type_) for name, type_ in self.known.parameters.items()]
        readable += [MomentOf(Moment.ON, DATE), MomentOf(Moment.FROM, DATE), MomentOf(Moment.YEAR, integer())]
        fitting = [node for node in readable if node.type.kind is kind]
        column: list[Callable[[], Node]] = [lambda: self.draw(st.sampled_from(fitting))] * 3 if fitting else []
        return [*column, lambda: self.literal(kind)]

    def literal(self, kind: Kind) -> Node:
        type_ = self._type(kind)
        values: dict[Kind, st.SearchStrategy] = {
            Kind.YES_NO: st.booleans(),
            Kind.INTEGER: SMALL_NUMBERS,
            Kind.DECIMAL: st.decimals(-1000, 1000, places=type_.scale),
            Kind.TEXT: st.sampled_from(WORDS),
            Kind.DATE: DAYS,
            Kind.CODES: st.none(),
        }
        return Literal(self.draw(st.none() | values[kind] if self.draw(SMALL_NUMBERS) == 0 else values[kind]), type_)

    def _type(self, kind: Kind) -> Type:
        return decimal(self.draw(st.integers(0, 4))) if kind is Kind.DECIMAL else Type(kind)

    def _inner(self, kind: Kind, deep: int) -> list[Callable[[], Node]]:
        branching = [lambda: self._cases(kind, deep), lambda: self._first_known(kind, deep)]
        own: dict[Kind, list[Callable[[], Node]]] = {
            Kind.YES_NO: self._tests(deep),
            Kind.INTEGER: [
                lambda: FullYears(self.any(Kind.DATE, deep), self.any(Kind.DATE, deep), integer()),
                lambda: DaysBetween(self.any(Kind.DATE, deep), self.any(Kind.DATE, deep), integer()),
                lambda: YearOf(self.any(Kind.DATE, deep), integer()),
                lambda: self._sum(Kind.INTEGER, deep),
                lambda: self._product(Kind.INTEGER, deep),
            ],
            Kind.DECIMAL: [
                lambda: self._sum(Kind.DECIMAL, deep),
                lambda: self._product(Kind.DECIMAL, deep),
                lambda: self._ratio(deep),
                lambda: self._rounded(deep),
            ],
            Kind.DATE: [lambda: self._add_months(deep)],
        }
        return own.get(kind, []) * 2 + branching

    def _tests(self, deep: int) -> list[Callable[[], Node]]:
        return [
            lambda: And(self._several(deep), YES_NO),
            lambda: Or(self._several(deep), YES_NO),
            lambda: Not(self.test(deep), YES_NO),
            lambda: IsUnknown(self.any(self.draw(st.sampled_from(Kind)), deep), YES_NO),
            lambda: self._comparison(deep),
            lambda: self._comparison(deep),
            lambda: self._one_of_values(deep),
            lambda: HasCode(self.any(Kind.CODES, deep), self.draw(st.sampled_from(WORDS)), YES_NO),
        ]

    def _several(self, deep: int) -> tuple[Node, ...]:
        return tuple(self.test(deep) for _ in range(self.draw(st.integers(2, 3))))

    def _comparison(self, deep: int) -> Node:
        kind = self.draw(st.sampled_from([Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.TEXT]))
        other = self.draw(st.sampled_from(sorted(NUMBERS))) if kind in NUMBERS else kind
        operator = self.draw(st.sampled_from(Compare))
        return Comparison(operator, self.any(kind, deep), self.any(other, deep), YES_NO)

    def _one_of_values(self, deep: int) -> Node:
        kind = self.draw(st.sampled_from([Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.TEXT]))
        found = [self.literal(kind) for _ in range(self.draw(st.integers(1, 3)))]
        values = tuple(one for one in found if isinstance(one, Literal) and one.value is not None)
        part = self.any(self.draw(st.sampled_from(sorted(NUMBERS))) if kind in NUMBERS else kind, deep)
        return OneOf(part, values, YES_NO) if values else IsUnknown(part, YES_NO)

    def _sum(self, kind: Kind, deep: int) -> Node:
        left = self.any(kind, deep)
        right = self.number(deep) if kind is Kind.DECIMAL else self.any(kind, deep)
        operator = self.draw(st.sampled_from([Arithmetic.PLUS, Arithmetic.MINUS]))
        return Calculation(operator, left, right, Type(kind, max(left.type.scale, right.type.scale)))

    def _product(self, kind: Kind, deep: int) -> Node:
        """One side small, so that nothing comes near the limit of 38 digits."""
        left, right = self.any(kind, deep), self.literal(kind)
        scale = left.type.scale + right.type.scale
        return Calculation(Arithmetic.TIMES, left, right, Type(kind, scale)) if scale <= 8 else left

    def _ratio(self, deep: int) -> Node:
        scale, rounding = self.draw(st.integers(0, 4)), self.draw(st.sampled_from(Rounding))
        return Ratio(self.number(deep), self.number(deep), scale, rounding, decimal(scale))

    def _rounded(self, deep: int) -> Node:
        part = self.any(Kind.DECIMAL, deep)
        scale = self.draw(st.integers(0, part.type.scale))
        return Rounded(part, scale, decimal(scale))

    def _add_months(self, deep: int) -> Node:
        months = Literal(self.draw(SMALL_NUMBERS), integer())
        by_row = YearOf(self.any(Kind.DATE, 0), integer())
        since = Calculation(Arithmetic.MINUS, by_row, Literal(2000, integer()), integer())
        return AddMonths(self.any(Kind.DATE, deep), self.draw(st.sampled_from([months, since])), DATE)

    def _cases(self, kind: Kind, deep: int) -> Node:
        branches = tuple((self.test(deep), self.any(kind, deep)) for _ in range(self.draw(st.integers(1, 2))))
        otherwise = self.any(kind, deep)
        return Cases(branches, otherwise, _widest([*(result for _, result in branches), otherwise]))

    def _first_known(self, kind: Kind, deep: int) -> Node:
        parts = [self.any(kind, deep), self.number(deep) if kind is Kind.DECIMAL else self.any(kind, deep)]
        return FirstKnown(tuple(parts), _widest(parts))

    def related(self) -> Related | None:
        """What the related rows of a row say; None where the table has no relation."""
        holder = self.known.catalogue.tables[self.table]
        if not holder.children:
            return None
        relation = self.draw(st.sampled_from(sorted(holder.children)))
        ordered = [Gather.LATEST] * 3 if holder.children[relation].order else []
        forms = [form for form in Gather if form is not Gather.LATEST] + ordered
        return self._related(relation, self.draw(st.sampled_from(forms)))

    def _related(self, relation: str, gather: Gather) -> Related:
        children = self.known.catalogue.tables[self.table].children[relation]
        there = Writer(self.draw, self.known, children.table)
        asks = gather in {Gather.ANY, Gather.ALL}
        where = there.test(2) if asks or self.draw(st.booleans()) else None
        value = None
        if gather is Gather.SUM:
            value = there.number(2)
        elif gather not in {Gather.COUNT, Gather.ANY, Gather.ALL}:
            kinds = list(Kind) if gather is Gather.LATEST else [Kind.INTEGER, Kind.DECIMAL, Kind.DATE]
            value = there.any(self.draw(st.sampled_from(kinds)), 2)
        before = self.any(Kind.INTEGER, 1) if gather is Gather.LATEST and self.draw(st.booleans()) else None
        type_ = YES_NO if asks else integer() if value is None else value.type
        return Related(gather, relation, children.table, value, where, before, self.draw(st.booleans()), type_)


def _widest(nodes: list[Node]) -> Type:
    kinds = {node.type.kind for node in nodes}
    kind = Kind.DECIMAL if Kind.DECIMAL in kinds else nodes[0].type.kind
    return Type(kind, max(node.type.scale for node in nodes))

"""What the names of an expression mean: columns and definitions of its table, of parents, parameters, the period."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from jingzhun.core.text import Text
from jingzhun.rules.catalogue import Catalogue, Table
from jingzhun.rules.kinds import DATE, Type, integer
from jingzhun.rules.misfit import Misfit, nearest, unknown_name
from jingzhun.rules.nodes import ColumnOf, Moment, MomentOf, Node, ParameterOf

PARAMETER, PERIOD = "parameter", "period"
_MOMENTS = {Moment.ON: DATE, Moment.FROM: DATE, Moment.YEAR: integer()}
_COLUMN = Text("列、事实或条件", "column, fact or condition")


class Broken(Exception):  # noqa: N818 -- no error of its own
    """A name whose definition has a problem; it was reported there and is not reported again."""


@dataclass(frozen=True, slots=True)
class Scope:
    """table: of the rows that the expression is about; '' where there is no row (a target).

    defined: table → names of its facts and conditions → their types. broken: names of definitions with problems, which
    cannot be used and are not complained of again.
    """

    catalogue: Catalogue
    table: str = ""
    parameters: Mapping[str, Type] = field(default_factory=dict)
    defined: Mapping[str, Mapping[str, Type]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    def over(self, table: str) -> "Scope":
        """The same for an expression about rows of another table."""
        return Scope(self.catalogue, table, self.parameters, self.defined, self.broken)

    def names(self, table: str = "") -> list[str]:
        """All that a row of a table (default: of ours) can be asked for."""
        found = self._table(table or self.table)
        return [*(found.columns if found else ()), *self.defined.get(table or self.table, {})]

    def resolve(self, name: str, owner: str = "") -> Node:
        """What `name` or `owner.name` means. `Misfit` if nothing, `Broken` if something with a problem."""
        if owner == PARAMETER:
            return ParameterOf(name, self._one_of(name, self.parameters, Text("参数", "parameter")))
        if owner == PERIOD:
            return self._moment(name)
        if not owner:
            return self._column(name, self._table(self.table), "")
        table = self._table(self.table)
        parents = table.parents if table else {}
        if owner not in parents:
            raise unknown_name(owner, [*parents, PARAMETER, PERIOD], Text("上级或前缀", "parent or prefix"))
        return self._column(name, self._table(parents[owner].table), owner)

    def _column(self, name: str, table: Table | None, owner: str) -> Node:
        if table is None:
            raise Misfit(
                Text("这里没有行，不能用列：{name}", "There is no row here, so no column: {name}").format(name=name),
                Text("数或 parameter.名称", "a number or parameter.name"),
            )
        if name in table.columns:
            return ColumnOf(name, table.columns[name].type, owner)
        defined = self.defined.get(table.name, {})
        if name in defined:
            return ColumnOf(name, defined[name], owner, is_fact=True)
        if name in self.broken:
            raise Broken
        raise self._unknown(name, table)

    def _unknown(self, name: str, table: Table) -> Misfit:
        misfit = self._no_such(name, self.names(table.name), _COLUMN)
        for others, names in self.defined.items():
            if name in names:
                what = Text("{name} 是表 {other} 的，不是 {table} 的", "{name} belongs to {other}, not to {table}")
                return Misfit(what.format(name=name, other=others, table=table.name), misfit.allowed, misfit.nearest)
        if name in self.parameters:
            return Misfit(misfit.what, misfit.allowed, f"{PARAMETER}.{name}")
        return misfit

    def _moment(self, name: str) -> Node:
        moments = {moment.value: moment for moment in Moment}
        if name not in moments:
            raise unknown_name(name, moments, Text("期间的项目", "part of the period"))
        return MomentOf(moments[name], _MOMENTS[moments[name]])

    def _one_of(self, name: str, known: Mapping[str, Type], what: Text) -> Type:
        if name in known:
            return known[name]
        if name in self.broken:
            raise Broken
        raise self._no_such(name, known, what)

    def _no_such(self, name: str, known: Collection[str], what: Text) -> Misfit:
        """Also a broken definition may be the one that was meant."""
        misfit = unknown_name(name, known, what)
        return Misfit(misfit.what, misfit.allowed, nearest(name, [*known, *self.broken]))

    def _table(self, name: str) -> Table | None:
        return self.catalogue.tables.get(name)

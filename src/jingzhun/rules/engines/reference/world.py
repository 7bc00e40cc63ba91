"""The rows of a frame, how they belong together, and what is known about each: columns, and facts computed once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.definitions import ParameterValue
from jingzhun.rules.engine import Setting, Value
from jingzhun.rules.engines.parameters import ByArea, in_force, nearest
from jingzhun.rules.engines.reference.numbers import fit
from jingzhun.rules.nodes import ColumnOf

Row = Mapping[str, Value]
Frame = Mapping[str, Sequence[Row]]
"""Table → its rows. A column left out of a row is unknown; a table left out has no rows."""


class World:
    """A frame under a setting. Rows are found by key and by the row they belong to."""

    def __init__(self, catalogue: Catalogue, setting: Setting, frame: Frame) -> None:
        self.catalogue = catalogue
        self.setting = setting
        self._frame = frame
        self._by_column: dict[tuple[str, str], Mapping[Value, list[Row]]] = {}
        self._in_force: dict[str, ByArea] = {}
        self._computed: dict[tuple[str, Value, str], Value] = {}

    def rows(self, table: str) -> Sequence[Row]:
        """In the order of the key (a text or a number)."""
        key = self.catalogue.tables[table].key
        return sorted(self._frame.get(table, ()), key=lambda row: cast("str", row[key]))

    def key(self, table: str, row: Row) -> Value:
        return row[self.catalogue.tables[table].key]

    def village(self, table: str, row: Row) -> str:
        """The path of the row's village, '' where it is unknown."""
        return str(row.get(self.catalogue.tables[table].village) or "")

    def parent(self, table: str, row: Row, name: str) -> Row | None:
        """The one row that this row belongs to, None where there is none."""
        parent = self.catalogue.tables[table].parents[name]
        found = self._where(parent.table, self.catalogue.tables[parent.table].key, row.get(parent.by))
        return found[0] if found else None

    def children(self, table: str, row: Row, relation: str) -> Sequence[Row]:
        """The rows that belong to this row, in the order of their key."""
        children = self.catalogue.tables[table].children[relation]
        return self._where(children.table, children.by, self.key(table, row))

    def parameter(self, name: str, table: str, row: Row) -> ParameterValue | None:
        """The dated value that holds in the row's village on the last day of the period."""
        if name not in self._in_force:
            self._in_force[name] = in_force(self.setting.book.parameters[name], self.setting.period.on)
        return nearest(self._in_force[name], self.setting.villages.get(self.village(table, row), ()))

    def column(self, row: Row, column: ColumnOf) -> Value:
        """What a row holds, with the decimal places of the column."""
        return fit(row.get(column.name), column.type)

    def computed(self, table: str, row: Row, name: str) -> tuple[bool, Value]:
        """Was the fact of the row computed already, and what was it?"""
        place = (table, self.key(table, row), name)
        return place in self._computed, self._computed.get(place)

    def keep(self, table: str, row: Row, name: str, value: Value) -> Value:
        """The fact of the row is not computed again."""
        self._computed[table, self.key(table, row), name] = value
        return value

    def _where(self, table: str, column: str, value: Value) -> Sequence[Row]:
        if value is None:
            return ()
        if (table, column) not in self._by_column:
            self._by_column[table, column] = _grouped(self.rows(table), column)
        return self._by_column[table, column].get(value, ())


def _grouped(rows: Iterable[Row], column: str) -> Mapping[Value, list[Row]]:
    groups: dict[Value, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.get(column)].append(row)
    return groups

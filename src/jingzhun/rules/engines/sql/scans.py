"""All indicators in one scan per table: what is added up, by village and group, with what is unknown beside it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jingzhun.rules.catalogue import Catalogue, Table
from jingzhun.rules.definitions import Counting, Indicator, Sum
from jingzhun.rules.engines.naming import column_of, has_column
from jingzhun.rules.engines.sql.builder import Builder
from jingzhun.rules.engines.sql.certainty import can_be_unknown
from jingzhun.rules.engines.sql.forms import Forms
from jingzhun.rules.engines.sql.ground import Ground
from jingzhun.rules.engines.sql.names import OWN
from jingzhun.rules.engines.sql.parameters import Parameters
from jingzhun.rules.engines.sql.query import Query
from jingzhun.rules.engines.sql.related import both
from jingzhun.rules.engines.sql.scope import within
from jingzhun.rules.nodes import ColumnOf, Node

Side = tuple[str, bool]
"""An indicator, and whether its denominator is meant."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Columns of a scan: what a sum comes to, and how many rows may belong to it or not ('' where none can)."""

    total: str
    unknown: str


@dataclass(frozen=True, slots=True)
class Scan:
    """A query over one table. Its rows: `village`, the columns of the group, the amounts."""

    query: Query
    parameters: Parameters
    group: tuple[ColumnOf, ...]
    amounts: Mapping[Side, Amount]


def scans(ground: Ground, names: Sequence[str], *, under: Sequence[str], by: Sequence[str]) -> list[Scan]:
    """One per table that something is counted of."""
    book = ground.setting.book
    sums: dict[str, dict[Side, Sum]] = defaultdict(dict)
    for side, what in sides([book.indicators[name] for name in names]).items():
        is_denominator = side[1]
        if not is_denominator or all(has_column(ground.catalogue, book, what.table, name) for name in by):
            sums[what.table][side] = what
    return [_scan(ground, table, its, under, by) for table, its in sorted(sums.items())]


def sides(indicators: Sequence[Indicator]) -> dict[Side, Sum]:
    """All that is added up for these indicators."""
    above = {(one.name, False): one.numerator for one in indicators}
    return above | {(one.name, True): one.denominator for one in indicators if one.denominator}


def _scan(ground: Ground, table: str, sums: Mapping[Side, Sum], under: Sequence[str], by: Sequence[str]) -> Scan:
    group = tuple(column_of(ground.catalogue, ground.setting.book, table, name) for name in by)
    nodes = [*group, *(node for what in sums.values() for node in (what.value, what.where) if node is not None)]
    builder = Builder(ground, table, nodes, under)
    columns = _Columns(ground.catalogue, builder.forms)
    amounts = {side: columns.add(what) for side, what in sums.items()}
    holder = ground.catalogue.tables[table]
    village = f'{OWN}."{holder.village}"'
    keys = [_village_key(holder, village), *(builder.forms.fitted(one, one.type) for one in group)]
    named = [f'{key} AS "{name}"' for key, name in zip(keys, ["village", *_group_names(group)], strict=True)]
    select = ",\n  ".join(named + columns.written)
    source = builder.source(table, builder.stages.last, nodes)
    builder.query.final = f"SELECT {select}\n{source}\nWHERE {within(village, under)}\nGROUP BY {', '.join(keys)}"
    return Scan(builder.query, builder.parameters, group, amounts)


def _village_key(table: Table, village: str) -> str:
    """A plain column is grouped noticeably faster than an expression."""
    return village if table.columns[table.village].is_known else f"coalesce({village}, '')"


def _group_names(group: Sequence[Node]) -> list[str]:
    return [f"by_{position}" for position in range(len(group))]


class _Columns:
    """The columns of a scan; what is asked for twice is computed once."""

    def __init__(self, catalogue: Catalogue, forms: Forms) -> None:
        self._catalogue = catalogue
        self._forms = forms
        self._names: dict[str, str] = {}

    @property
    def written(self) -> list[str]:
        return [f'{sql} AS "{name}"' for sql, name in self._names.items()]

    def add(self, what: Sum) -> Amount:
        test = "TRUE" if what.where is None else self._forms.sql(what.where)
        return Amount(self._named(self._total(what, test)), self._unknown(what, test))

    def _total(self, what: Sum, test: str) -> str:
        if what.counting is Counting.COUNT or what.value is None:
            return self._forms.count(test)
        return self._forms.cast(f"coalesce({self._forms.sum(self._forms.sql(what.value), test)}, 0)", what.type)

    def _unknown(self, what: Sum, test: str) -> str:
        """The test is unknown, or it is yes and the value to add is unknown."""
        reasons = []
        if what.where is not None and can_be_unknown(self._catalogue, what.table, what.where):
            reasons.append(f"({test}) IS NULL")
        if what.value is not None and can_be_unknown(self._catalogue, what.table, what.value):
            reasons.append(both(test, f"({self._forms.sql(what.value)}) IS NULL"))
        return self._named(self._forms.count(" OR ".join(f"({one})" for one in reasons))) if reasons else ""

    def _named(self, sql: str) -> str:
        return self._names.setdefault(sql, f"amount_{len(self._names)}")

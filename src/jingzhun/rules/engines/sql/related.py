"""Steps over related rows: one per relation and stage, all that is asked of its rows in one grouping."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.rules.engines.sql.names import OWN
from jingzhun.rules.engines.sql.query import Step
from jingzhun.rules.nodes import Gather, Node, Related

if TYPE_CHECKING:
    from jingzhun.rules.engines.sql.builder import Builder
    from jingzhun.rules.engines.sql.forms import Forms

GROUP = "belongs_to"
BEFORE = '"bounds"."before"'


@dataclass(frozen=True, slots=True)
class Gathering:
    """A step, how the row joins it, and how each fact is called there. What it means to have none is said there."""

    step: Step
    join: str
    columns: Mapping[str, str]


def gatherings(builder: "Builder", table: str, stage: int, facts: Mapping[str, Related]) -> list[Gathering]:
    """One per relation; a bound of `latest` belongs to the row itself, so each of those has a step of its own."""
    groups: dict[tuple[str, str], dict[str, Related]] = defaultdict(dict)
    for name, node in facts.items():
        groups[node.relation, name if node.before else ""][name] = node
    return [_gathering(builder, table, stage, nodes) for _, nodes in sorted(groups.items())]


def _gathering(builder: "Builder", table: str, stage: int, nodes: Mapping[str, Related]) -> Gathering:
    first_name, first = next(iter(nodes.items()))
    name = f"{table}__{first.relation}_{stage}" + (f"_{first_name}" if first.before else "")
    holder = builder.catalogue.tables[table]
    by = f'{OWN}."{holder.children[first.relation].by}"'
    read = [part for node in nodes.values() for part in (node.value, node.where) if part is not None]
    source = builder.source(first.table, stage - 1, read) + _bound(builder, table, stage, first)
    amounts = [f'{_amount(builder, table, node)} AS "{fact}"' for fact, node in nodes.items()]
    select = f'\n  SELECT {by} AS "{GROUP}", {", ".join(amounts)}\n  {source}\n  WHERE {by} IS NOT NULL GROUP BY {by}'
    join = f'LEFT JOIN "{name}" ON "{name}"."{GROUP}" = {OWN}."{holder.key}"'
    columns = {fact: _column(builder.forms, name, fact, node) for fact, node in nodes.items()}
    return Gathering(Step(name, select, is_small=True), join, columns)


def _bound(builder: "Builder", table: str, stage: int, node: Related) -> str:
    """Beside each related row the bound of the row that it belongs to."""
    if node.before is None:
        return ""
    holder = builder.catalogue.tables[table]
    bounds = f'SELECT {OWN}."{holder.key}" AS "key", {builder.forms.sql(node.before)} AS "before"'
    source = builder.source(table, stage - 1, [node.before])
    by = holder.children[node.relation].by
    return f'\n  JOIN ({bounds} {source}) AS "bounds" ON "bounds"."key" = {OWN}."{by}"'


def _amount(builder: "Builder", table: str, node: Related) -> str:
    forms = builder.forms
    test = "TRUE" if node.where is None else forms.sql(node.where)
    if node.gather is Gather.LATEST:
        return _latest(builder, table, node, test)
    strict = f"{_if_unknown(forms, test)} " if node.strict and node.where is not None else ""
    return _AMOUNTS[node.gather](forms, node, test, strict)


def _count(forms: "Forms", _: Related, test: str, strict: str) -> str:
    return f"CASE {strict}ELSE {forms.count(test)} END" if strict else forms.count(test)


def _sum(forms: "Forms", node: Related, test: str, strict: str) -> str:
    assert node.value is not None
    value = forms.sql(node.value)
    total = forms.cast(f"coalesce({forms.sum(value, test)}, 0)", node.type)
    missing = f"WHEN {forms.count(both(test, f'({value}) IS NULL'))} > 0 THEN NULL "
    return f"CASE {strict}{missing}ELSE {total} END"


def _any(forms: "Forms", _: Related, test: str, __: str) -> str:
    return f"CASE WHEN {forms.count(test)} > 0 THEN TRUE {_if_unknown(forms, test)} ELSE FALSE END"


def _all(forms: "Forms", _: Related, test: str, __: str) -> str:
    no = forms.count(f"NOT {test}")
    return f"CASE WHEN {no} > 0 THEN FALSE {_if_unknown(forms, test)} ELSE TRUE END"


def _if_unknown(forms: "Forms", test: str) -> str:
    unknown = forms.count(f"{test} IS NULL")
    return f"WHEN {unknown} > 0 THEN NULL"


def both(test: str, other: str) -> str:
    """Two tests of a row; the first may be that there is none."""
    return other if test == "TRUE" else f"{test} AND {other}"


def _most(word: str) -> Callable[["Forms", Related, str, str], str]:
    return lambda forms, node, test, _: f"{word}({forms.fitted(_value(node), node.type)}) FILTER (WHERE {test})"


def _latest(builder: "Builder", table: str, node: Related, test: str) -> str:
    """The greatest of (order, key, value) by its first two: the value may be unknown."""
    children = builder.catalogue.tables[table].children[node.relation]
    order, key = f'{OWN}."{children.order}"', f'{OWN}."{builder.catalogue.tables[node.table].key}"'
    before = f" AND {order} < {BEFORE}" if node.before is not None else ""
    value = builder.forms.fitted(_value(node), node.type)
    return builder.forms.last(order, key, value, f"{test} AND {order} IS NOT NULL{before}")


def _value(node: Related) -> Node:
    assert node.value is not None
    return node.value


def _column(forms: "Forms", step: str, fact: str, node: Related) -> str:
    """Without any related row: none, nothing, no, yes or unknown."""
    found = f'"{step}"."{fact}"'
    if node.gather not in _EMPTY:
        return found
    return f'CASE WHEN "{step}"."{GROUP}" IS NULL THEN {_EMPTY[node.gather]} ELSE {found} END'


_EMPTY = {Gather.COUNT: "0", Gather.SUM: "0", Gather.ANY: "FALSE", Gather.ALL: "TRUE"}
_AMOUNTS: dict[Gather, Callable[["Forms", Related, str, str], str]] = {
    Gather.COUNT: _count,
    Gather.SUM: _sum,
    Gather.ANY: _any,
    Gather.ALL: _all,
    Gather.MOST: _most("max"),
    Gather.LEAST: _most("min"),
}

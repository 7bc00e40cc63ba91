"""Explains a value of one row by the plain interpreter: the same code that the other engines are measured against."""

from collections.abc import Iterator
from dataclasses import dataclass

from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.definitions import Citation, Condition, Fact, RuleBook
from jingzhun.rules.engine import Setting, Value
from jingzhun.rules.engines.errors import unknown_name
from jingzhun.rules.engines.naming import derived
from jingzhun.rules.engines.reference.evaluation import Place
from jingzhun.rules.engines.reference.related import counted, related_places, undecided
from jingzhun.rules.engines.reference.world import Frame, World
from jingzhun.rules.engines.walking import own
from jingzhun.rules.explanation import ColumnRead, Explanation, ParameterRead, RelatedRead, reason_of
from jingzhun.rules.kinds import YES_NO
from jingzhun.rules.nodes import ColumnOf, Literal, Node, ParameterOf, Related
from jingzhun.rules.repeats import told_once


def explain(catalogue: Catalogue, setting: Setting, frame: Frame, name: str, key: Value) -> Explanation:
    """Why the row of this key has its value of a fact, condition, check, warning, list or indicator (does it count?).

    frame: the row, those it belongs to and those that belong to it are enough. `NotFound` for a name or key that is not
    there. A fact on which several others rest is explained once, where it is read first.
    """
    world = World(catalogue, setting, frame)
    table = _table(setting.book, name)
    row = next((row for row in world.rows(table) if world.key(table, row) == key), None)
    if row is None:
        title = catalogue.tables[table].title
        raise NotFound(Text("没有这一行：{title} {key}", "No such row: {title} {key}").format(title=title, key=key))
    return told_once(_named(Place(world, table, row), name))


@dataclass(frozen=True, slots=True)
class _Tested:
    """What explanations need of a definition that is one expression."""

    table: str
    title: Text
    node: Node
    said: str
    citation: Citation | None


def _table(book: RuleBook, name: str) -> str:
    if name in book.facts or name in book.conditions:
        return derived(book, name).table
    return _tested(book, name).table


def _tested(book: RuleBook, name: str) -> _Tested:
    if name in book.checks:
        check = book.checks[name]
        return _Tested(check.table, check.title, check.doubt, check.said, check.citation)
    if name in book.warnings:
        warning = book.warnings[name]
        return _Tested(warning.table, warning.title, warning.trigger, warning.said, warning.citation)
    if name in book.rolls:
        roll = book.rolls[name]
        return _Tested(roll.table, roll.title, roll.where or _EVERY_ROW, roll.said, roll.citation)
    if name in book.indicators:
        one = book.indicators[name]
        counts = one.numerator
        return _Tested(counts.table, one.title, counts.where or _EVERY_ROW, counts.said, one.citation)
    raise unknown_name(name, book.pack, [])


_EVERY_ROW = Literal(value=True, type=YES_NO)


def _named(place: Place, name: str) -> Explanation:
    book = place.world.setting.book
    if name not in book.facts and name not in book.conditions:
        one = _tested(book, name)
        return _expression(place, name, one.title, one.node, one.said, one.citation)
    found = derived(book, name)
    if isinstance(found, Fact):
        return _expression(place, name, found.title, found.value, found.said, found.citation)
    return _condition(place, found)


def _condition(place: Place, condition: Condition) -> Explanation:
    parts = tuple(
        _expression(place, part.name, part.title, part.test, part.said, part.citation) for part in condition.parts
    )
    return Explanation(
        condition.name,
        condition.title,
        place.world.key(place.table, place.row),
        YES_NO,
        place.named(condition.name),
        "",
        reason_of(place.world.setting.book, condition.citation),
        join=condition.join,
        parts=parts,
    )


def _expression(  # noqa: PLR0917 -- the fields of every definition
    place: Place, name: str, title: Text, node: Node, said: str, citation: Citation | None
) -> Explanation:
    return Explanation(
        name,
        title,
        place.world.key(place.table, place.row),
        node.type,
        place.value(node),
        said,
        reason_of(place.world.setting.book, citation),
        columns=tuple(_columns(place, node)),
        parameters=tuple(_parameters(place, node)),
        related=_related(place, node) if isinstance(node, Related) else None,
    )


def _columns(place: Place, node: Node) -> Iterator[ColumnRead]:
    """Each column that the expression reads, once, in the order of the expression."""
    for column in dict.fromkeys(part for part in own(node) if isinstance(part, ColumnOf)):
        name = f"{column.parent}.{column.name}" if column.parent else column.name
        holder = place.parent(column.parent) if column.parent else place
        why = _named(holder, column.name) if column.is_fact and holder else None
        yield ColumnRead(name, _title(place, column), column.type, place.value(column), why)


def _title(place: Place, column: ColumnOf) -> Text:
    world = place.world
    if column.is_fact:
        return derived(world.setting.book, column.name).title
    table = world.catalogue.tables[place.table]
    holder = world.catalogue.tables[table.parents[column.parent].table] if column.parent else table
    return holder.columns[column.name].title


def _parameters(place: Place, node: Node) -> Iterator[ParameterRead]:
    book = place.world.setting.book
    for name in dict.fromkeys(part.name for part in own(node) if isinstance(part, ParameterOf)):
        parameter, held = book.parameters[name], place.world.parameter(name, place.table, place.row)
        if held is None:
            yield ParameterRead(name, parameter.title, parameter.type, None, "", None, None, None)
        else:
            reason = reason_of(book, held.citation)
            yield ParameterRead(
                name, parameter.title, parameter.type, held.value, held.area, held.from_on, held.to_on, reason
            )


def _related(place: Place, node: Related) -> RelatedRead:
    places = related_places(place, node)
    groups = [_keys(counted(places, node)), _keys(undecided(places, node))]
    rest = tuple(key for key in _keys(places) if all(key not in group for group in groups))
    return RelatedRead(node.table, place.world.catalogue.tables[node.table].title, groups[0], groups[1], rest)


def _keys(places: list[Place]) -> tuple[Value, ...]:
    return tuple(place.world.key(place.table, place.row) for place in places)

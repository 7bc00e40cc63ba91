"""Which columns of the facts a definition rests on, and so which field groups its reader must be allowed to see."""

from collections.abc import Iterable, Iterator

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import Refused
from jingzhun.core.text import Text
from jingzhun.registry.fields.subjects import Subject, columns_of
from jingzhun.rules.catalogue import Catalogue, Table
from jingzhun.rules.definitions import Condition, Fact, Indicator, RuleBook, Sum
from jingzhun.rules.engines.naming import column_of, test_of
from jingzhun.rules.engines.walking import below
from jingzhun.rules.nodes import ColumnOf, Node, Related

SURVEYED = {
    "household": Subject.HOUSEHOLD, "household_year": Subject.HOUSEHOLD, "person": Subject.PERSON,
    "person_year": Subject.PERSON, "village": Subject.VILLAGE, "natural_village": Subject.NATURAL_VILLAGE,
}  # fmt: skip
USUAL_GROUPS = {
    "household": "household", "household_year": "household", "event": "household", "change": "household",
    "person": "identity", "person_year": "identity", "village": "area_statistics", "natural_village": "area_statistics",
}  # fmt: skip
"""Of columns that are no field of a survey."""
Place = tuple[str, str]
"""Table and column."""


def columns_behind(catalogue: Catalogue, book: RuleBook, definition: Indicator | Fact | Condition) -> set[Place]:
    """Also those behind the facts and conditions that it reads. A table that is only counted stands as (table, '')."""
    found: set[Place] = set()
    if isinstance(definition, Indicator):
        for counted in filter(None, (definition.numerator, definition.denominator)):
            found.add((counted.table, ""))
            found |= _of_nodes(catalogue, book, counted.table, _nodes_of_sum(counted))
        return found
    nodes = [definition.value] if isinstance(definition, Fact) else [part.test for part in definition.parts]
    return {(definition.table, "")} | _of_nodes(catalogue, book, definition.table, nodes)


def _nodes_of_sum(counted: Sum) -> list[Node]:
    return [node for node in (counted.value, counted.where) if node is not None]


def _of_nodes(catalogue: Catalogue, book: RuleBook, table: str, nodes: list[Node]) -> set[Place]:
    return {place for node in nodes for place in _of_node(catalogue, book, catalogue.tables[table], node)}


def _of_node(catalogue: Catalogue, book: RuleBook, table: Table, node: Node) -> Iterator[Place]:
    if isinstance(node, ColumnOf):
        holder = catalogue.tables[table.parents[node.parent].table] if node.parent else table
        if node.is_fact:
            yield from columns_behind(catalogue, book, book.facts.get(node.name) or book.conditions[node.name])
        else:
            yield holder.name, node.name
        return
    if isinstance(node, Related):
        yield node.table, ""
        for part in (node.value, node.where):
            yield from () if part is None else _of_node(catalogue, book, catalogue.tables[node.table], part)
        yield from () if node.before is None else _of_node(catalogue, book, table, node.before)
        return
    for part in below(node):
        yield from _of_node(catalogue, book, table, part)


def group_of(place: Place) -> str:
    """The field group of a column."""
    table, column = place
    field = columns_of(SURVEYED[table]).get(column) if table in SURVEYED else None
    return field.group if field is not None else USUAL_GROUPS[table]


def groups_behind(catalogue: Catalogue, book: RuleBook, definition: Indicator | Fact | Condition) -> set[str]:
    return {group_of(place) for place in columns_behind(catalogue, book, definition)}


def groups_of_test(
    catalogue: Catalogue, book: RuleBook, table: str, name: str, columns: Iterable[str] = ()
) -> set[str]:
    """Of what decides whether a row stands on a list, and of the columns that are shown beside it."""
    nodes: list[Node] = [column_of(catalogue, book, table, column) for column in columns]
    if (test := test_of(book, table, name)) is not None:
        nodes.append(test)
    places = {(table, "")} | _of_nodes(catalogue, book, table, nodes)
    return {group_of(place) for place in places}


def require_groups(by: Actor, groups: set[str], title: Text) -> None:
    """`Refused` unless the role sees all of them."""
    missing = sorted(group for group in groups if not by.may(group, "see"))
    if missing:
        raise Refused(
            Text("您的身份看不到“{title}”所依据的内容", "Your role does not see what “{title}” rests on").format(
                title=title
            ),
            todo=Text("请换一个身份", "Take another role"),
        )

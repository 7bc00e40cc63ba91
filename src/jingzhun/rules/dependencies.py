"""What rests on what: facts and conditions in the order in which they can be computed, and the columns below a check.

A fact may rest on members of its household and a member's on the household: the order is one over all tables.
"""

from collections.abc import Iterator, Sequence

from jingzhun.rules import definitions
from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.definitions import Check, Condition, Fact, Indicator, Roll, RuleBook, Sum
from jingzhun.rules.engines.walking import below
from jingzhun.rules.nodes import ColumnOf, Node, ParameterOf, Related

Definition = Fact | Condition | Indicator | Check | definitions.Warning | Roll
Derived = Fact | Condition
Columns = frozenset[tuple[str, str]]
"""(table, column)."""


def definition_of(book: RuleBook, name: str) -> Definition:
    """The definition of this name, of whichever sort. `KeyError` if there is none."""
    for known in (book.facts, book.conditions, book.indicators, book.checks, book.warnings, book.rolls):
        if name in known:
            found: Definition = known[name]
            return found
    raise KeyError(name)


def expressions_of(definition: Definition) -> list[tuple[Node, str]]:
    """All expressions of a definition, each with its table."""
    match definition:
        case Fact():
            return [(definition.value, definition.table)]
        case Condition():
            return [(part.test, definition.table) for part in definition.parts]
        case Indicator():
            return [*_of_sum(definition.numerator), *_of_sum(definition.denominator)]
        case Check():
            return [(definition.doubt, definition.table)]
        case definitions.Warning():
            return [(definition.trigger, definition.table)]
        case Roll():
            return [(definition.where, definition.table)] if definition.where is not None else []


def dependencies(book: RuleBook, names: Sequence[str]) -> tuple[Derived, ...]:
    """The facts and conditions that these definitions need, themselves too, each after those that it rests on."""
    ordered: dict[str, Derived] = {}
    rest: list[tuple[str, bool]] = [(name, False) for name in reversed(names)]
    while rest:
        name, is_ready = rest.pop()
        definition = definition_of(book, name)
        if name in ordered:
            continue
        if is_ready:
            if isinstance(definition, Fact | Condition):
                ordered[name] = definition
            continue
        rest.append((name, True))
        rest.extend((below, False) for below in reversed(_names_in(definition)) if below not in ordered)
    return tuple(ordered.values())


def columns_of(book: RuleBook, catalogue: Catalogue, name: str) -> Columns:
    """The columns of the facts on which a definition rests, through all facts and relations."""
    found: set[tuple[str, str]] = set()
    for definition in _with_all_below(book, name):
        for node, table in _nodes_of(definition):
            found |= _columns_at(catalogue, node, table)
    return frozenset(found)


def parameters_of(book: RuleBook, name: str) -> frozenset[str]:
    """The parameters on which a definition rests."""
    definitions = _with_all_below(book, name)
    nodes = [node for one in definitions for node, _ in _nodes_of(one)]
    return frozenset(node.name for node in nodes if isinstance(node, ParameterOf))


def _columns_at(catalogue: Catalogue, node: Node, table: str) -> Columns:
    """What one node reads: a column, or the keys by which rows belong together."""
    here = catalogue.tables[table] if table else None
    if isinstance(node, Related) and here:
        relation = here.children[node.relation]
        order = {(node.table, relation.order)} if node.before is not None else set()
        return frozenset({(node.table, relation.by)} | order)
    if not isinstance(node, ColumnOf) or here is None:
        return frozenset()
    parent = here.parents.get(node.parent)
    by = {(table, parent.by)} if parent else set()
    own = set() if node.is_fact else {(parent.table if parent else table, node.name)}
    return frozenset(by | own)


def _with_all_below(book: RuleBook, name: str) -> list[Definition]:
    below = [one for one in dependencies(book, [name]) if one.name != name]
    return [definition_of(book, name), *below]


def with_tables(node: Node, table: str) -> Iterator[tuple[Node, str]]:
    """Each node of an expression over a table, with the table whose rows it is about."""
    rest = [(node, table)]
    while rest:
        found, where = rest.pop()
        yield found, where
        rest += [(part, _table_of(found, part, where)) for part in below(found)]


def _table_of(node: Node, part: Node, table: str) -> str:
    """The table of a part of a node: value and test of related rows are over their table."""
    if isinstance(node, Related) and part is not node.before:
        return node.table
    return table


def _nodes_of(definition: Definition) -> Iterator[tuple[Node, str]]:
    for expression, table in expressions_of(definition):
        yield from with_tables(expression, table)


def _names_in(definition: Definition) -> list[str]:
    """The facts and conditions that the expressions name."""
    found = [node.name for node, _ in _nodes_of(definition) if isinstance(node, ColumnOf) and node.is_fact]
    return list(dict.fromkeys(found))


def _of_sum(part: Sum | None) -> list[tuple[Node, str]]:
    nodes = (part.value, part.where) if part else ()
    return [(node, part.table) for node in nodes if node is not None and part]

"""Of which tables only rows in the villages asked for can matter."""

from collections.abc import Iterable, Iterator

from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.engines.naming import derived
from jingzhun.rules.engines.walking import nodes_of, own, parents_of
from jingzhun.rules.nodes import Node, Related

Way = tuple[str, str, bool]
"""From which table to which, and whether it keeps to the village."""


def nearby_tables(
    catalogue: Catalogue, book: RuleBook, table: str, roots: Iterable[Node], names: Iterable[str]
) -> frozenset[str]:
    """The counted table and all that are reached from it only by ways that keep to the village.

    roots: expressions over rows of `table`. names: of all facts and conditions that these read, directly or not.
    """
    read = [(table, node) for node in roots]
    read += [(derived(book, name).table, node) for name in names for node in nodes_of(derived(book, name))]
    ways = {way for its, node in read for way in _ways(catalogue, its, node)}
    return frozenset({table, *(end for _, end, _ in ways)}) - _reached_from_afar(ways)


def _reached_from_afar(ways: set[Way]) -> set[str]:
    """What another village's rows lead to is needed whole, and so is what that leads to."""
    found: set[str] = set()
    while more := {end for start, end, is_near in ways if start in found or not is_near} - found:
        found |= more
    return found


def _ways(catalogue: Catalogue, table: str, node: Node) -> Iterator[Way]:
    parents, children = catalogue.tables[table].parents, catalogue.tables[table].children
    for name in parents_of(node):
        yield table, parents[name].table, parents[name].is_of_one_village
    for part in own(node):
        if isinstance(part, Related):
            yield table, part.table, children[part.relation].is_of_one_village
            for over, its in ((part.table, part.value), (part.table, part.where), (table, part.before)):
                yield from _ways(catalogue, over, its) if its is not None else ()

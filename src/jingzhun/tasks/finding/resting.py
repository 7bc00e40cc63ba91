"""What a check rests on: the values that are taken down with a doubt, and the field groups of all that it reads."""

import re
from dataclasses import dataclass

from jingzhun.figures.selectors.behind import USUAL_GROUPS, groups_of_columns
from jingzhun.rules.catalogue import Catalogue, Table
from jingzhun.rules.definitions import Check, Fact, RuleBook
from jingzhun.rules.dependencies import columns_of, dependencies
from jingzhun.rules.engines.walking import walk
from jingzhun.rules.nodes import ColumnOf, Related

PLACE = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
"""A place in a message that a row's value fills."""


@dataclass(frozen=True, slots=True)
class Resting:
    """names: the values taken down with each row. weighed: those of them whose change asks a settled doubt again.

    Weighed is what the register holds of the row and its parents, and what their related rows come to. What only time
    or a parameter changes, such as an age or a threshold, is not: nobody entered anything.
    """

    names: tuple[str, ...]
    weighed: tuple[str, ...]
    groups: tuple[str, ...]


def resting_of(catalogue: Catalogue, book: RuleBook, check: Check) -> Resting:
    """Of one check of the book."""
    table = catalogue.tables[check.table]
    columns = columns_of(book, catalogue, check.name)
    weighed = sorted({*_held(table, columns), *_gathered(book, table, check)})
    said = [name for words in (check.message.zh, check.message.en) for name in PLACE.findall(words)]
    groups = {USUAL_GROUPS[table.name], *groups_of_columns(columns)}
    return Resting(tuple(dict.fromkeys((*_read(check), *said, *weighed))), tuple(weighed), tuple(sorted(groups)))


def _read(check: Check) -> list[str]:
    """The names that the check itself reads, in the order in which they are written."""
    nodes = [node for node in walk(check.doubt) if isinstance(node, ColumnOf)]
    return list(dict.fromkeys(f"{node.parent}.{node.name}" if node.parent else node.name for node in nodes))


def _held(table: Table, columns: frozenset[tuple[str, str]]) -> set[str]:
    """The columns of the row and its parents, without those that only say what belongs to what."""
    own = {name for holder, name in columns if holder == table.name}
    of_parents = {
        f"{parent.name}.{name}" for parent in table.parents.values() for holder, name in columns
        if holder == parent.table
    }  # fmt: skip
    return (own - {parent.by for parent in table.parents.values()}) | of_parents


def _gathered(book: RuleBook, table: Table, check: Check) -> set[str]:
    """The facts of the row and its parents that say what related rows come to."""
    parents = {parent.table: f"{parent.name}." for parent in table.parents.values()}
    return {
        f"{'' if fact.table == table.name else parents[fact.table]}{fact.name}"
        for fact in dependencies(book, [check.name])
        if isinstance(fact, Fact) and isinstance(fact.value, Related) and fact.table in {table.name, *parents}
    }

"""What a name means: a column, a fact or condition of a table, or a test that picks rows."""

from dataclasses import replace

from jingzhun.rules.catalogue import Catalogue, Column, Table
from jingzhun.rules.definitions import Condition, Fact, Indicator, RuleBook
from jingzhun.rules.engines.errors import unknown_name, wrong_table
from jingzhun.rules.kinds import YES_NO
from jingzhun.rules.nodes import ColumnOf, Node

Derived = Fact | Condition


def derived(book: RuleBook, name: str) -> Derived:
    """The fact or condition of this name. `NotFound` if there is none."""
    found = book.facts.get(name) or book.conditions.get(name)
    if found is None:
        raise unknown_name(name, book.pack, [])
    return found


def column_of(catalogue: Catalogue, book: RuleBook, table: str, name: str) -> ColumnOf:
    """`danger_level`, `household.status`: as a node. `NotFound` if the table has no such column, fact or condition."""
    parent, own = _parted(catalogue.tables[table], name)
    holder = catalogue.tables[table]
    if parent:
        if parent not in holder.parents:
            raise unknown_name(name, table, [f"{known}.…" for known in holder.parents])
        holder = catalogue.tables[holder.parents[parent].table]
    if own in holder.columns:
        return ColumnOf(own, holder.columns[own].type, parent)
    return _derived_column(book, holder, own, parent)


def described(catalogue: Catalogue, book: RuleBook, table: str, name: str) -> Column:
    """The same as a column with its title. `NotFound`."""
    node = column_of(catalogue, book, table, name)
    holder = catalogue.tables[table]
    if node.parent:
        holder = catalogue.tables[holder.parents[node.parent].table]
    if node.is_fact:
        return Column(name, node.type, derived(book, node.name).title)
    return replace(holder.columns[node.name], name=name)


def _derived_column(book: RuleBook, holder: Table, own: str, parent: str) -> ColumnOf:
    found = book.facts.get(own) or book.conditions.get(own)
    if found is None or found.table != holder.name:
        raise unknown_name(own, holder.name, sorted(holder.columns))
    return ColumnOf(own, found.type if isinstance(found, Fact) else YES_NO, parent, is_fact=True)


def has_column(catalogue: Catalogue, book: RuleBook, table: str, name: str) -> bool:
    """Does the table have such a column, fact or condition (also of a parent)?"""
    parent, own = _parted(catalogue.tables[table], name)
    holder = catalogue.tables[table]
    if parent:
        if parent not in holder.parents:
            return False
        holder = catalogue.tables[holder.parents[parent].table]
    found = book.facts.get(own) or book.conditions.get(own)
    return own in holder.columns or (found is not None and found.table == holder.name)


def _parted(table: Table, name: str) -> tuple[str, str]:
    """(parent, column). The `household` of a household is itself, so that one name means the same over all tables."""
    parent, _, own = name.rpartition(".")
    return ("" if parent == table.name and parent not in table.parents else parent), own


def test_of(book: RuleBook, table: str, name: str) -> Node | None:
    """The test of a condition, yes-no fact, check, warning, list or of an indicator's numerator; None: every row.

    `NotFound` if nothing is called so, `WrongTable` if it is about another table.
    """
    its, test = _table_and_test(book, name)
    if its != table:
        raise wrong_table(name, its, table)
    return test


def _table_and_test(book: RuleBook, name: str) -> tuple[str, Node | None]:
    if name in book.conditions or name in book.facts:
        return derived(book, name).table, ColumnOf(name, YES_NO, is_fact=True)
    if name in book.checks:
        return book.checks[name].table, book.checks[name].doubt
    if name in book.warnings:
        return book.warnings[name].table, book.warnings[name].trigger
    if name in book.rolls:
        return book.rolls[name].table, book.rolls[name].where
    return _of_numerator(book.indicators.get(name), name, book)


def _of_numerator(indicator: Indicator | None, name: str, book: RuleBook) -> tuple[str, Node | None]:
    if indicator is None:
        raise unknown_name(name, book.pack, [])
    return indicator.numerator.table, indicator.numerator.where

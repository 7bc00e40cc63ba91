"""What the list behind a definition shows: of which table, and which columns."""

from dataclasses import dataclass

from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.rules.catalogue import Catalogue, Table
from jingzhun.rules.definitions import Check, RuleBook
from jingzhun.rules.nodes import ColumnOf


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows: the definition's title, its table, and the columns beside the key."""

    title: Text
    table: str
    columns: tuple[str, ...]
    order: tuple[str, ...] = ()


def listed_of(catalogue: Catalogue, book: RuleBook, name: str) -> Listed:
    """What the definition of this name lists. `NotFound`."""
    if indicator := book.indicators.get(name):
        value = indicator.numerator.value
        added = (value.name,) if isinstance(value, ColumnOf) and not value.parent else ()
        return Listed(indicator.title, indicator.numerator.table, added)
    if roll := book.rolls.get(name):
        shown = tuple(one for one in roll.columns if one not in ("key", "household"))
        return Listed(roll.title, roll.table, shown, tuple(one for one in roll.order if one != "key"))
    if check := book.checks.get(name):
        return Listed(check.title, check.table, _rested_on(catalogue.tables[check.table], check))
    if warning := book.warnings.get(name):
        return Listed(warning.title, warning.table, ())
    if condition := book.conditions.get(name):
        return Listed(condition.title, condition.table, ())
    raise NotFound(Text("没有这个名单：{name}", "No such list: {name}").format(name=name))


def _rested_on(table: Table, check: Check) -> tuple[str, ...]:
    """The row's own columns on which a check rests (`table.column`), without the keys by which rows belong together."""
    keys = {table.key, table.village, *(parent.by for parent in table.parents.values())}
    columns = (one.removeprefix(f"{table.name}.") for one in check.rests_on if one.startswith(f"{table.name}."))
    return tuple(column for column in columns if column not in keys)

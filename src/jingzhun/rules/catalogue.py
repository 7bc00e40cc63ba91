"""The shape of the facts: tables, columns, how rows belong together. Rules are checked against it before they run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from jingzhun.core.text import Text
from jingzhun.rules.kinds import Type


@dataclass(frozen=True, slots=True)
class Column:
    """One column. A value may always be unknown (null), unless `is_known`."""

    name: str
    type: Type
    title: Text
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Parent:
    """A row's one row of another table: `household` of a person. `by`: our column that holds the other's key.

    is_of_one_village: the two never lie in different villages, so that a question about some villages needs no others.
    """

    name: str
    table: str
    by: str
    is_of_one_village: bool = False


@dataclass(frozen=True, slots=True)
class Children:
    """A row's many rows of another table: `members` of a household. `by`: their column that holds our key.

    order: their column that says which is the latest ('' where there is no order). is_of_one_village: as of parents.
    """

    name: str
    table: str
    by: str
    order: str = ""
    is_of_one_village: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """key: the column that names a row. village: the column with the path of its village, by which figures are grouped.

    unit: what one row counts as (`person`, `household`, `village` …).
    """

    name: str
    title: Text
    key: str
    village: str
    unit: str
    columns: Mapping[str, Column]
    parents: Mapping[str, Parent] = field(default_factory=lambda: MappingProxyType({}))
    children: Mapping[str, Children] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All tables by name, all units and code lists that columns may have.

    units: unit → its title. codes: list → its codes. A code that a list does not have is an error in a rule.
    """

    tables: Mapping[str, Table]
    units: Mapping[str, Text]
    codes: Mapping[str, frozenset[str]]

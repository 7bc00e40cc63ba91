"""How columns of the facts are written down."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from jingzhun.core.text import Text
from jingzhun.rules.catalogue import Children, Column, Parent
from jingzhun.rules.kinds import DATE, TEXT, YES_NO, Kind, Type

AREA_COLUMNS = frozenset({"village", "area", "natural_village"})
"""They hold the path of an area, which people are shown by its name."""


def is_area(name: str) -> bool:
    """Does a column (`area`, also `household.area`) hold the path of an area?"""
    return name.rpartition(".")[2] in AREA_COLUMNS


def key(zh: str, en: str, name: str = "key") -> Column:
    """A key or path: a text that names something and means nothing else."""
    return Column(name, TEXT, Text(zh, en), is_known=True)


def text(name: str, zh: str, en: str, *, codes: str = "", is_known: bool = False) -> Column:
    return Column(name, Type(Kind.TEXT, codes=codes), Text(zh, en), is_known)


def several(name: str, zh: str, en: str, codes: str) -> Column:
    return Column(name, Type(Kind.CODES, codes=codes), Text(zh, en))


def yes_no(name: str, zh: str, en: str, *, is_known: bool = True) -> Column:
    return Column(name, YES_NO, Text(zh, en), is_known)


def day(name: str, zh: str, en: str, *, is_known: bool = False) -> Column:
    return Column(name, DATE, Text(zh, en), is_known)


def number(name: str, zh: str, en: str, unit: str = "", *, is_known: bool = False) -> Column:
    return Column(name, Type(Kind.INTEGER, unit=unit), Text(zh, en), is_known)


def columns(*groups: Iterable[Column]) -> Mapping[str, Column]:
    """By name, in order. `ValueError` for a name given twice."""
    every = [column for group in groups for column in group]
    found = {column.name: column for column in every}
    if len(found) != len(every):
        raise ValueError(f"a column stands twice among {[column.name for column in every]}")
    return MappingProxyType(found)


def parents(*every: Parent) -> Mapping[str, Parent]:
    return MappingProxyType({parent.name: parent for parent in every})


def children(*every: Children) -> Mapping[str, Children]:
    return MappingProxyType({one.name: one for one in every})

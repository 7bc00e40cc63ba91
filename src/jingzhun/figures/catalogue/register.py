"""The catalogue of the register's facts: rules are checked against it before they run."""

from functools import cache
from types import MappingProxyType

from jingzhun.figures.catalogue.codes import codes_of_facts
from jingzhun.figures.catalogue.tables import TABLES
from jingzhun.figures.catalogue.units import UNITS
from jingzhun.rules.catalogue import Catalogue


@cache
def register_catalogue() -> Catalogue:
    """All tables, units and code lists. `WrongInput` if a pack's code list is at fault."""
    return Catalogue(
        tables=MappingProxyType({table.name: table for table in TABLES}),
        units=MappingProxyType(UNITS),
        codes=MappingProxyType(codes_of_facts()),
    )

"""What a query is written for."""

from dataclasses import dataclass

from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.engine import Setting
from jingzhun.rules.engines.sql.forms import Forms


@dataclass(frozen=True, slots=True)
class Ground:
    """The shape of the facts, what is the same for all rows, and how the database writes expressions."""

    catalogue: Catalogue
    setting: Setting
    forms: type[Forms]

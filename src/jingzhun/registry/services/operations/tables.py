"""The tables that operations write, and what of their columns an operation keeps: keys, days and codes, no names."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Model

from jingzhun.accounts.models import Identifier
from jingzhun.database.scoped import Scoped
from jingzhun.registry.models import Household, HouseholdPlace, HouseholdStatus, Membership, Person
from jingzhun.registry.services.operations.plan import is_placeholder

HOUSEHOLD, PERSON, MEMBERSHIP, PLACE, STATUS, NUMBER = (
    "household", "person", "membership", "household_place", "household_status", "vault_identifier",
)  # fmt: skip
MODELS: dict[str, type[Scoped]] = {
    HOUSEHOLD: Household,
    PERSON: Person,
    MEMBERSHIP: Membership,
    PLACE: HouseholdPlace,
    STATUS: HouseholdStatus,
    NUMBER: Identifier,
}
NATURAL_VILLAGE = "natural_village_id"
REFERENCES = frozenset({"citizen_id_id"})
"""Declared personal, but only a key of the vault."""


@cache
def hidden_columns(table: str) -> frozenset[str]:
    """Columns that say something about a person: written, and never kept in an operation."""
    model = MODELS[table]
    return frozenset(model._meta.get_field(name).attname for name in model.personal) - REFERENCES  # type: ignore[union-attr]


def kept(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """What an operation keeps of a row, as JSON."""
    hidden = hidden_columns(table)
    return {name: as_json(value) for name, value in values.items() if name not in hidden}


def as_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def says(row: Model, values: Mapping[str, Any]) -> bool:
    """Does a row say this? Dates may be given as JSON has them."""
    return all(as_json(getattr(row, name)) == as_json(value) for name, value in values.items())


def column_value(table: str, name: str, value: Any) -> Any:
    """A value as the model wants it, from JSON or from a plan."""
    if is_placeholder(value):
        raise ValueError(f"{table}.{name}: a placeholder was not replaced: {value}")
    return MODELS[table]._meta.get_field(name).to_python(value)  # type: ignore[union-attr]

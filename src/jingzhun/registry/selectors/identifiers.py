"""Which identifiers a person has, and had: history keeps the references to those that were replaced."""

import uuid

from jingzhun.accounts.models import Identifier
from jingzhun.accounts.selectors.history import event_model
from jingzhun.database.scoped import rows_of
from jingzhun.registry.models import Person

IDENTIFIER_FIELDS = ("citizen_id", "phone", "bank_card")


def numbers_ever_of(person: Person) -> list[tuple[str, Identifier]]:
    """(field, identifier) of everything the person ever had, the oldest first. Erased ones are among them."""
    events = rows_of(event_model(Person)).filter(pgh_obj_id=person.pk)
    fields: dict[uuid.UUID, str] = {}
    for row in events.values_list(*(f"{name}_id" for name in IDENTIFIER_FIELDS)):
        fields |= {key: name for name, key in zip(IDENTIFIER_FIELDS, row, strict=True) if key is not None}
    found = Identifier.objects.filter(pk__in=fields).order_by("created_at", "id")
    return [(fields[entry.pk], entry) for entry in found]

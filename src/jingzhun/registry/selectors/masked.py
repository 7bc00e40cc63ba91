"""Identifiers as everybody sees them: masked."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import Identifier
from jingzhun.accounts.services import vault
from jingzhun.core.masking import mask_card, mask_id, mask_phone
from jingzhun.registry.models import Household, Person

MASKS = {"citizen_id": mask_id, "phone": mask_phone, "bank_card": mask_card}


def masked(actor: Actor, person: Person, field: str) -> str:
    """One identifier of a person, masked; '' when there is none or the role may not see identifiers at all."""
    entry: Identifier | None = getattr(person, field)
    if entry is None or not actor.may("identifiers", "see"):
        return ""
    text = vault.read(entry)
    return MASKS[field](text) if text else ""


def masked_all(actor: Actor, person: Person) -> dict[str, str]:
    """All identifiers a person has, masked, by field."""
    shown = {field: masked(actor, person, field) for field in MASKS}
    return {field: text for field, text in shown.items() if text}


def masked_of_household(actor: Actor, household: Household) -> dict[str, str]:
    """The masked ID numbers of everybody in a household, by our number. One query."""
    if not actor.may("identifiers", "see"):
        return {}
    members = Person.objects.filter(household=household).select_related("citizen_id")
    return {member.number: masked(actor, member, "citizen_id") for member in members}

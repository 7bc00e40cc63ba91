"""People and households as the API gives them: what the role may see, identifiers masked."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import Change
from jingzhun.core.clock import SHANGHAI
from jingzhun.registry.selectors.identifiers import IDENTIFIER_FIELDS
from jingzhun.registry.selectors.masked import masked_all
from jingzhun.registry.selectors.members import members_of

if TYPE_CHECKING:
    from jingzhun.registry.models import Household, Person

REFERENCES = frozenset(IDENTIFIER_FIELDS)
INNER = frozenset({"id", "pinyin_key", "pinyin_initials", "household", "area", "natural_village"})
"""Keys of ours that mean nothing outside; where a row lies is told by its path."""


def person_document(actor: Actor, person: "Person") -> dict[str, Any]:
    """Keys of one person; `identifiers` holds masks, and only of those there are."""
    return {
        "number": person.number,
        "household": person.household.number,
        "area": person.path,
        "name": person.name,
        "sex": person.sex,
        "born_on": person.born_on,
        "age": person.age,
        "is_child": person.is_child,
        "relation": person.relation,
        "ethnic_group": person.ethnic_group,
        "national_number": person.national_number,
        "is_head": person.is_head,
        "identifiers": masked_all(actor, person),
        "left_on": person.left_on,
        "is_erased": person.erased_at is not None,
        "version": person.version,
    }


def household_brief(actor: Actor, household: "Household") -> dict[str, Any]:
    sees, natural = actor.may("household", "see"), household.natural_village
    return {
        "number": household.number,
        "area": household.path,
        "area_name": household.area.name,
        "natural_village": natural.path if natural else None,
        "address": household.address if sees else "",
        "national_number": household.national_number if sees else "",
        "registered_on": household.registered_on,
        "closed_on": household.closed_on,
        "version": household.version,
    }


def household_document(actor: Actor, household: "Household") -> dict[str, Any]:
    """A household with its members, past ones last."""
    members = [person_document(actor, person) for person in members_of(household)]
    return household_brief(actor, household) | {"members": members}


def change_document(change: Change) -> dict[str, Any]:
    """One change. Of identifiers only that they changed: history holds references to the vault, nothing to show."""
    shown = {name: pair for name, pair in change.changed.items() if name not in INNER}
    fields = {
        name: {"is_hidden": True} if name in REFERENCES else {"before": _plain(pair[0]), "after": _plain(pair[1])}
        for name, pair in shown.items()
    }
    return {
        "at": change.at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        "what": change.label,
        "who": change.who,
        "typed_by": change.typed_by,
        "role": change.role,
        "source": change.source,
        "why": change.why,
        "fields": fields,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).isoformat(timespec="seconds")
    return value if value is None or isinstance(value, bool | int | str) else str(value)

"""The right to a copy (personal-information law): everything we hold about a person, as plain data."""

from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.selectors.history import Change, changes_of
from jingzhun.accounts.services import audit, vault
from jingzhun.accounts.services.acting import required_reason
from jingzhun.core.clock import SHANGHAI, now
from jingzhun.core.personal_field import PersonalField
from jingzhun.registry.models import Household, Person
from jingzhun.registry.selectors.identifiers import IDENTIFIER_FIELDS, numbers_ever_of
from jingzhun.registry.selectors.personal_records import Held, held_about

SHOWN_IN_HISTORY = frozenset(Person.personal) - frozenset(IDENTIFIER_FIELDS)


def extract_of(*, by: Actor, person: Person, reason: str) -> dict[str, Any]:
    """Everything we hold about a person, for handing over to her. Logged, and counted as an unmasking.

    Keys: number, made_at, household, area, is_child, fields (value, purpose, legal basis), records (the same of every
    further table: surveys, status, membership …), earlier_numbers (those that were replaced), history. Numbers are
    plain. Errors: Refused, WrongInput, TooMany.
    """
    by.require("identifiers", "unmask")
    why = required_reason(reason)
    vault.check_unmask_limit(by)
    audit.record(by, AuditAction.EXTRACT_GIVEN, subject=person.number, reason=why, path=person.path)
    return {
        "number": person.number,
        "made_at": now().isoformat(timespec="seconds"),
        "household": person.household.number,
        "area": person.household.area.name,
        "is_child": person.is_child,
        "fields": _fields(person),
        "records": [_record(held) for held in held_about(person)],
        "earlier_numbers": _earlier_numbers(person),
        "history": [_history_line(change) for change in changes_of(person)],
    }


def _fields(person: Person) -> list[dict[str, Any]]:
    own = [_field(name, declared, _value(person, name)) for name, declared in Person.personal.items()]
    shared = [
        _field(name, declared, getattr(person.household, name)) for name, declared in Household.personal.items()
    ]
    return own + shared


def _value(person: Person, name: str) -> Any:
    value = getattr(person, name)
    return vault.read(value) if name in IDENTIFIER_FIELDS and value is not None else value


def _field(name: str, declared: PersonalField, value: Any) -> dict[str, Any]:
    return {
        "field": name,
        "value": "" if value is None else str(value),
        "purpose": declared.purpose.as_dict(),
        "legal_basis": declared.legal_basis.as_dict(),
    }


def _record(held: Held) -> dict[str, Any]:
    return {
        "table": held.table,
        "table_title": held.table_title.as_dict(),
        "when": held.when,
        "title": held.title.as_dict(),
        **_field(held.field, held.declared, held.value),
    }


def _earlier_numbers(person: Person) -> list[dict[str, Any]]:
    present = {getattr(person, f"{name}_id") for name in IDENTIFIER_FIELDS}
    return [
        {
            "field": name,
            "value": vault.read(entry),
            "recorded_at": entry.created_at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        }
        for name, entry in numbers_ever_of(person)
        if entry.pk not in present and entry.erased_at is None
    ]


def _history_line(change: Change) -> dict[str, Any]:
    """A change. Of numbers only that they changed: they stand above."""
    return {
        "at": change.at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        "what": change.label,
        "why": change.why,
        "fields": {
            name: {"before": _plain(before), "after": _plain(after)} if name in SHOWN_IN_HISTORY else {}
            for name, (before, after) in sorted(change.changed.items())
        },
    }


def _plain(value: Any) -> str | None:
    return None if value is None else str(value)

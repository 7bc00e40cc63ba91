"""Rights of the person (personal-information law): extract, erasure. Correction is in registration.py."""

from datetime import date
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services import audit, vault
from jingzhun.accounts.services.acting import give_reason, required_reason
from jingzhun.core.clock import SHANGHAI, now, today
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.models import Person

ERASED_NAME = "（已删除）"
IDENTIFIER_FIELDS = ("citizen_id", "phone", "bank_card")


def extract_of(*, by: Actor, person: Person, reason: str) -> dict[str, Any]:
    """Everything we hold about a person, as plain data for handing over to her: logged as an unmasking export.

    Keys: number, fields (with purpose and legal basis), identifiers (plain), history. Errors: Refused, WrongInput,
    TooMany (it counts as an unmasking).
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
        "fields": _fields(person),
        "history": [_history_line(change) for change in changes_of(person)],
    }


def _fields(person: Person) -> list[dict[str, Any]]:
    lines = []
    for name, declared in Person.personal.items():
        value = vault.read(entry) if name in IDENTIFIER_FIELDS and (entry := getattr(person, name)) else None
        shown = value if name in IDENTIFIER_FIELDS else getattr(person, name)
        lines.append(
            {
                "field": name,
                "value": "" if shown is None else str(shown),
                "purpose": declared.purpose.as_dict(),
                "legal_basis": declared.legal_basis.as_dict(),
            }
        )
    return lines


def _history_line(change: Any) -> dict[str, Any]:
    return {
        "at": change.at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        "what": change.label,
        "why": change.why,
        "fields": sorted(change.changed),
    }


def erasable_from(person: Person) -> date | None:
    """The day from which archive rules allow erasure; None while the person is still registered."""
    if person.left_on is None:
        return None
    try:
        return person.left_on.replace(year=person.left_on.year + limit("archive_years"))
    except ValueError:  # left on 29 February
        return date(person.left_on.year + limit("archive_years"), 3, 1)


def erase_person(*, by: Actor, person: Person, reason: str, despite_archive: bool = False) -> Person:
    """Destroy a person's identifiers and take the name out of the ledger. History stands: it holds references.

    Refused while the archive period runs, unless `despite_archive` (registered by mistake, court order): that needs
    the approval right on people. Errors: Refused, Conflict, WrongInput.
    """
    by.require("identity", "approve")
    by.require_area(person.path)
    _check_archive(person, despite_archive=despite_archive)
    give_reason(by, reason)
    current = Person.objects.select_for_update().get(pk=person.pk)
    for name in IDENTIFIER_FIELDS:
        entry = getattr(current, name)
        if entry is not None:
            vault.erase(entry)
    current.name, current.pinyin_key, current.pinyin_initials = ERASED_NAME, "", ""
    current.born_on, current.erased_at = None, now()
    current.version += 1
    current.save()
    audit.record(by, AuditAction.ERASED, subject=current.number, reason=reason, path=current.path)
    return current


def _check_archive(person: Person, *, despite_archive: bool) -> None:
    start = erasable_from(person)
    if despite_archive or (start is not None and start <= today()):
        return
    when = start.isoformat() if start else Text("登记期间", "while registered")
    raise Conflict(
        Text("档案保存期内不能删除（{when}）", "Cannot be erased within the archive period ({when})").format(when=when),
        todo=Text(
            "如属误登记或有司法文书，请勾选“不受保存期限制”并写明依据",
            "If registered by mistake or by court order, tick “despite the archive period” and give the ground",
        ),
    )

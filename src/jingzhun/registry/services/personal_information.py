"""The right to erasure (personal-information law). Extracts are in extracts.py, corrections in registration.py."""

from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit, vault
from jingzhun.accounts.services.acting import give_reason
from jingzhun.core.clock import now, today
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.database.scoped import rows_of
from jingzhun.database.session import everywhere
from jingzhun.registry.models import Person, TransferRequest
from jingzhun.registry.selectors.identifiers import numbers_ever_of
from jingzhun.registry.selectors.personal_records import tables_about_people

ERASED_NAME = "（已删除）"


def erasable_from(person: Person) -> date | None:
    """The day from which archive rules allow erasure; None while the person is still registered."""
    if person.left_on is None:
        return None
    try:
        return person.left_on.replace(year=person.left_on.year + limit("archive_years"))
    except ValueError:  # left on 29 February
        return date(person.left_on.year + limit("archive_years"), 3, 1)


def erase_person(*, by: Actor, person: Person, reason: str, despite_archive: bool = False) -> Person:
    """Destroy a person's identifiers, present and former, and take the name out of the ledger.

    History stands: it holds references.

    Refused while the archive period runs, unless `despite_archive` (registered by mistake, court order): that needs
    the approval right on people. Errors: Refused, Conflict, WrongInput.
    """
    by.require("identity", "approve")
    by.require_area(person.path)
    _check_archive(person, despite_archive=despite_archive)
    give_reason(by, reason)
    current = Person.objects.select_for_update().get(pk=person.pk)
    for _, entry in numbers_ever_of(current):  # those that were replaced lie in the vault too
        if entry.erased_at is None:
            vault.erase(entry)
    current.name, current.pinyin_key, current.pinyin_initials = ERASED_NAME, "", ""
    current.born_on, current.erased_at = None, now()
    current.version += 1
    current.save()
    with everywhere():  # requests stay with the office that made them
        TransferRequest.objects.filter(person=current).update(name=ERASED_NAME)
        _empty_what_says_so(current)
    audit.record(by, AuditAction.ERASED, subject=current.number, reason=reason, path=current.path)
    return current


def _empty_what_says_so(person: Person) -> None:
    """Of tables, also of rooms above, whose rows repeat what is known about a person: `emptied_by_erasure`."""
    for model, lookup in tables_about_people():
        emptied = getattr(model, "emptied_by_erasure", {})
        if emptied and lookup == "person":
            rows_of(model).filter(person=person).update(**emptied)


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

"""What the register holds about a person beyond her own row: every declared table that refers to her or her household.

Found through the models' own declarations, so a table that is added later, or in a room above, cannot be forgotten.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from jingzhun.core.personal_field import PersonalField
from jingzhun.core.text import Text, same_in_both
from jingzhun.database.scoped import declaring_models, rows_of
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import Attachment, Household, HouseholdYear, Person, PersonYear
from jingzhun.registry.selectors.extra_fields import fields_for
from jingzhun.registry.workbooks.writing import shown

TITLES = {
    "membership": Text("家庭成员关系", "Membership"),
    "household_year": Text("户年度调查", "Survey of the household"),
    "person_year": Text("个人年度调查", "Survey of the person"),
    "income_line": Text("收入明细", "Income line"),
    "household_status": Text("户状态", "Status of the household"),
    "attachment": Text("照片和材料", "Photo or paper"),
    "transfer_request": Text("转移申请", "Transfer request"),
}
DATES = ("year", "from_on", "effective_on", "on", "taken_on", "found_on")
SUBJECTS: dict[type[models.Model], Subject] = {HouseholdYear: Subject.HOUSEHOLD, PersonYear: Subject.PERSON}


@dataclass(frozen=True, slots=True)
class Held:
    """One value that is kept. when: the year or day of its row, '' when it has none."""

    table: str
    table_title: Text
    when: str
    field: str
    title: Text
    value: str
    declared: PersonalField


def held_about(person: Person) -> Iterator[Held]:
    """Every value that is not empty, table by table, within the scope. Her own row and the household's are not here."""
    for model, lookup in tables_about_people():
        whom = person if lookup == "person" else person.household
        for row in rows_of(model).filter(**{lookup: whom}).order_by("pk"):
            yield from _values(model, row)


def tables_about_people() -> Iterator[tuple[type[models.Model], str]]:
    """Declared tables, each with the path from a row to the person or, failing that, the household."""
    for model in declaring_models():
        if model.personal and model not in (Person, Household):  # type: ignore[attr-defined]
            for lookup in _lookups(model):
                yield model, lookup


def _lookups(model: type[models.Model]) -> tuple[str, ...]:
    """One way, but where each row is either a person's or a household's (`goes_with`)."""
    referred = {field.related_model: field.name for field in model._meta.concrete_fields if field.is_relation}
    stated = getattr(model, "goes_with", "")
    if isinstance(stated, tuple):
        return stated
    if Person in referred:
        return (referred[Person],)
    if Household in referred:
        return (referred[Household],)
    through = next((one for one in (HouseholdYear, Attachment) if one in referred), None)
    return (f"{referred[through]}__household",) if through is not None else ()


def _values(model: type[models.Model], row: Any) -> Iterator[Held]:
    table = model._meta.db_table
    when = next((str(value) for name in DATES if (value := getattr(row, name, None)) is not None), "")
    subject = SUBJECTS.get(model)
    titles = {name: field.title for name, field in fields_for(subject, row.path, row.year).items()} if subject else {}
    declared = model.personal  # type: ignore[attr-defined]
    title = TITLES[table] if table in TITLES else getattr(model, "held_title", same_in_both(table))
    own = getattr(row, "own", {})
    for name, value in [*_declared(row, declared), *own.items()]:
        if value not in (None, "", []) and not isinstance(value, bytes | memoryview):  # bytes are handed over apart
            reason = declared.get(name, next(iter(declared.values())))
            yield Held(table, title, when, name, titles.get(name, same_in_both(name)), shown(value), reason)


def _declared(row: Any, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Each declared value; of several in one column each by its own name."""
    for name in names:
        value = getattr(row, name)
        yield from value.items() if isinstance(value, dict) else [(name, value)]

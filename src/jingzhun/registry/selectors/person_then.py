"""A person as she was on a day, and as she was known on a day: her households, her surveys."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import event_model
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.database.scoped import rows_of
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import Household, Membership, Person
from jingzhun.registry.selectors.household_then import SurveyThen
from jingzhun.registry.selectors.known_rows import DELETED, rows_at
from jingzhun.registry.selectors.moment import Moment
from jingzhun.registry.selectors.surveys_then import surveys_then
from jingzhun.registry.selectors.who_then import who_then


@dataclass(frozen=True, slots=True)
class StayThen:
    """Her belonging to a household, in one relation. household '': it lies outside the reader's areas."""

    household: str
    relation: str
    is_head: bool
    from_on: date
    joined_by: str
    to_on: date | None
    left_by: str


@dataclass(frozen=True, slots=True)
class PersonThen:
    """surveys: of all years up to the day's, the newest first. stays: the latest first."""

    number: str
    name: str
    sex: str
    born_on: date | None
    age: int | None
    is_child: bool
    ethnic_group: str
    is_erased: bool
    stays: tuple[StayThen, ...]
    surveys: tuple[SurveyThen, ...]


def person_as_of(*, by: Actor, number: str, moment: Moment) -> PersonThen:
    """The person at the end of a day. `NotFound` when she is unknown or was not known yet. Ten queries at the most."""
    person = _person(number, moment)
    is_erased = rows_of(event_model(Person)).filter(pgh_obj_id=person.id, erased_at__isnull=False).exists()
    return PersonThen(
        number=person.number,
        **who_then(person, moment.on, is_erased=is_erased),
        is_erased=is_erased,
        stays=_stays(person.id, moment),
        surveys=surveys_then(by, Subject.PERSON, [person.id], moment)[person.id],
    )


def _person(number: str, moment: Moment) -> Any:
    """Her row, as it was known. As it is now, only her present office finds her."""
    now = Person.objects.filter(number=number).first()
    if now is not None and moment.known_before is None:
        return now
    events = rows_of(event_model(Person)).filter(**({"pgh_obj_id": now.pk} if now else {"number": number}))
    known = moment.known_before and events.filter(pgh_created_at__lt=moment.known_before).order_by("-pgh_id").first()
    if known and known.pgh_label != DELETED:
        return known
    if now is not None:
        raise NotFound(Text("当时还没有录入这个人", "The person was not in the register yet"), where=number)
    raise NotFound(Text("没有找到这个人：{number}", "No such person: {number}").format(number=number))


def _stays(person: int, moment: Moment) -> tuple[StayThen, ...]:
    rows = [
        row
        for row in rows_at(Membership, "person_id", [person], moment.known_before)
        if not row.is_void and row.from_on <= moment.on and row.to_on != row.from_on
    ]
    numbers = dict(Household.objects.filter(pk__in={row.household_id for row in rows}).values_list("pk", "number"))
    rows.sort(key=lambda row: (row.from_on, row.id), reverse=True)
    return tuple(_stay(row, numbers.get(row.household_id, ""), moment.on) for row in rows)


def _stay(row: Any, household: str, on: date) -> StayThen:
    has_ended = row.to_on is not None and row.to_on <= on
    return StayThen(
        household=household,
        relation=row.relation,
        is_head=row.is_head,
        from_on=row.from_on,
        joined_by=row.joined_by,
        to_on=row.to_on if has_ended else None,
        left_by=row.left_by if has_ended else "",
    )

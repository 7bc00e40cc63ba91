"""Registers households and people, and corrects what is recorded about a person."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import F

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import Identifier
from jingzhun.accounts.services import vault
from jingzhun.accounts.services.acting import give_reason
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.core import bank_card, citizen_id, person_name, phone
from jingzhun.core.area_path import Level, parent_of
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, WrongInput, at
from jingzhun.core.text import Text
from jingzhun.core.typed_number import plain_number
from jingzhun.registry.models import Household, HouseholdPlace, Membership, Person
from jingzhun.registry.reasons import Coming, Joining
from jingzhun.registry.selectors.identifiers import IDENTIFIER_FIELDS
from jingzhun.registry.services.follow import follow

FIRST_DAY = date(1949, 10, 1)
"""The founding of the People's Republic (proclamation of its Central People's Government of that day): an earlier day
is mistyped, since none of its offices registered anybody before."""


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What is recorded about a person. Identifiers as typed ('' = none); `born_on` / `sex` may follow from the ID.

    cleared: identifiers that she has no more, or never had (fields of selectors.identifiers). ethnic_group,
    national_number: None leaves what is recorded.
    """

    name: str
    sex: str = ""
    born_on: date | None = None
    relation: str = ""
    citizen_id: str = ""
    phone: str = ""
    bank_card: str = ""
    cleared: frozenset[str] = frozenset()
    ethnic_group: str | None = None
    national_number: str | None = None


def register_household(
    *,
    by: Actor,
    area: Area,
    head: PersonDetails,
    reason: str,
    address: str = "",
    natural_village: Area | None = None,
    national_number: str = "",
    on: date | None = None,
) -> Household:
    """Register a household with its head in a village or group, from a day on (today by default).

    Errors: Refused, WrongInput, Conflict.
    """
    by.require("household", "edit")
    by.require_area(area.path)
    _check_place(area, natural_village)
    day = check_day(on or today(), "registered_on")
    give_reason(by, reason)
    household = Household.objects.create(
        path=area.path,
        number=next_number("H", "household_number"),
        national_number=plain_number(national_number, "national_number"),
        area=area,
        natural_village=natural_village,
        address=address.strip(),
        registered_on=day,
    )
    HouseholdPlace.objects.create(
        path=area.path, household=household, area=area, from_on=day, came_by=Coming.REGISTERED
    )
    add_person(by=by, household=household, details=head, reason=reason, is_head=True, on=day)
    return household


def add_person(
    *,
    by: Actor,
    household: Household,
    details: PersonDetails,
    reason: str,
    is_head: bool = False,
    on: date | None = None,
    joined_by: Joining = Joining.REGISTERED,
) -> Person:
    """Add a member from a day on (today by default).

    Errors: Refused, WrongInput (name, ID check digit, day), Conflict, RegisteredElsewhere.
    """
    by.require("identity", "edit")
    by.require_area(household.path)
    vault.check_clash_limit(by)
    day = check_day(on or today(), "joined_on")
    if day < household.registered_on:
        raise WrongInput(
            Text("早于该户的登记日期 {day}", "Before the household was registered on {day}").format(
                day=household.registered_on.isoformat()
            ),
            where="joined_on",
        )
    give_reason(by, reason)
    person = create_person(household=household, details=details, is_head=is_head)
    Membership.objects.create(
        path=household.path, person=person, household=household, relation=person.relation, is_head=is_head,
        from_on=day, joined_by=joined_by,
    )  # fmt: skip
    if not is_head:  # whoever looked at the household before must look again
        Household.objects.filter(pk=household.pk).update(version=F("version") + 1)
    follow(households=[household.pk])
    return person


def create_person(*, household: Household, details: PersonDetails, is_head: bool = False) -> Person:
    """The row of a new person with her numbers in the vault; whoever calls adds the membership.

    Errors: WrongInput, Conflict, RegisteredElsewhere.
    """
    person = Person(path=household.path, household=household, number=next_number("P", "person_number"), is_head=is_head)
    _set_details(person, details)
    person.save()
    return person


def correct_person(*, by: Actor, person: Person, details: PersonDetails, version: int, reason: str) -> Person:
    """Correct what is recorded. An identifier left as '' stays; a new one replaces the reference; `cleared` drops it.

    version: the version the form was filled from; `Conflict` if somebody changed the person since.
    """
    by.require("identity", "edit")
    by.require_area(person.path)
    vault.check_clash_limit(by)
    give_reason(by, reason)
    current = Person.objects.select_for_update().get(pk=person.pk)
    check_version(current.version, version)
    if current.erased_at is not None:
        raise Conflict(Text("这个人的标识已删除，不能再修改", "This person's identifiers were erased; no more changes"))
    _set_details(current, details)
    current.version += 1
    current.save()
    # The relation is corrected, not changed: the running spell says the right word from its beginning.
    Membership.objects.filter(person=current, to_on__isnull=True, is_void=False).update(relation=current.relation)
    return current


def check_version(stored: int, given: int) -> None:
    """`Conflict` when a form was filled from an older version."""
    if stored != given:
        raise Conflict(
            Text("这条记录刚被别人修改", "Somebody changed this record in the meantime"),
            todo=Text(
                "请对照新内容后再保存；您填写的内容还在",
                "Compare with the new values and save again; your entries are kept",
            ),
        )


def check_day(day: date, where: str) -> date:
    """A day on which something happened to the register. `WrongInput` for one to come, or before FIRST_DAY."""
    if day < FIRST_DAY:
        raise WrongInput(
            Text("日期太早：{day}", "The date is too early: {day}").format(day=day.isoformat()),
            where=where,
            allowed=Text("{first} 至今天", "{first} until today").format(first=FIRST_DAY.isoformat()),
        )
    if day > today():
        raise WrongInput(
            Text("日期不能在今天之后：{day}", "The date cannot be in the future: {day}").format(day=day.isoformat()),
            where=where,
        )
    return day


def next_number(letter: str, sequence: str) -> str:
    """Our own number of a row: a letter and a running number, never reused, never derived from an identifier."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval(%s)", [sequence])
        return f"{letter}{cursor.fetchone()[0]:08d}"


def _check_place(area: Area, natural_village: Area | None) -> None:
    if area.kind not in (Kind.VILLAGE, Kind.GROUP) or not area.is_open:
        raise WrongInput(
            Text("户只能登记在现有的村或村民小组", "A household belongs to an open village or village group"),
            where=area.name,
        )
    if natural_village is not None:
        _check_natural_village(natural_village, area)


def _check_natural_village(place: Area, area: Area) -> None:
    if place.kind != Kind.NATURAL_VILLAGE or not place.is_open:
        raise WrongInput(Text("不是现有的自然村", "Not an open natural village"), where=place.name)
    if parent_of(place.path) != area.path[: Level.VILLAGE.path_length]:
        raise WrongInput(Text("自然村不在同一个村", "The natural village lies in another village"), where=place.name)


def _set_details(person: Person, details: PersonDetails) -> None:
    with at("name"):
        person.name = person_name.read(details.name).text
    # As long as their columns: fifty characters have up to three hundred letters.
    person.pinyin_key = person_name.pinyin_key(person.name)[:200]
    person.pinyin_initials = person_name.pinyin_initials(person.name)[:40]
    person.sex, person.born_on, person.relation = details.sex, details.born_on, details.relation.strip()
    _drop(person, details.cleared)
    if details.ethnic_group is not None:
        person.ethnic_group = details.ethnic_group.strip()
    if details.national_number is not None:
        person.national_number = plain_number(details.national_number, "national_number")
    _set_numbers(person, details)
    check_birth(person.born_on)


def _set_numbers(person: Person, details: PersonDetails) -> None:
    if details.citizen_id:
        with at("citizen_id"):
            _set_citizen_id(person, details.citizen_id)
    if details.phone:
        with at("phone"):
            person.phone = _replaced(person.phone, "phone", phone.read(details.phone).number, person.path)
    if details.bank_card:
        with at("bank_card"):
            number = bank_card.read(details.bank_card).number
            person.bank_card = _replaced(person.bank_card, "bank_card", number, person.path)


def _drop(person: Person, names: frozenset[str]) -> None:
    """Take identifiers away from a person. The vault keeps them, not current, until she is erased."""
    if unknown := names - set(IDENTIFIER_FIELDS):
        raise WrongInput(Text("不是号码：{names}", "No numbers: {names}").format(names=", ".join(sorted(unknown))))
    for name in names:
        _no_longer_current(getattr(person, name))
        setattr(person, name, None)


def _no_longer_current(entry: Identifier | None) -> None:
    if entry is not None:
        entry.is_current = False
        entry.save(update_fields=["is_current"])


def _set_citizen_id(person: Person, typed: str) -> None:
    if citizen_id.kind_of(typed) is citizen_id.NumberKind.PLACEHOLDER:
        number = citizen_id.normalise(typed)
        person.citizen_id = _replaced(person.citizen_id, "citizen_id", number, person.path, is_placeholder=True)
        return
    read = citizen_id.read(typed)
    person.citizen_id = _replaced(person.citizen_id, "citizen_id", read.number, person.path)
    person.born_on = person.born_on or read.born_on
    person.sex = person.sex or read.sex.gb_code


def check_birth(born_on: date | None) -> None:
    """`WrongInput` for an impossible birth date."""
    if born_on is not None and not date(1900, 1, 1) <= born_on <= today():
        raise WrongInput(
            Text("出生日期不可能：{day}", "Impossible birth date: {day}").format(day=born_on.isoformat()),
            where="born_on",
            allowed=Text("1900-01-01 至今天", "1900-01-01 until today"),
        )


def _replaced(old: Identifier | None, kind: str, text: str, path: str, *, is_placeholder: bool = False) -> Identifier:
    """The identifier for `text`: the old row if it says the same, else a new one; the old one stays, not current."""
    if old is not None and vault.read(old) == text:
        return old
    fresh = vault.keep(kind, text, path, is_placeholder=is_placeholder)
    _no_longer_current(old)
    return fresh

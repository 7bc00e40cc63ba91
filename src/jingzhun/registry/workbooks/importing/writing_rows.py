"""Writes what the lines say: new rows by bulk inserts, changed ones by bulk updates, in the running transaction."""

from typing import Any

from jingzhun.accounts.services import vault
from jingzhun.core import person_name
from jingzhun.core.citizen_id import PLACEHOLDER_START, birth_and_sex
from jingzhun.core.clock import today
from jingzhun.database.bulk import fresh_keys, fresh_numbers, insert_rows, update_rows
from jingzhun.registry.models import (
    Household,
    HouseholdPlace,
    Membership,
    Person,
)
from jingzhun.registry.reasons import Coming, Joining
from jingzhun.registry.services.follow import follow
from jingzhun.registry.workbooks.importing.blank import columns_of, row_of
from jingzhun.registry.workbooks.importing.departures import write_departures
from jingzhun.registry.workbooks.importing.effort import NOBODY, Waiting, effort_of_sheet
from jingzhun.registry.workbooks.importing.holding import hold
from jingzhun.registry.workbooks.importing.households import registered_on
from jingzhun.registry.workbooks.importing.outcome import GOOD, Line, Outcome, counted
from jingzhun.registry.workbooks.importing.people import PLAIN, SEXES
from jingzhun.registry.workbooks.importing.work import NewPerson, Work
from jingzhun.registry.workbooks.importing.writing_statuses import write_statuses, write_village_statuses
from jingzhun.registry.workbooks.importing.writing_years import write_years


def write(work: Work, waiting: Waiting = NOBODY) -> None:
    """Write every good line. Errors of the database end the transaction: all or nothing."""
    counts = counted(work.lines)
    refused = {id(work.targets[id(line)]) for line, _ in work.new_households if line.outcome not in GOOD}
    households = [(line, target) for line, target in work.new_households if id(target) not in refused]
    _write_households(work, households)
    waiting.advance(effort_of_sheet("household", counts))
    people = [person for person in work.new_people if person.is_written]
    for person in people:
        person.keep_good()
    _write_people(people, {id(target): line for line, target in households})
    _change_households(work)
    _change_people(work)
    new = effort_of_sheet("person", {"person": {"new": counts.get("person", {}).get("new", 0)}})
    waiting.advance(new)  # those who are there already bring values of a year
    write_years(work)
    waiting.advance(effort_of_sheet("person", counts) - new + effort_of_sheet("household_year", counts))
    touched = write_statuses(work)
    write_village_statuses(work)
    with_status = {person.target.key for person in people if person.target.number and not person.is_head}
    follow(households=touched | _registered(with_status))
    write_departures(work)
    waiting.advance(effort_of_sheet("household_status", counts))


def _registered(households: set[int]) -> set[int]:
    """Only registered households have lines in the balance that a new member changes."""
    rows = Household.objects.filter(pk__any_of=households).exclude(status="ordinary")
    return set(rows.values_list("pk", flat=True))


def _write_households(work: Work, households: list[tuple[Line, Any]]) -> None:
    keys = fresh_keys(Household, len(households))
    numbers = fresh_numbers("household_number", len(households))
    rows, places = [], []
    for (line, target), key, number in zip(households, keys, numbers, strict=True):
        target.key, target.number = key, f"H{number:08d}"
        line.number = target.number
        day = registered_on(line)
        rows.append(
            (key, *row_of(Household, {
                "path": target.path, "number": target.number, "national_number": target.national_number,
                "area_id": target.area_id, "natural_village_id": target.natural_village_id,
                "address": target.address, "registered_on": day,
            }))
        )  # fmt: skip
        places.append(row_of(HouseholdPlace, {
            "path": target.path, "household_id": key, "area_id": target.area_id, "from_on": day,
            "came_by": Coming.REGISTERED.value,
        }))  # fmt: skip
    if rows:
        insert_rows(Household, ("id", *columns_of(Household)), rows)
        insert_rows(HouseholdPlace, columns_of(HouseholdPlace), places)


def _write_people(people: list[NewPerson], opened: dict[int, Line]) -> None:
    if not people:
        return
    ids = _keep(people, "citizen_id")
    heads = [one for one in people if one.is_head]
    phones = _keep_of_heads(heads, opened, "phone")
    cards = _keep_of_heads(heads, opened, "bank_card")
    keys, numbers = fresh_keys(Person, len(people)), fresh_numbers("person_number", len(people))
    rows, spells = [], []
    for one, key, number in zip(people, keys, numbers, strict=True):
        one.key, one.number = key, f"P{number:08d}"
        values = _details(one) | {"citizen_id_id": ids.get(id(one)), "phone_id": phones.get(id(one)),
                                  "bank_card_id": cards.get(id(one))}  # fmt: skip
        rows.append((key, *row_of(Person, values | {"number": one.number})))
        spells.append(row_of(Membership, _spell(one, key, opened.get(id(one.target)))))
    insert_rows(Person, ("id", *columns_of(Person)), rows)
    insert_rows(Membership, columns_of(Membership), spells)


def _keep(people: list[NewPerson], kind: str) -> dict[int, Any]:
    with_one = [one for one in people if one.values.get(kind)]
    texts = [(one.values[kind], one.target.path, one.values[kind].startswith(PLACEHOLDER_START)) for one in with_one]
    return {id(one): key for one, key in zip(with_one, vault.keep_many(kind, texts), strict=True)}


def _keep_of_heads(heads: list[NewPerson], opened: dict[int, Line], kind: str) -> dict[int, Any]:
    """Phone and card stand on the household's line and belong to its head."""
    with_one = [one for one in heads if id(one.target) in opened and opened[id(one.target)].values.get(kind)]
    texts = [(opened[id(one.target)].values[kind], one.target.path, False) for one in with_one]
    return {id(one): key for one, key in zip(with_one, vault.keep_many(kind, texts), strict=True)}


def _details(one: NewPerson) -> dict[str, Any]:
    values, name = one.values, one.values["name"]
    number = values.get("citizen_id", "")
    says = number and not number.startswith(PLACEHOLDER_START)
    born_on, sex = birth_and_sex(number) if says else (None, None)
    pinyin_key, pinyin_initials = person_name.pinyin(name)
    return {
        "path": one.target.path,
        "household_id": one.target.key,
        "name": name,
        "pinyin_key": pinyin_key[:200],
        "pinyin_initials": pinyin_initials[:40],
        "sex": SEXES.get(values.get("sex", "")) or (sex.gb_code if sex else ""),
        "born_on": values.get("born_on") or born_on,
        "relation": values.get("relation", ""),
        "ethnic_group": values.get("ethnic_group", ""),
        "national_number": values.get("person_number", ""),
        "is_head": one.is_head,
    }


def _spell(one: NewPerson, key: int, opened: Line | None) -> dict[str, Any]:
    """From the day the line gives; else from when the household is registered, if she comes with it; else today."""
    day = one.values.get("changed_on") or (registered_on(opened) if opened is not None else None)
    return {
        "path": one.target.path,
        "person_id": key,
        "household_id": one.target.key,
        "relation": one.values.get("relation", ""),
        "is_head": one.is_head,
        "from_on": day or today(),
        "joined_by": one.values.get("joining", Joining.REGISTERED.value),
    }


def _change_households(work: Work) -> None:
    rows, versions = [], {}
    for line in work.good("household"):
        target = work.target_of(line)
        if line.outcome is Outcome.CHANGED and target is not None:
            values = [line.values.get(name, getattr(target, name)) for name in ("national_number", "address")]
            rows.append((target.key, *values))
            versions[target.key] = target.version
    hold(Household, versions)
    if rows:
        update_rows(Household, ("id", "national_number", "address"), rows)


def _change_people(work: Work) -> None:
    rows, versions = [], {}
    for line in work.good("person"):
        person = work.people.get(id(line))
        changed = set(line.changes) & {*PLAIN, "sex", "person_number"}
        if isinstance(person, Person) and changed and line.outcome is Outcome.CHANGED:
            rows.append((person.pk, *_changed_person(person, line.values)))
            versions[person.pk] = person.version
    hold(Person, versions)
    if rows:
        columns = ("id", *PLAIN, "sex", "national_number", "pinyin_key", "pinyin_initials")
        update_rows(Person, columns, rows)


def _changed_person(person: Person, values: dict[str, Any]) -> list[Any]:
    name = values.get("name", person.name)
    plain = [values.get(column, getattr(person, column)) for column in PLAIN]
    sex = SEXES.get(values["sex"], "") if "sex" in values else person.sex
    number = values.get("person_number", person.national_number)
    pinyin_key, pinyin_initials = person_name.pinyin(name)
    return [*plain, sex, number, pinyin_key[:200], pinyin_initials[:40]]

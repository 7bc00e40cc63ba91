"""The rows of each table, as mappings of plain values; codes and words as they are recorded."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from jingzhun.areas.models import Area, AreaYear
from jingzhun.areas.models.area import Kind
from jingzhun.core.area_path import Level
from jingzhun.registry.fields.subjects import FIELDS, Subject
from jingzhun.registry.models import (
    Household,
    HouseholdYear,
    NaturalVillageYear,
    Person,
    PersonYear,
    RegisterEntry,
    VillageYear,
)
from jingzhun.registry.models.person import SEX_BY_CODE
from jingzhun.registry.selectors.frame.timelines import Timelines
from jingzhun.registry.selectors.stages_then import dates_on, stage_on
from jingzhun.registry.selectors.village_statuses import statuses_of_villages
from jingzhun.registry.status import Status, StatusKind
from jingzhun.rules.period import Period

Row = dict[str, Any]
VILLAGE_LENGTH = Level.VILLAGE.path_length


def frame_rows(period: Period) -> dict[str, list[Row]]:
    """Table of the frame → its rows, in no order."""
    times = Timelines(period.on)
    return {
        "household": list(_households(times, period)),
        "person": list(_people(times, period)),
        "village": list(_villages(times, period)),
        "natural_village": list(_natural_villages(period)),
        "household_year": list(_household_years(times, period)),
        "person_year": list(_person_years(times, period)),
        "event": list(_events(times)),
        "change": list(_changes(period)),
    }


def _households(times: Timelines, period: Period) -> Iterator[Row]:
    surveys = {row.household_id: row for row in HouseholdYear.objects.filter(year=period.year)}
    shared = _households_that_share_a_phone()
    for household in Household.objects.select_related("natural_village").filter(pk__in=times.present):
        state, events, place = times.state(household.pk), times.approved(household.pk), times.present[household.pk]
        monitored = [event.monitored_kind for event in events if event.kind == StatusKind.MONITORED]
        yield _survey(Subject.HOUSEHOLD, surveys.get(household.pk)) | {
            "key": household.number, "village": place[:VILLAGE_LENGTH], "area": place,
            "natural_village": household.natural_village and household.natural_village.path,
            "registered_on": household.registered_on, "status": state.status, "is_registered": state.is_registered,
            "is_monitored": state.is_monitored, "monitored_kind": monitored[-1] if state.is_monitored else None,
            "identified_on": _last(events, StatusKind.IDENTIFIED), "exited_on": _last(events, StatusKind.EXITED),
            "fell_back_on": _last(events, StatusKind.FELL_BACK), "is_phone_shared": household.pk in shared,
        }  # fmt: skip


def _last(events: list[Any], kind: StatusKind) -> Any:
    return max((event.effective_on for event in events if event.kind == kind), default=None)


def _households_that_share_a_phone() -> set[int]:
    by_number: dict[bytes, set[int]] = defaultdict(set)
    for person in Person.objects.filter(left_on__isnull=True, phone__isnull=False).select_related("phone"):
        assert person.phone is not None
        if person.phone.blind_index is not None:
            by_number[bytes(person.phone.blind_index)].add(person.household_id)
    return {household for sharing in by_number.values() if len(sharing) > 1 for household in sharing}


def _people(times: Timelines, period: Period) -> Iterator[Row]:
    people = {person.pk: person for person in Person.objects.select_related("citizen_id")}
    surveys = {row.person_id: row for row in PersonYear.objects.filter(year=period.year)}
    numbers = Counter(
        _index(person) for person in people.values() if _index(person) is not None and person.left_on is None
    )
    households = dict(Household.objects.values_list("pk", "number"))
    for household, path in times.present.items():
        for spell, joined_on in times.belonging(household):
            person = people[spell.person_id]
            held = person.citizen_id
            yield _survey(Subject.PERSON, surveys.get(person.pk)) | {
                "key": person.number, "household": households[household], "village": path[:VILLAGE_LENGTH],
                "sex": SEX_BY_CODE[person.sex].title.zh if person.sex else None, "born_on": person.born_on,
                "relation": spell.relation, "is_head": spell.is_head, "ethnic_group": person.ethnic_group,
                "joined_on": joined_on, "has_citizen_id": held is not None,
                "citizen_id_fault": None if held is None else {True: "placeholder"}.get(held.is_placeholder, ""),
                "is_number_shared": person.left_on is None and numbers[_index(person)] > 1,
                "has_phone": person.phone_id is not None, "has_bank_card": person.bank_card_id is not None,
            }  # fmt: skip


def _index(person: Person) -> bytes | None:
    held = person.citizen_id
    return None if held is None or held.blind_index is None else bytes(held.blind_index)


def _villages(times: Timelines, period: Period) -> Iterator[Row]:
    surveys = {row.path: row for row in VillageYear.objects.filter(year=period.year)}
    stated = {row.path: row for row in AreaYear.objects.filter(year=period.year)}
    lived_in = {path[:VILLAGE_LENGTH] for path in times.present.values()}
    statuses = statuses_of_villages(period.on)
    for area in Area.objects.filter(kind=Kind.VILLAGE):
        if area.path in lived_in or _is_open(area, period):
            figures = stated.get(area.path)
            yield _survey(Subject.VILLAGE, surveys.get(area.path)) | {
                "key": area.path, "village": area.path, "name": area.name,
                "status": statuses.get(area.path, Status.ORDINARY),
                "rural_population": figures and figures.rural_population,
                "rural_households": figures and figures.households,
                "rural_labour_force": figures and figures.labour_force,
            }  # fmt: skip


def _natural_villages(period: Period) -> Iterator[Row]:
    surveys = {row.path: row for row in NaturalVillageYear.objects.filter(year=period.year)}
    for area in Area.objects.filter(kind=Kind.NATURAL_VILLAGE):
        if _is_open(area, period):
            own = {"key": area.path, "village": area.path[:VILLAGE_LENGTH]}
            yield _survey(Subject.NATURAL_VILLAGE, surveys.get(area.path)) | own


def _is_open(area: Area, period: Period) -> bool:
    has_opened = area.opened_on is None or area.opened_on <= period.on
    return has_opened and (area.closed_on is None or area.closed_on > period.on)


def _household_years(times: Timelines, period: Period) -> Iterator[Row]:
    for row in HouseholdYear.objects.select_related("household").filter(year__lte=period.year):
        if place := times.present.get(row.household_id):
            number = row.household.number
            yield _year(Subject.HOUSEHOLD, row, number, place) | {"household": number}


def _person_years(times: Timelines, period: Period) -> Iterator[Row]:
    where = {
        spell.person_id: path for household, path in times.present.items() for spell, _ in times.belonging(household)
    }
    for row in PersonYear.objects.select_related("person").filter(year__lte=period.year):
        if place := where.get(row.person_id):
            number = row.person.number
            yield _year(Subject.PERSON, row, number, place) | {"person": number}


def _year(subject: Subject, row: Any, number: str, place: str) -> Row:
    own = {"key": f"{number}-{row.year}", "year": row.year, "village": place[:VILLAGE_LENGTH]}
    return _survey(subject, row) | own


def _events(times: Timelines) -> Iterator[Row]:
    numbers = dict(Household.objects.values_list("pk", "number"))
    for household, rows in times.events.items():
        shown = [(row, stage_on(row, times.day)) for row in rows if row.inherited_from_id is None]
        there = [(row, stage, dates_on(row, stage)) for row, stage in shown if stage is not None]
        there.sort(key=lambda one: (one[2]["effective_on"] or one[2]["planned_on"] or date.max, one[0].pk))
        for position, (row, stage, dates) in enumerate(there, start=1):
            place = times.present.get(household, row.path)
            yield dates | {
                "key": str(row.pk), "household": numbers[household], "village": place[:VILLAGE_LENGTH],
                "position": position, "kind": row.kind, "stage": stage, "year": row.year,
                "monitored_kind": row.monitored_kind, "reasons": row.reasons,
            }  # fmt: skip


def _changes(period: Period) -> Iterator[Row]:
    rows = RegisterEntry.objects.select_related("household", "person")
    for row in rows.filter(on__gte=period.from_on, on__lte=period.on):
        yield {
            "key": str(row.pk), "household": row.household.number, "person": row.person and row.person.number,
            "village": row.path[:VILLAGE_LENGTH], "on": row.on, "identity": row.identity, "kind": row.kind,
            "amount": row.amount,
        }  # fmt: skip


def _survey(subject: Subject, row: Any) -> Row:
    """All fields of a survey; of one that was not made every value is unknown."""
    return {field.name: getattr(row, field.name, None) for field in FIELDS[subject]} | {"has_survey": row is not None}

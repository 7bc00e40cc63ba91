"""A village (or one of its groups) as it was on a day, and as it was known on a day."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.tree import area_by_path, below
from jingzhun.core.area_path import Level, level_of
from jingzhun.core.clock import now
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import (
    Household,
    HouseholdPlace,
    HouseholdStatus,
    Membership,
    VillageStatus,
)
from jingzhun.registry.selectors.household_then import SurveyThen
from jingzhun.registry.selectors.known_rows import rows_at, rows_or_last_seen
from jingzhun.registry.selectors.moment import Moment
from jingzhun.registry.selectors.stages_then import dates_on, events_on
from jingzhun.registry.selectors.surveys_then import of_year, surveys_then
from jingzhun.registry.status import VILLAGE_LEADS_TO, Stage, Status, VillageStatusKind
from jingzhun.registry.timeline.spells import Happening, HouseholdFacts, Member, Place
from jingzhun.registry.timeline.state import State, state_on


@dataclass(frozen=True, slots=True)
class VillageStatusThen:
    """A change of the village's status as far as it had come on the day. key: of its row, by which it is changed."""

    key: int
    kind: VillageStatusKind
    stage: Stage
    year: int
    effective_on: date | None
    planned_on: date | None
    verified_on: date | None
    approved_on: date | None
    note: str
    document: str
    version: int


@dataclass(frozen=True, slots=True)
class HouseholdInVillage:
    """A household that was there. is_elsewhere: it lies outside the reader's areas now; shown as last known here."""

    number: str
    status: Status
    is_monitored: bool
    people: int
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class VillageThen:
    """is_poor: on the list of poor villages.

    withdrawn: events that were taken back and never held.

    survey: the village's own record of the day's year; surveys: of all years up to it, the newest first.
    """

    path: str
    name: str
    status: Status
    is_poor: bool
    statuses: tuple[VillageStatusThen, ...]
    withdrawn: tuple[VillageStatusThen, ...]
    survey: SurveyThen | None
    surveys: tuple[SurveyThen, ...]
    households: tuple[HouseholdInVillage, ...]


def village_as_of(*, by: Actor, path: str, moment: Moment) -> VillageThen:
    """The village at the end of a day. As many queries however many households.

    Errors: NotFound, WrongInput (an area above the village: too many households for one answer).
    """
    area = area_by_path(path)
    if level_of(path) not in (Level.VILLAGE, Level.PLACE):
        raise WrongInput(
            Text("只能查询村或村民小组", "Only villages and their groups can be asked for"), where=area.name
        )
    rows = rows_at(VillageStatus, "area_id", [area.pk], moment.known_before)
    statuses, surveys = (
        events_on(rows, moment.on, _status), surveys_then(by, Subject.VILLAGE, [area.pk], moment)[area.pk]
    )  # fmt: skip
    counted = [one for one in statuses if one.stage is Stage.APPROVED]
    status = VILLAGE_LEADS_TO[counted[-1].kind] if counted else Status.ORDINARY
    return VillageThen(
        path=path,
        name=area.name,
        status=status,
        is_poor=status is Status.POOR,
        statuses=statuses,
        withdrawn=events_on(rows, moment.on, _status, are_void=True),
        survey=of_year(surveys, moment.on.year),
        surveys=surveys,
        households=_households(by, path, moment),
    )


def _status(row: Any, stage: Stage) -> VillageStatusThen:
    return VillageStatusThen(
        key=row.id,
        kind=VillageStatusKind(row.kind),
        stage=stage,
        year=row.year,
        **dates_on(row, stage),
        note=row.note,
        document=row.document,
        version=row.version,
    )


def _households(by: Actor, path: str, moment: Moment) -> tuple[HouseholdInVillage, ...]:
    """By the places of the day: by area and not by path, since events keep the path of their time."""
    if not (by.may("household", "see") and by.scope.people):
        return ()
    areas = list(below(path).values_list("pk", flat=True))
    here = {
        row.household_id
        for row in rows_at(HouseholdPlace, "area_id", areas, moment.known_before)
        if not row.is_void and row.from_on <= moment.on and (row.to_on is None or moment.on < row.to_on)
    }
    rows, elsewhere = rows_or_last_seen(Household, list(here), moment.known_before)
    states = _states(here, elsewhere, moment)
    return tuple(
        HouseholdInVillage(
            row.number, states[key].status, states[key].is_monitored, len(states[key].people), key in elsewhere
        )
        for key, row in sorted(rows.items(), key=lambda pair: pair[1].number)
    )


def _states(households: Collection[int], elsewhere: Collection[int], moment: Moment) -> dict[int, State]:
    """What each household was. Of those that lie elsewhere now we have what was last seen here."""
    members, statuses = (_read(model, households, elsewhere, moment) for model in (Membership, HouseholdStatus))
    return {
        key: state_on(
            HouseholdFacts(
                key,
                (Place("", moment.on, None, ""),),
                tuple(_member(row) for row in members[key] if not row.is_void),
                tuple(_happening(row) for row in statuses[key] if _counts(row)),
            ),
            moment.on,
        )
        for key in households
    }


def _read(
    model: Any, households: Collection[int], elsewhere: Collection[int], moment: Moment
) -> dict[int, list[Any]]:
    """Rows by household."""
    found = rows_at(model, "household_id", households, moment.known_before)
    if moment.known_before is None and elsewhere:
        there = {row.id for row in found}
        found += [row for row in rows_at(model, "household_id", elsewhere, now()) if row.id not in there]
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in found:
        grouped[row.household_id].append(row)
    return grouped


def _member(row: Any) -> Member:
    return Member(row.person_id, row.from_on, row.to_on, row.joined_by, row.left_by)


def _counts(row: Any) -> bool:
    return not row.is_void and row.stage == Stage.APPROVED and row.effective_on is not None


def _happening(row: Any) -> Happening:
    return Happening(row.effective_on, row.id, row.kind)

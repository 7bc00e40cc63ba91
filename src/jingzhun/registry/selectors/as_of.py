"""A household as it was on a day, and as it was known on a day; both times may be combined."""

from datetime import date
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import event_model
from jingzhun.areas.models import Area
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.database.scoped import rows_of
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import Household, HouseholdPlace, HouseholdStatus
from jingzhun.registry.selectors.household_then import Gap, HouseholdThen, PlaceThen, StatusThen
from jingzhun.registry.selectors.known_rows import DELETED, rows_at
from jingzhun.registry.selectors.members_then import members_then
from jingzhun.registry.selectors.moment import Moment
from jingzhun.registry.selectors.stages_then import dates_on, events_on
from jingzhun.registry.selectors.surveys_then import of_year, surveys_then
from jingzhun.registry.status import Stage, StatusKind
from jingzhun.registry.timeline.spells import Happening
from jingzhun.registry.timeline.state import status_after


def household_as_of(*, by: Actor, number: str, moment: Moment) -> HouseholdThen:
    """The household at the end of a day, with what the role may see.

    `NotFound` when it is unknown, was not known yet, or was not registered yet. As many queries however many members.
    """
    household, is_away = _household(number, moment)
    if moment.on < household.registered_on:
        raise NotFound(
            Text("这户在 {day} 才登记", "The household was registered on {day} only").format(
                day=household.registered_on.isoformat()
            ),
            where=number,
        )
    places = _places(household.id, moment)
    events = _events(by, household.id, moment)
    statuses = events_on(events, moment.on, _status)
    place = next((one for one in places if one.to_on is None or moment.on < one.to_on), None)
    closed_on = household.closed_on if household.closed_on and household.closed_on <= moment.on else None
    members, past = members_then(by, household.id, moment)
    is_member_elsewhere = any(one.is_elsewhere for one in (*members, *past))
    surveys = surveys_then(by, Subject.HOUSEHOLD, [household.id], moment)[household.id]
    status, is_monitored = status_after(_happenings(statuses), moment.on)
    sees = by.may("household", "see")
    return HouseholdThen(
        key=household.id,
        number=household.number,
        national_number=household.national_number,
        address=household.address if sees else "",
        registered_on=household.registered_on,
        closed_on=closed_on,
        place=place,
        status=status,
        is_monitored=is_monitored,
        monitored_kind=_monitored_kind(statuses) if is_monitored else "",
        members=members,
        past_members=past,
        places=places,
        statuses=statuses,
        withdrawn=events_on(events, moment.on, _status, are_void=True),
        survey=of_year(surveys, moment.on.year),
        surveys=surveys,
        gaps=_gaps(household, places, place, is_away=is_away, is_closed=closed_on is not None,
                   is_member_elsewhere=is_member_elsewhere and not is_away),
    )  # fmt: skip


def _household(number: str, moment: Moment) -> tuple[Any, bool]:
    """The row, and whether it lies elsewhere now. As it is now, only its present office finds it."""
    now = Household.objects.filter(number=number).first()
    if moment.known_before is None and now is not None:
        return now, False
    events = rows_of(event_model(Household))
    found = events.filter(pgh_obj_id=now.pk) if now else events.filter(number=number)
    known = moment.known_before and found.filter(pgh_created_at__lt=moment.known_before).order_by("-pgh_id").first()
    if known and known.pgh_label != DELETED:
        return known, now is None
    if now is not None:
        raise NotFound(Text("当时还没有录入这户", "The household was not in the register yet"), where=number)
    raise NotFound(Text("没有找到这户：{number}", "No such household: {number}").format(number=number))


def _places(household: int, moment: Moment) -> tuple[PlaceThen, ...]:
    rows = rows_at(HouseholdPlace, "household_id", [household], moment.known_before)
    shown = [row for row in rows if not row.is_void and row.from_on <= moment.on and row.to_on != row.from_on]
    areas = Area.objects.in_bulk({row.area_id for row in shown})
    return tuple(_place(row, areas, moment.on) for row in sorted(shown, key=lambda row: (row.from_on, row.id)))


def _place(row: Any, areas: dict[int, Area], on: date) -> PlaceThen:
    """What ended after the day had not ended yet."""
    has_ended = row.to_on is not None and row.to_on <= on
    area = areas[row.area_id]
    return PlaceThen(
        path=area.path,
        name=area.name,
        from_on=row.from_on,
        to_on=row.to_on if has_ended else None,
        came_by=row.came_by,
        went_by=row.went_by if has_ended else "",
    )


def _events(by: Actor, household: int, moment: Moment) -> list[Any]:
    """The rows of all status events that the role may see, withdrawn ones too."""
    if not by.may("household", "see"):
        return []
    return rows_at(HouseholdStatus, "household_id", [household], moment.known_before)


def _status(row: Any, stage: Stage) -> StatusThen:
    return StatusThen(
        key=row.id,
        kind=StatusKind(row.kind),
        stage=stage,
        year=row.year,
        **dates_on(row, stage),
        monitored_kind=row.monitored_kind,
        reasons=tuple(row.reasons),
        note=row.note,
        document=row.document,
        is_inherited=row.inherited_from_id is not None,
        version=row.version,
    )


def _happenings(statuses: tuple[StatusThen, ...]) -> tuple[Happening, ...]:
    return tuple(Happening(one.effective_on, one.key, one.kind) for one in statuses if one.effective_on is not None)


def _monitored_kind(statuses: tuple[StatusThen, ...]) -> str:
    found = [one for one in statuses if one.kind is StatusKind.MONITORED and one.effective_on is not None]
    return found[-1].monitored_kind if found else ""


def _gaps(
    household: Any, places: tuple[PlaceThen, ...], place: PlaceThen | None, *, is_away: bool, is_closed: bool,
    is_member_elsewhere: bool,
) -> tuple[Gap, ...]:  # fmt: skip
    """Where the rows themselves tell that others must exist which the reader does not see."""
    came_later = bool(places) and places[0].from_on > household.registered_on
    gaps = {
        Gap.MOVED_AWAY: is_away,
        Gap.PLACE_ELSEWHERE: place is None and not is_closed,
        Gap.CAME_LATER: came_later,
        Gap.MEMBER_ELSEWHERE: is_member_elsewhere,
    }
    return tuple(gap for gap, holds in gaps.items() if holds)

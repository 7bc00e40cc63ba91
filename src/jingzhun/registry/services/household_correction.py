"""Corrects what is recorded about a household itself: address, numbers, natural village, group, day of registration."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason
from jingzhun.areas.models import Area
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.core.typed_number import plain_number
from jingzhun.registry.models import Household
from jingzhun.registry.selectors.household_corrections import (
    correctable_areas,
    correctable_natural_villages,
    place_as_registered,
)
from jingzhun.registry.services.follow import follow
from jingzhun.registry.services.operations.consistency import require_consistent
from jingzhun.registry.services.registration import check_version
from jingzhun.registry.services.registration_day import correct_day

MOVE = Text("迁到别处请办理整户迁移", "If it moved, record a move of the household")
NOTHING = Text("没有可选的", "there is none")
COLUMNS = ("address", "national_number", "natural_village_id", "registered_on")


@dataclass(frozen=True, slots=True)
class HouseholdDetails:
    """What to correct; None leaves what is recorded, '' empties it.

    natural_village, area: paths. area: the group (or the village) in which it was registered from the beginning.
    registered_on: the day on which it really was registered.
    """

    address: str | None = None
    national_number: str | None = None
    natural_village: str | None = None
    area: str | None = None
    registered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """is_changed: False when all that was given is recorded already; then nothing was written.

    moved: of how many members the first day moved along.
    """

    household: Household
    is_changed: bool
    moved: int = 0


def correct_household(
    *, by: Actor, household: Household, details: HouseholdDetails, version: int, reason: str
) -> Corrected:
    """Correct what is recorded; the household is as it should have been from the beginning.

    version: the version the form was filled from. Errors: Refused, WrongInput (a natural village of another village; a
    group of another village, or of a household that an operation brought where it is), Conflict (changed meanwhile, or
    something is recorded before the day).
    """
    by.require("household", "edit")
    by.require_area(household.path)
    give_reason(by, reason)
    rows = Household.objects.select_for_update(of=("self",))
    current = rows.select_related("area__parent", "natural_village").get(pk=household.pk)
    check_version(current.version, version)
    return _correct(by, current, details)


def _correct(by: Actor, current: Household, details: HouseholdDetails) -> Corrected:
    before = _recorded(current)
    _set_details(current, details)
    day = details.registered_on
    is_other_day = day not in (None, current.registered_on)
    moved = correct_day(current, day) if is_other_day and day else set()
    is_elsewhere = _correct_place(by, current, details.area)
    if not is_elsewhere and _recorded(current) == before:
        return Corrected(current, is_changed=False)
    current.version += 1
    current.save()
    if is_elsewhere or is_other_day:
        follow(households=[current.pk])
        require_consistent([], moved)
    current.refresh_from_db()
    return Corrected(current, is_changed=True, moved=len(moved))


def _recorded(household: Household) -> tuple[object, ...]:
    return tuple(getattr(household, name) for name in COLUMNS)


def _set_details(household: Household, details: HouseholdDetails) -> None:
    if details.address is not None:
        household.address = details.address.strip()
    if details.national_number is not None:
        household.national_number = plain_number(details.national_number, "national_number")
    path = details.natural_village
    if path is not None and path != _path_of(household.natural_village):
        offered = correctable_natural_villages(household)
        household.natural_village = _chosen(path, offered, "natural_village") if path else None


def _correct_place(by: Actor, household: Household, path: str | None) -> bool:
    """The running place says the right group from its beginning. False: it said so already."""
    if path is None or path == household.area.path:
        return False
    area = _chosen(path, correctable_areas(household), "area", todo=MOVE)
    by.require_area(area.path)
    place = place_as_registered(household)
    if place is not None:
        place.area, place.path = area, area.path
        place.save()
    return place is not None


def _chosen(path: str, offered: Sequence[Area], where: str, *, todo: Text | None = None) -> Area:
    """The area at a path, if it is offered. `WrongInput`, with those there are."""
    found = next((area for area in offered if area.path == path), None)
    if found is not None:
        return found
    raise WrongInput(
        Text("这户不能改到这里", "The household cannot be put there by a correction"),
        where=where,
        allowed=Text("、".join(area.name for area in offered), ", ".join(area.name for area in offered))
        if offered
        else NOTHING,
        todo=todo,
    )


def _path_of(area: Area | None) -> str:
    return area.path if area is not None else ""

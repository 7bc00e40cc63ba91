"""Reads the dated facts of households, from which state and balance follow (registry.timeline)."""

from collections import defaultdict
from collections.abc import Collection

from jingzhun.registry.models import HouseholdPlace, HouseholdStatus, Membership
from jingzhun.registry.status import Stage
from jingzhun.registry.timeline.spells import Happening, HouseholdFacts, Member, Place


def facts_of(households: Collection[int]) -> dict[int, HouseholdFacts]:
    """The facts of each household, by its key, as far as the scope shows them. Three queries, however many."""
    places, members, happenings = _places(households), _members(households), _happenings(households)
    return {
        key: HouseholdFacts(key, tuple(places[key]), tuple(members[key]), tuple(happenings[key])) for key in households
    }


def _places(households: Collection[int]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    rows = HouseholdPlace.objects.filter(household__in=households, is_void=False).order_by("from_on", "id")
    for row in rows:
        found[row.household_id].append(Place(row.path, row.from_on, row.to_on, row.came_by, row.went_by))
    return found


def _members(households: Collection[int]) -> dict[int, list[Member]]:
    found: dict[int, list[Member]] = defaultdict(list)
    rows = Membership.objects.filter(household__in=households, is_void=False).order_by("from_on", "id")
    for row in rows:
        found[row.household_id].append(Member(row.person_id, row.from_on, row.to_on, row.joined_by, row.left_by))
    return found


def _happenings(households: Collection[int]) -> dict[int, list[Happening]]:
    found: dict[int, list[Happening]] = defaultdict(list)
    rows = HouseholdStatus.objects.filter(
        household__in=households, is_void=False, stage=Stage.APPROVED, effective_on__isnull=False
    ).order_by("effective_on", "id")
    for row in rows:
        if row.effective_on is not None:
            found[row.household_id].append(Happening(row.effective_on, row.pk, row.kind))
    return found

"""Corrects the day on which a household was registered, with everything that began because it was registered."""

from collections.abc import Collection, Iterator
from datetime import date

from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import (
    Household,
    HouseholdPlace,
    HouseholdStatus,
    HouseholdYear,
    Membership,
    Operation,
    PersonYear,
)
from jingzhun.registry.reasons import Coming, Joining
from jingzhun.registry.services.operations.tables import MEMBERSHIP
from jingzhun.registry.services.registration import check_day

WHERE = "registered_on"
EVENT_DAYS = ("effective_on", "planned_on", "verified_on", "approved_on")
RECORDED_BEFORE = Text(
    "{first} 已有这户的记录，登记日期不能晚于它", "Something is recorded on {first}: the day cannot be later"
)


def correct_day(household: Household, day: date) -> set[int]:
    """Its first place and those who were registered with it begin on the day; keys of the people whose day changed.

    Saves neither the household nor what follows from the days. Errors: WrongInput (a day to come, or before there were
    registers; an operation made the household), Conflict (something is recorded before the day).
    """
    check_day(day, WHERE)
    place, together = _first_place(household), _registered_together(household)
    if day > household.registered_on:
        _check_nothing_before(household, place, together, day)
    place.from_on = day
    place.save()
    household.registered_on = day
    return {spell.person_id for spell in together if _begin(spell, day)}


def _begin(spell: Membership, day: date) -> bool:
    """Who was born after the day counts from her birth, and the other way round. False: that is her day already.

    A birth after the day that is recorded for her is a doubt, and no day to begin on.
    """
    born_on = spell.person.born_on
    begun = max(day, born_on) if born_on is not None and born_on <= spell.from_on else day
    if begun == spell.from_on:
        return False
    spell.from_on = begun
    spell.save()
    return True


def _first_place(household: Household) -> HouseholdPlace:
    """The place in which it was registered, if the scope shows it."""
    found = HouseholdPlace.objects.filter(household=household, is_void=False, from_on=household.registered_on)
    place = found.filter(came_by=Coming.REGISTERED).order_by("id").first()
    if place is None:
        raise WrongInput(
            Text("这户不是在本辖区登记的，登记日期不能改正", "The household was not registered here: its day stays"),
            where=WHERE,
            todo=Text("如分户有误，请冲销后重新办理", "If a split was wrong, undo it and record it anew"),
        )
    return place


def _registered_together(household: Household) -> list[Membership]:
    """Who was registered with the household: from its day or, if it was corrected to one before her birth, from that.

    Who joined by an operation is not one of them, whatever the day.
    """
    spells = Membership.objects.filter(household=household, is_void=False, joined_by=Joining.REGISTERED)
    found = spells.exclude(pk__in=_joined_by_operation(household)).select_related("person")
    first = household.registered_on
    return [spell for spell in found if spell.from_on in (first, max(first, spell.person.born_on or first))]


def _joined_by_operation(household: Household) -> set[int]:
    return {
        change["key"]
        for changes in Operation.objects.filter(household=household).values_list("changes", flat=True)
        for change in changes
        if change["table"] == MEMBERSHIP and change["before"] is None
    }


def _check_nothing_before(
    household: Household, place: HouseholdPlace, together: Collection[Membership], day: date
) -> None:
    """`Conflict` if something that stays where it is would lie before a later day, and lies after the present one."""
    stays = (*_spell_days(household, together), *_event_days(household), *_survey_days(household, together))
    days = [one for one in (place.to_on, *stays) if one is not None and household.registered_on <= one < day]
    if days:
        raise Conflict(
            RECORDED_BEFORE.format(first=min(days).isoformat()),
            where=household.number,
            todo=Text("请先冲销或撤回有误的记录", "Undo or withdraw what is wrong first"),
        )


def _spell_days(household: Household, together: Collection[Membership]) -> Iterator[date | None]:
    keys = {spell.pk for spell in together}
    for spell in Membership.objects.filter(household=household, is_void=False):
        yield spell.to_on if spell.pk in keys else spell.from_on


def _event_days(household: Household) -> Iterator[date | None]:
    """In all stages: what was planned or verified of a household was there to be planned."""
    for days in HouseholdStatus.objects.filter(household=household, is_void=False).values_list(*EVENT_DAYS):
        yield from days


def _survey_days(household: Household, together: Collection[Membership]) -> Iterator[date]:
    """A survey says how it was at the end of its year."""
    people = [spell.person_id for spell in together]
    found = (HouseholdYear.objects.filter(household=household), PersonYear.objects.filter(person__in=people))
    for surveys in found:
        yield from (date(year, 12, 31) for year in surveys.values_list("year", flat=True))

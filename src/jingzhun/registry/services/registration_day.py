"""Corrects the day on which a household was registered, with everything that began because it was registered."""

from collections.abc import Iterable
from datetime import date

from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, HouseholdPlace, HouseholdStatus, Membership, Operation
from jingzhun.registry.reasons import Coming, Joining
from jingzhun.registry.services.operations.tables import MEMBERSHIP
from jingzhun.registry.services.registration import check_day
from jingzhun.registry.status import Stage

WHERE = "registered_on"
RECORDED_BEFORE = Text(
    "{first} 已有这户的记录，登记日期不能晚于它", "Something is recorded on {first}: the day cannot be later"
)


def correct_day(household: Household, day: date) -> set[int]:
    """Its first place and those who were registered with it begin on the day; keys of these people.

    Who was born later counts from her birth. Saves neither the household nor what follows from the days. Errors:
    WrongInput (a day to come; an operation made the household), Conflict (something is recorded before the day).
    """
    check_day(day, WHERE)
    place, together = _first_place(household), _registered_together(household)
    _check_nothing_before(household, place, together, day)
    place.from_on = day
    place.save()
    for spell in together:
        begun = max(day, spell.person.born_on or day)
        spell.from_on = min(begun, spell.to_on or begun)  # a birth after she left is a doubt, and no day to begin on
        spell.save()
    household.registered_on = day
    return {spell.person_id for spell in together}


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
    """Who was registered with the household, and did not join by an operation of the same day."""
    by_operation = {
        change["key"]
        for changes in Operation.objects.filter(household=household).values_list("changes", flat=True)
        for change in changes
        if change["table"] == MEMBERSHIP and change["before"] is None
    }
    spells = Membership.objects.filter(
        household=household, is_void=False, joined_by=Joining.REGISTERED, from_on=household.registered_on
    )
    return list(spells.exclude(pk__in=by_operation).select_related("person"))


def _check_nothing_before(
    household: Household, place: HouseholdPlace, together: Iterable[Membership], day: date
) -> None:
    """`Conflict` if something that stays where it is would lie before the household was there."""
    keys = {spell.pk for spell in together}
    spells = Membership.objects.filter(household=household, is_void=False)
    events = HouseholdStatus.objects.filter(household=household, is_void=False, stage=Stage.APPROVED)
    days = [
        place.to_on,
        *(spell.to_on if spell.pk in keys else spell.from_on for spell in spells),
        *events.values_list("effective_on", flat=True),
    ]
    first = min((one for one in days if one is not None), default=None)
    if first is not None and first < day:
        raise Conflict(
            RECORDED_BEFORE.format(first=first.isoformat()),
            where=household.number,
            todo=Text("请先冲销或撤回有误的记录", "Undo or withdraw what is wrong first"),
        )

"""A household as an operation finds it: where it is, and who belongs to it now."""

from dataclasses import dataclass
from datetime import date

from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, HouseholdPlace, Membership, Person
from jingzhun.registry.services.registration import check_day


@dataclass(frozen=True, slots=True)
class Subject:
    """spells: the running spell of each member, by the person's key; the head first, then in order of entry."""

    household: Household
    place: HouseholdPlace
    spells: dict[int, Membership]

    @property
    def head(self) -> Membership | None:
        return next((spell for spell in self.spells.values() if spell.is_head), None)

    def spell_of(self, person: int) -> Membership:
        """`WrongInput` for somebody who is no member now."""
        if person not in self.spells:
            raise WrongInput(
                Text("所选人员不是这户现在的成员", "Somebody chosen is no member of this household now"),
                where="people",
                todo=Text("请刷新页面后重新选择", "Load the page again and choose anew"),
            )
        return self.spells[person]


def subject_of(household: Household, on: date) -> Subject:
    """The household on which something happened on a day. `Conflict` if it is closed, `WrongInput` for the day."""
    check_day(on, "on")
    current = Household.objects.select_related("area").get(pk=household.pk)
    place = HouseholdPlace.objects.filter(household=current, to_on__isnull=True, is_void=False).first()
    if place is None:
        raise Conflict(
            Text("这户已注销", "This household is closed"),
            where=current.number,
            todo=Text("如属误办，请先冲销原变动", "If that was a mistake, undo that operation first"),
        )
    _check_not_before(place.from_on, on, current)
    return Subject(current, place, _running_spells(current))


def _running_spells(household: Household) -> dict[int, Membership]:
    found = Membership.objects.filter(household=household, to_on__isnull=True, is_void=False).select_related("person")
    return {spell.person_id: spell for spell in found.order_by("-is_head", "from_on", "id")}


def _check_not_before(since: date, on: date, household: Household) -> None:
    if on < since:
        raise WrongInput(
            Text("早于该户在当前地点登记的日期 {day}", "Before the household was registered here on {day}").format(
                day=since.isoformat()
            ),
            where="on",
            allowed=Text("{day} 或以后", "{day} or later").format(day=since.isoformat()),
            todo=Text("户 {number}", "Household {number}").format(number=household.number),
        )


def present_household(person: Person) -> Household:
    """The household to which somebody belongs now. `Conflict` if she has left."""
    spell = Membership.objects.filter(person=person, to_on__isnull=True, is_void=False).select_related("household")
    found = spell.first()
    if found is None:
        raise Conflict(
            Text("此人现在不属于任何户", "This person belongs to no household now"),
            where=person.number,
            todo=Text("请先办理“返回”", "Record a return first"),
        )
    return found.household

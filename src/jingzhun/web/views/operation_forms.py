"""One form for each operation, on a household or on a person; and a new member."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse

from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.areas.selectors.places import places_below
from jingzhun.areas.selectors.tree import line_of
from jingzhun.core.area_path import Level
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.operation_kinds import OperationKind, group_of
from jingzhun.registry.selectors.members import members_of
from jingzhun.registry.selectors.people import household_by_number, person_by_number
from jingzhun.web.forms.operations.base import OperationForm
from jingzhun.web.forms.operations.people import JoinForm
from jingzhun.web.forms.operations.setting import Setting
from jingzhun.web.operations.deeds import DEEDS, OF_HOUSEHOLD, Deed
from jingzhun.web.operations.steps import answer
from jingzhun.web.requests import PageRequest
from jingzhun.web.views.people import check_sight

if TYPE_CHECKING:
    from jingzhun.registry.models import Household, Person

NO_KIND = Text("没有这种变动：{kind}", "No such operation: {kind}")
ADD = Text("添加成员", "Add a member")


def of_household(request: PageRequest, number: str, kind: str) -> HttpResponse:
    """An operation on a household."""
    check_sight(request)
    deed = _deed(kind, is_about_household=True)
    request.actor.require(group_of(deed.kind), "edit")
    household = household_by_number(number)
    form = deed.form(request.POST or None, setting=_setting(request, deed.kind, household))
    back = reverse("household", args=[number])
    return answer(request, form, {"title": deed.title, "back": back, **_around(request, form)})


def of_person(request: PageRequest, number: str, kind: str) -> HttpResponse:
    """An operation on one person."""
    check_sight(request)
    deed = _deed(kind, is_about_household=False)
    request.actor.require(group_of(deed.kind), "edit")
    person = person_by_number(number)
    form = deed.form(request.POST or None, setting=_setting(request, deed.kind, person.household, person))
    back = reverse("person", args=[number])
    return answer(request, form, {"title": deed.title, "back": back, **_around(request, form)})


def add_member(request: PageRequest, number: str) -> HttpResponse:
    """A further member: by birth, marriage …; `how` in the address chooses beforehand."""
    check_sight(request)
    request.actor.require("identity", "edit")
    household = household_by_number(number)
    form = JoinForm(
        request.POST or None, setting=_setting(request, OperationKind.JOINED, household),
        initial={"joined_by": request.GET.get("how", "")},
    )  # fmt: skip
    back = reverse("household", args=[number])
    return answer(request, form, {"title": ADD, "back": back, **_around(request, form)})


def _deed(kind: str, *, is_about_household: bool) -> Deed:
    found = DEEDS.get(kind)  # type: ignore[call-overload]
    if found is None or (found in OF_HOUSEHOLD) is not is_about_household:
        raise NotFound(NO_KIND.format(kind=kind[:40]))
    return found  # type: ignore[no-any-return]


def _setting(
    request: PageRequest, kind: OperationKind, household: "Household", person: "Person | None" = None
) -> Setting:
    members = [one for one in members_of(household) if one.left_on is None]
    return Setting(request.actor, kind, household, members, person)


def _around(request: PageRequest, form: OperationForm) -> dict[str, Any]:
    """What stands around a form. places: suggestions for a field about a place, near the household."""
    household = form.setting.household
    return {
        "household": household, "person": form.setting.person, "line": line_of(household.area),
        "head": next((one.name for one in form.setting.members if one.is_head), ""),
        "suggested": _places_near(request, household) if "area_pick" in form.first else [],
    }  # fmt: skip


def _places_near(request: PageRequest, household: "Household") -> list[str]:
    """Names of the places of the household's township, within the actor's areas."""
    near = full_place_names(
        one.path for one in places_below(household.path[: Level.TOWNSHIP.path_length])
    )
    return [name for path, name in sorted(near.items()) if request.actor.scope.covers(path)]

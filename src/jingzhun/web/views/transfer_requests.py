"""Requests between offices: the lists, one request, asking."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.operation_kinds import OperationKind, group_of
from jingzhun.registry.reasons import Joining
from jingzhun.registry.selectors.members import members_of
from jingzhun.registry.selectors.people import household_by_number, person_by_number
from jingzhun.registry.selectors.requests import request_by_key, requests_of
from jingzhun.registry.services.operations.asking import Asking, plan_ask_move, plan_ask_transfer, send
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.operations.requests import AskForm
from jingzhun.web.operations.preview import preview_of
from jingzhun.web.operations.shown_request import shown_requests
from jingzhun.web.requests import PageRequest
from jingzhun.web.views.people import check_sight

if TYPE_CHECKING:
    from jingzhun.registry.models import Household, Person

ASKED = Text("申请已发出，等待对方接收", "Asked; the other office has to accept")


def requests(request: PageRequest) -> HttpResponse:
    """Those this office is asked, and those it made: the open ones first."""
    check(request)
    incoming, outgoing = (shown_requests(request.actor, rows) for rows in requests_of(request.actor))
    parts = [
        (Text("待我接收", "Asked of us"), sorted(incoming, key=lambda one: not one.is_waiting)),
        (Text("我发出的", "Asked by us"), sorted(outgoing, key=lambda one: not one.is_waiting)),
    ]
    return render(request, "web/operations/requests.html", {"parts": parts})


def page(request: PageRequest, number: int) -> HttpResponse:
    """One request, with what may be done with it."""
    check(request)
    (shown,) = shown_requests(request.actor, [request_by_key(number)])
    return render(request, "web/operations/request.html", {"one": shown, **links(request, shown.row)})


def links(request: PageRequest, row: Any) -> dict[str, Any]:
    """Where the request leads, as far as the actor sees it."""
    sees = request.actor.scope.covers
    is_accepted = row.operation_id is not None and sees(row.to_path)
    return {"sees_household": sees(row.path) and row.operation_id is None, "sees_operation": is_accepted}


def ask_move(request: PageRequest, number: str) -> HttpResponse:
    """Ask another office to take a household."""
    check(request)
    request.actor.require(group_of(OperationKind.MOVE), "edit")
    return _ask(request, OperationKind.MOVE, household_by_number(number))


def ask_transfer(request: PageRequest, number: str) -> HttpResponse:
    """Ask another office to take a person."""
    check(request)
    request.actor.require(group_of(OperationKind.TRANSFER), "edit")
    person = person_by_number(number)
    return _ask(request, OperationKind.TRANSFER, person.household, person)


def _ask(
    request: PageRequest, kind: OperationKind, household: "Household", person: "Person | None" = None
) -> HttpResponse:
    """The form; after it the preview; after a confirmation of exactly this preview the request is sent."""
    form = AskForm(request.POST or None, kind=kind)
    asking = _planned(request, form, household, person)
    context = {"form": form, **_around(household, person)}
    if asking is not None and "back" not in request.POST:
        is_same = form.cleaned_data["seen"] == asking.digest()
        if "confirm" not in request.POST or not is_same:
            return _preview(request, asking, context)
        if (done := _sent(request, form, asking)) is not None:
            return done
    return render(request, "web/operations/ask.html", context, status=form.status if form.is_refused else 200)


def _around(household: "Household", person: "Person | None") -> dict[str, Any]:
    members = [one for one in members_of(household) if one.left_on is None]
    back = reverse("person", args=[person.number]) if person else reverse("household", args=[household.number])
    return {
        "household": household, "person": person, "members": members, "line": line_of(household.area),
        "head": next((one.name for one in members if one.is_head), ""), "back": back,
        "title": Text("跨区迁移申请", "Ask another office"),
    }  # fmt: skip


def _planned(
    request: PageRequest, form: AskForm, household: "Household", person: "Person | None"
) -> Asking | None:
    """Without a reason it is planned all the same, so that everything that is wrong is told at once."""
    if request.method != "POST" or not (form.is_valid() or set(form.errors) == {"reason"}):
        return None
    found: list[Asking] = []
    with attempt(request, form):
        given = form.cleaned_data
        values = {"by": request.actor, "to_area": area_by_path(given["to_area"]), "on": given["on"]}
        found.append(
            plan_ask_move(household=household, **values)
            if person is None
            else plan_ask_transfer(person=person, joined_by=Joining(given["joined_by"]), **values)
        )
    return found[0] if found and not form.is_refused else None


def _sent(request: PageRequest, form: AskForm, asking: Asking) -> HttpResponse | None:
    made: list[int] = []
    with attempt(request, form):
        made.append(send(by=request.actor, asking=asking, reason=form.grounds()).pk)
    if not made:
        return None
    messages.success(request, str(ASKED))
    return redirect("transfer_request", made[0])


def _preview(request: PageRequest, asking: Asking, context: dict[str, Any]) -> HttpResponse:
    """What the other office will see, and what an acceptance will do here."""
    is_other = "confirm" in request.POST
    (told,) = shown_requests(request.actor, [asking.request])
    shown = {"one": told, "preview": preview_of(asking.plan), "seen": asking.digest(), "changed": is_other}
    status = Conflict.status if is_other else 200
    return render(request, "web/operations/ask_preview.html", {**context, **shown}, status=status)


def check(request: PageRequest) -> None:
    check_sight(request)
    request.actor.require("household", "see")

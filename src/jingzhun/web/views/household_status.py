"""Status events of a household: a new one, and the stages of one that is under way."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.areas.selectors.tree import line_of
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.selectors.household_statuses import household_event
from jingzhun.registry.selectors.people import household_by_number
from jingzhun.registry.services.statuses import (
    StatusDetails,
    approve_status,
    plan_status,
    record_status,
    verify_status,
    withdraw_status,
)
from jingzhun.registry.status import KIND_TITLES, StatusKind
from jingzhun.web.forms.base import PlainForm
from jingzhun.web.forms.statuses import HouseholdEventForm, StepForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.status_steps import (
    APPROVE,
    NEW_TITLE,
    VERIFY,
    WITHDRAW,
    kind_called,
    needs_approval,
    recorded,
    step_page,
    taken,
)
from jingzhun.web.views.dossier import check_household_sight

if TYPE_CHECKING:
    from jingzhun.registry.models import Household

SERVICES: dict[str, Callable[..., None]] = {VERIFY: verify_status, APPROVE: approve_status, WITHDRAW: withdraw_status}


def new(request: PageRequest, number: str, kind: str) -> HttpResponse:
    """Plan an event, or record one that was approved before it came here."""
    check_household_sight(request)
    request.actor.require("household", "edit")
    household, what = household_by_number(number), kind_called(StatusKind, kind)
    may_record = request.actor.may("household", "approve")
    form = HouseholdEventForm(request.POST or None, kind=what, may_record=may_record)
    if recorded(request, form, KIND_TITLES[what], lambda: _write(request, household, what, form)):
        return redirect("household", number)
    title = NEW_TITLE.format(kind=KIND_TITLES[what])
    return _page(request, household, form, {"title": title, "form": form})


def _write(request: PageRequest, household: "Household", kind: StatusKind, form: HouseholdEventForm) -> None:
    given = form.cleaned_data
    details = StatusDetails(
        kind,
        given["year"],
        monitored_kind=given.get("monitored_kind", ""),
        reasons=tuple(given.get("reasons", ())),
        note=given["note"],
        document=given["document"],
    )
    if form.records:
        record_status(
            by=request.actor,
            household=household,
            details=details,
            effective_on=given["effective_on"],
            reason=given["reason"],
        )
    else:
        plan_status(by=request.actor, household=household, details=details, reason=given["reason"])


def step(request: PageRequest, number: str, key: int, step: str) -> HttpResponse:
    """Verify, approve or withdraw an event."""
    check_household_sight(request)
    if step not in SERVICES:
        raise NotFound(Text("没有这一步", "No such step"))
    household = household_by_number(number)
    event = household_event(household, key)
    request.actor.require("household", "approve" if needs_approval(step, event.stage) else "edit")
    form = StepForm(request.POST or None, step=step, version=event.version)
    if taken(request, form, event, step, SERVICES[step]):
        return redirect("household", number)
    return _page(request, household, form, step_page(form, event, step, KIND_TITLES[StatusKind(event.kind)]))


def _page(request: PageRequest, household: "Household", form: PlainForm, shown: dict[str, Any]) -> HttpResponse:
    context = {"number": household.number, "line": line_of(household.area), **shown}
    return render(request, "web/dossier/status_form.html", context, status=form.status if form.is_refused else 200)

"""Status events of a household: a new one, and the stages of one that is under way."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
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
from jingzhun.registry.status import KIND_TITLES, STAGE_TITLES, Stage, StatusKind
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.statuses import HouseholdEventForm, StepForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.status_steps import APPROVE, HINTS, STEPS, VERIFY, WITHDRAW, step_arguments, what_changed
from jingzhun.web.views.dossier import check_household_sight

if TYPE_CHECKING:
    from jingzhun.registry.models import Household

TITLE = Text("{step}：{kind}", "{step}: {kind}")
SERVICES: dict[str, Callable[..., None]] = {VERIFY: verify_status, APPROVE: approve_status, WITHDRAW: withdraw_status}


def new(request: PageRequest, number: str, kind: str) -> HttpResponse:
    """Plan an event, or record one that was approved before it came here."""
    check_household_sight(request)
    request.actor.require("household", "edit")
    household, what = household_by_number(number), _kind(kind)
    may_record = request.actor.may("household", "approve")
    form = HouseholdEventForm(request.POST or None, kind=what, may_record=may_record)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            _write(request, household, what, form)
        if not form.is_refused:
            messages.success(request, str(Text("已登记：{kind}", "Recorded: {kind}").format(kind=KIND_TITLES[what])))
            return redirect("household", number)
    context = {
        "number": number,
        "line": line_of(household.area),
        "title": Text("登记：{kind}", "Record: {kind}").format(kind=KIND_TITLES[what]),
        "form": form,
    }
    return render(request, "web/dossier/status_form.html", context, status=form.status if form.is_refused else 200)


def _kind(word: str) -> StatusKind:
    try:
        return StatusKind(word)
    except ValueError:
        raise NotFound(Text("没有这种事项", "No such kind of event")) from None


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
    request.actor.require(
        "household", "approve" if step == APPROVE or (step == WITHDRAW and event.stage == Stage.APPROVED) else "edit"
    )
    form = StepForm(request.POST or None, step=step, version=event.version)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            SERVICES[step](by=request.actor, event=event, **step_arguments(form))
        if not form.is_refused:
            messages.success(request, str(Text("已{step}", "Done: {step}").format(step=STEPS[step])))
            return redirect("household", number)
        event.refresh_from_db()
    context = {
        "number": number,
        "line": line_of(household.area),
        "title": TITLE.format(step=STEPS[step], kind=KIND_TITLES[StatusKind(event.kind)]),
        "hint": HINTS[step],
        "event": event,
        "stage": STAGE_TITLES[Stage(event.stage)],
        "form": form,
        "stored": what_changed(event, form),
    }
    return render(request, "web/dossier/status_form.html", context, status=form.status if form.is_refused else 200)

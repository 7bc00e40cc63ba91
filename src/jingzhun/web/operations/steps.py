"""The steps of an operation: its form, the preview of exactly what it would do, a confirmation of that, the receipt."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.accounts.selectors.history import changes_of
from jingzhun.core.text import Text
from jingzhun.registry.operation_kinds import OPERATION_TITLES
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.ordering import plan_of
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.operations.base import OperationForm
from jingzhun.web.history import shown
from jingzhun.web.operations.preview import difference, preview_of
from jingzhun.web.requests import PageRequest

CONFLICT = 409
RECORDED = Text("已办理：{title}", "Recorded: {title}")


def answer(request: PageRequest, form: OperationForm, context: dict[str, Any]) -> HttpResponse:
    """context: what the page says around the form: title, line, back (address)."""
    plan = _planned(request, form)
    if plan is None or "back" in request.POST:
        status = form.status if form.is_refused else 200
        return render(request, "web/operations/form.html", {"form": form, **context}, status=status)
    is_same = form.cleaned_data["seen"] == plan.digest()
    if "confirm" in request.POST and is_same:
        done = _done(request, form, plan)
        return done or render(request, "web/operations/form.html", {"form": form, **context}, status=form.status)
    return _preview(request, form, plan, context)


def _planned(request: PageRequest, form: OperationForm) -> Plan | None:
    """Without a reason it is planned all the same, so that everything that is wrong is told at once."""
    if request.method != "POST" or not (form.is_valid() or set(form.errors) == {"reason"}):
        return None
    found: list[Plan] = []
    with attempt(request, form):
        found.append(plan_of(by=request.actor, order=form.order()))
    return found[0] if found and not form.is_refused else None


def _done(request: PageRequest, form: OperationForm, plan: Plan) -> HttpResponse | None:
    made: list[int] = []
    with attempt(request, form):
        made.append(apply(by=request.actor, plan=plan, reason=form.grounds()).pk)
    if not made:
        return None
    messages.success(request, str(RECORDED.format(title=OPERATION_TITLES[plan.kind])))
    return redirect("operation", made[0])


def _preview(request: PageRequest, form: OperationForm, plan: Plan, context: dict[str, Any]) -> HttpResponse:
    """After a confirmation of something else: the new preview, and what differs."""
    preview, changed = preview_of(plan), None
    if "confirm" in request.POST:
        latest = shown(changes_of(form.setting.household)[:1])
        changed = {"difference": difference(form.cleaned_data["told"], preview), "latest": latest}
    values = {"form": form, "preview": preview, "changed": changed, **context}
    return render(request, "web/operations/preview.html", values, status=CONFLICT if changed else 200)

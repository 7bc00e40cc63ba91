"""Answers to a request: accepting it after a preview, refusing it, taking it back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.areas.selectors.places import places_below
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.consequences import CONSEQUENCES
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.selectors.people import household_by_number
from jingzhun.registry.selectors.requests import acceptance_lines, request_by_key
from jingzhun.registry.services.operations import acceptance, requests
from jingzhun.registry.services.operations.acceptance import Destination
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.operations.requests import AcceptForm, AnswerForm
from jingzhun.web.operations.shown_request import ShownRequest, shown_requests
from jingzhun.web.requests import PageRequest
from jingzhun.web.views.transfer_requests import check

if TYPE_CHECKING:
    from jingzhun.registry.models import TransferRequest

ACCEPTED = Text("已接收", "Accepted")
REFUSED = Text("已答复：不接收", "Answered: not accepted")
WITHDRAWN = Text("申请已撤回", "The request is taken back")


def accept(request: PageRequest, number: int) -> HttpResponse:
    """Where they come; after it the preview; after a confirmation of exactly this preview they are here."""
    one = _one(request, number)
    request.actor.require("household", "approve")
    request.actor.require_area(one.row.to_path)
    form = AcceptForm(request.POST or None, request=one.row, actor=request.actor)
    plan = _planned(request, form, one.row)
    if plan is None or "back" in request.POST:
        return _page(request, "web/operations/accept.html", form, one, suggested=_places(one.row))
    changed = "confirm" in request.POST and form.cleaned_data["seen"] != plan.digest()
    if "confirm" in request.POST and not changed:
        done = _accepted(request, form, one.row)
        return done or _page(request, "web/operations/accept.html", form, one, suggested=_places(one.row))
    preview = {
        "lines": acceptance_lines(one.row, plan), "warnings": plan.warnings(), "seen": plan.digest(),
        "consequences": CONSEQUENCES[plan.kind], "changed": changed,
    }  # fmt: skip
    context = {"form": form, "one": one, **preview}
    return render(request, "web/operations/accept_preview.html", context, status=Conflict.status if changed else 200)


def _planned(request: PageRequest, form: AcceptForm, row: "TransferRequest") -> Plan | None:
    if request.method != "POST" or not (form.is_valid() or set(form.errors) == {"reason"}):
        return None
    found: list[Plan] = []
    with attempt(request, form):
        found.append(acceptance.plan_acceptance(by=request.actor, request=row, where=_where(form)))
    return found[0] if found and not form.is_refused else None


def _where(form: AcceptForm) -> Destination:
    given = form.cleaned_data
    if form.request.kind == OperationKind.MOVE:
        natural = given["natural_village"]
        return Destination(
            area=area_by_path(given["area"]), natural_village=area_by_path(natural) if natural else None
        )
    return Destination(into=household_by_number(given["into"]), relation=given["relation"])


def _accepted(request: PageRequest, form: AcceptForm, row: "TransferRequest") -> HttpResponse | None:
    made: list[int] = []
    with attempt(request, form):
        done = acceptance.accept(
            by=request.actor, request=row, where=_where(form), reason=form.grounds(), seen=form.cleaned_data["seen"]
        )
        made.append(done.pk)
    if not made:
        return None
    messages.success(request, str(ACCEPTED))
    return redirect("operation", made[0])


def refuse(request: PageRequest, number: int) -> HttpResponse:
    """They are not taken."""
    one = _one(request, number)
    request.actor.require("household", "approve")
    request.actor.require_area(one.row.to_path)

    def deed(form: AnswerForm) -> None:
        requests.refuse(by=request.actor, request=one.row, reason=form.grounds())

    return _answer(request, one, deed, Text("不接收", "Do not accept"), REFUSED)


def withdraw(request: PageRequest, number: int) -> HttpResponse:
    """The office that asked takes it back."""
    one = _one(request, number)
    request.actor.require("household", "edit")
    request.actor.require_area(one.row.path)

    def deed(form: AnswerForm) -> None:
        version = form.cleaned_data["version"] or one.row.version
        requests.withdraw(by=request.actor, request=one.row, reason=form.grounds(), version=version)

    return _answer(request, one, deed, Text("撤回申请", "Take the request back"), WITHDRAWN)


def _answer(
    request: PageRequest, one: ShownRequest, deed: Callable[[AnswerForm], None], title: Text, done: Text
) -> HttpResponse:
    form = AnswerForm(request.POST or None, initial={"version": one.row.version})
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            deed(form)
        if not form.is_refused:
            messages.success(request, str(done))
            return redirect("transfer_request", one.row.pk)
    return _page(request, "web/operations/answer.html", form, one, title=title)


def _one(request: PageRequest, number: int) -> ShownRequest:
    check(request)
    return shown_requests(request.actor, [request_by_key(number)])[0]


def _page(request: PageRequest, template: str, form: Any, one: ShownRequest, **more: Any) -> HttpResponse:
    status = form.status if form.is_refused else 200
    return render(request, template, {"form": form, "one": one, **more}, status=status)


def _places(row: "TransferRequest") -> list[str]:
    """Names of places in the area that was asked, for a household that moves."""
    if row.kind != OperationKind.MOVE:
        return []
    named = full_place_names(one.path for one in places_below(row.to_path))
    return [name for _, name in sorted(named.items())]

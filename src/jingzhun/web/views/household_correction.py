"""Correcting what is recorded about a household itself."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.areas.selectors.tree import line_of
from jingzhun.core.text import Text
from jingzhun.registry.selectors.people import household_by_number
from jingzhun.registry.services.household_correction import Corrected, correct_household
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.households import HouseholdCorrectionForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.views.dossier import check_household_sight

SAVED = Text("已保存", "Saved")
NO_CHANGE = Text("没有改动", "Nothing was changed")
MOVED_ALONG = Text("；{count} 名成员的起始日期随之改动", "; the first day of {count} members moved along")


def correct(request: PageRequest, number: str) -> HttpResponse:
    """Correct it with a reason; warns when somebody changed the household in the meantime."""
    check_household_sight(request)
    request.actor.require("household", "edit")
    household = household_by_number(number)
    form = HouseholdCorrectionForm(request.POST or None, household=household)
    stored: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with attempt(request, form):
            done = correct_household(
                by=request.actor, household=household, details=form.details(), version=given["version"],
                reason=given["reason"],
            )  # fmt: skip
        if not form.is_refused:
            messages.add_message(request, messages.SUCCESS if done.is_changed else messages.INFO, _said(done))
            return redirect("household", number)
        stored = form.renewed(household)
    context = {"household": household, "line": line_of(household.area), "form": form, "stored": stored}
    status = form.status if form.is_refused else 200
    return render(request, "web/people/correct_household.html", context, status=status)


def _said(done: Corrected) -> str:
    """What was done, in words."""
    if not done.is_changed:
        return str(NO_CHANGE)
    return f"{SAVED}{MOVED_ALONG.format(count=done.moved)}" if done.moved else str(SAVED)

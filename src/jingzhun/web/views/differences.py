"""Differences from the national system: its files are taken in, compared by a job, and what differs is shown."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jingzhun.core import language
from jingzhun.core.errors import NotFound, TooMany
from jingzhun.core.text import Text
from jingzhun.database.scratch import scratch_folder
from jingzhun.registry.differences.findings import KIND_TITLES
from jingzhun.registry.imports.runs import discard
from jingzhun.registry.imports.state import STATE_TITLES, WORKING, State
from jingzhun.registry.jobs import begin_comparison
from jingzhun.registry.selectors.differences import fields_of, findings_page, kinds_of
from jingzhun.registry.selectors.imports import (
    RUNS_MOST,
    comparison_by_number,
    files_of,
    own_comparisons,
    progress_of_run,
)
from jingzhun.registry.services.difference_export import export_differences
from jingzhun.registry.workbooks.all_sheets import sheets
from jingzhun.web.files import workbook_answer
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.imports import ComparisonForm
from jingzhun.web.requests import PageRequest, page_asked
from jingzhun.web.run_words import words_of_error
from jingzhun.web.views.dossier import check_household_sight

if TYPE_CHECKING:
    from jingzhun.registry.models import ImportRun

STATES = STATE_TITLES | {
    State.CHECKING: Text("正在比对", "Being compared"),
    State.CHECKED: Text("已比对", "Compared"),
}


def differences(request: PageRequest) -> HttpResponse:
    """Take files in, and one's own comparisons so far."""
    check_household_sight(request)
    form = ComparisonForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            given = form.cleaned_data
            run = begin_comparison(by=request.actor, files=given["workbooks"], year=given["year"])
        if not form.is_refused:
            return redirect("difference", run.pk)
    runs = [(run, STATES[State(run.state)], _count(run)) for run in own_comparisons(request.actor)[:RUNS_MOST]]
    context = {"form": form, "runs": runs}
    return render(request, "web/national/differences.html", context, status=form.status if form.is_refused else 200)


def difference(request: PageRequest, number: int) -> HttpResponse:
    """One comparison: its progress, or what it found, by kind and by field."""
    check_household_sight(request)
    run = comparison_by_number(request.actor, number)
    context = {"run": run, "state": STATES[State(run.state)], "is_working": run.state in WORKING,
               "standing": progress_of_run(run), "files": files_of(run),
               "address": reverse("difference", args=[run.pk])}  # fmt: skip
    if "part" in request.GET:  # asked again and again while it is worked on
        return render(request, "web/imports/progress.html", context)
    if run.state == State.CHECKED:
        context |= _found(request, run)
    context["error"] = words_of_error(run.error)
    return render(request, "web/national/difference.html", context)


def _found(request: PageRequest, run: "ImportRun") -> dict[str, Any]:
    kinds, fields = kinds_of(run), fields_of(run)
    chosen = request.GET.get("of") or (kinds[0].name if kinds else "")
    number = page_asked(request)
    try:
        findings, pages = findings_page(run, chosen, number - 1)
    except NotFound:
        findings, pages = [], 0
    return {
        "kinds": kinds, "fields": fields, "chosen": chosen, "page": number, "pages": pages,
        "field": next((one for one in fields if one.name == chosen), None),
        "findings": [(one, KIND_TITLES[one.kind], sheets()[one.sheet].title) for one in findings],
        "told": [Text(**one) for one in run.told], "same": run.counts.get("same", 0), "count": _count(run),
        "may_export": request.actor.may("household", "export"),
    }  # fmt: skip


def _count(run: "ImportRun") -> int:
    return sum(run.counts.get("kinds", {}).values())


@require_POST
def workbook(request: PageRequest, number: int) -> HttpResponse:
    """What was found, as a workbook: all of it, or one kind or field."""
    check_household_sight(request)
    run = comparison_by_number(request.actor, number)
    name = request.POST.get("of", "")
    with scratch_folder() as folder:
        path = folder / "differences.xlsx"
        try:
            export_differences(by=request.actor, run=run, name=name, path=path, language=language.current())
        except (TooMany, NotFound) as error:
            messages.error(request, str(error))
            return redirect("difference", number)
        return workbook_answer(path.read_bytes(), f"jingzhun-differences-{run.pk}.xlsx")


@require_POST
def throw_away(request: PageRequest, number: int) -> HttpResponse:
    """The files and what was found are deleted."""
    check_household_sight(request)
    discard(by=request.actor, run=comparison_by_number(request.actor, number))
    messages.success(request, str(Text("已放弃，文件已删除", "Thrown away; the files are deleted")))
    return redirect("differences")

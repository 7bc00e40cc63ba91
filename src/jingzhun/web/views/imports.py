"""Imports: workbooks are taken in, looked at, written, and answered with a receipt."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jingzhun.core import language
from jingzhun.core.errors import JingzhunError, NotFound
from jingzhun.core.text import Text
from jingzhun.database.scratch import scratch_folder
from jingzhun.registry.imports.preview import DOUBTFUL
from jingzhun.registry.imports.runs import bad_lines, discard
from jingzhun.registry.imports.state import STATE_TITLES, WORKING, State
from jingzhun.registry.jobs import begin_import, confirm_import
from jingzhun.registry.selectors.imports import (
    RUNS_MOST,
    files_of,
    own_runs,
    preview_page,
    progress_of_run,
    returned_workbook,
    run_by_number,
)
from jingzhun.registry.workbooks.all_sheets import sheets
from jingzhun.registry.workbooks.importing.outcome import OUTCOME_TITLES, Outcome
from jingzhun.registry.workbooks.own_columns import sheets_with_own
from jingzhun.registry.workbooks.templates import TEMPLATES, write_template
from jingzhun.web.files import workbook_answer
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.imports import UploadForm
from jingzhun.web.requests import PageRequest, page_asked
from jingzhun.web.run_words import words_of_error

if TYPE_CHECKING:
    from jingzhun.registry.models import ImportRun

SHOWN_OUTCOMES = (Outcome.REFUSED, Outcome.CONFLICT, Outcome.QUESTION, DOUBTFUL, Outcome.CHANGED, Outcome.NEW)
TITLES: dict[str, Text] = {one.value: title for one, title in OUTCOME_TITLES.items()} | {
    DOUBTFUL: Text("存疑", "Doubtful")
}


def imports(request: PageRequest) -> HttpResponse:
    """Take files in, and one's own imports so far."""
    request.actor.require("household", "edit")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            given = dict(form.cleaned_data)
            run = begin_import(by=request.actor, files=given.pop("workbooks"), **given)
        if not form.is_refused:
            return redirect("import", run.pk)
    runs = [(run, STATE_TITLES[State(run.state)]) for run in own_runs(request.actor)[:RUNS_MOST]]
    context = {"form": form, "runs": runs, "templates": TEMPLATES}
    return render(request, "web/imports/overview.html", context, status=form.status if form.is_refused else 200)


def template(request: PageRequest, name: str) -> HttpResponse:
    """An empty workbook to fill in."""
    request.actor.require("household", "see")
    with scratch_folder() as folder:
        path = folder / "template.xlsx"
        write_template(name, path, language.current(), sheets_with_own(request.actor.scope.paths))
        return workbook_answer(path.read_bytes(), f"jingzhun-{name}.xlsx")


def page(request: PageRequest, number: int) -> HttpResponse:
    """One import: its progress, its preview, or its receipt."""
    run = run_by_number(request.actor, number)
    context = {"run": run, "state": STATE_TITLES[State(run.state)], "is_working": run.state in WORKING,
               "standing": progress_of_run(run), "files": files_of(run),
               "address": reverse("import", args=[run.pk])}  # fmt: skip
    if "part" in request.GET:  # asked again and again while it is worked on
        return render(request, "web/imports/progress.html", context)
    if run.state in (State.CHECKED, State.APPLIED):
        context |= _outcomes(request, run)
    context["error"] = words_of_error(run.error)
    return render(request, "web/imports/page.html", context)


def _outcomes(request: PageRequest, run: "ImportRun") -> dict[str, Any]:
    counts = {one: sum(sheet.get(one, 0) for sheet in run.counts.values()) for one in TITLES}
    shown = [(one, TITLES[one], counts[one]) for one in SHOWN_OUTCOMES if counts[one]]
    chosen = request.GET.get("outcome") or (shown[0][0] if shown else "")
    number = page_asked(request)
    try:
        lines, pages = preview_page(run, chosen, number - 1)
    except NotFound:
        lines, pages = [], 0
    return {
        "sheets": [(sheets()[name].title, [(TITLES[one], found.get(one, 0)) for one in TITLES])
                   for name, found in run.counts.items()],
        "titles": list(TITLES.values()),
        "shown": shown, "chosen": chosen, "lines": lines, "page": number, "pages": pages,
        "told": [Text(**one) for one in run.told],
        "bad": bad_lines(run), "good": counts[Outcome.NEW] + counts[Outcome.CHANGED],
    }  # fmt: skip


@require_POST
def confirm(request: PageRequest, number: int) -> HttpResponse:
    """Write it: all lines, or the good ones."""
    run = run_by_number(request.actor, number)
    try:
        confirm_import(by=request.actor, run=run, accepts_good=request.POST.get("accept") == "good")
    except JingzhunError as error:
        messages.error(request, str(error))
    return redirect("import", number)


@require_POST
def throw_away(request: PageRequest, number: int) -> HttpResponse:
    """Nothing is written, and the files are deleted."""
    discard(by=request.actor, run=run_by_number(request.actor, number))
    messages.success(request, str(Text("已放弃，文件已删除", "Thrown away; the files are deleted")))
    return redirect("imports")


def returned(request: PageRequest, number: int) -> HttpResponse:
    """The lines that go back, as a workbook to correct and upload again."""
    run = run_by_number(request.actor, number)
    return workbook_answer(returned_workbook(run), f"jingzhun-{run.pk}-returned.xlsx")

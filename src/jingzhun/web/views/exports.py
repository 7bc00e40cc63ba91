"""Exports that a job makes: one's own so far, the progress of one, its file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jingzhun.accounts.limits import limit
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.clock import SHANGHAI
from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import Text
from jingzhun.registry.exports import runs
from jingzhun.registry.exports.state import STATE_TITLES, State
from jingzhun.registry.selectors.exports import export_by_number, file_of, own_exports, progress_of_export
from jingzhun.registry.selectors.ledger.catalogue import LEDGERS, ledger_by_name
from jingzhun.registry.workbooks.all_sheets import sheets
from jingzhun.web.files import EXCEL
from jingzhun.web.gates import own_transaction
from jingzhun.web.requests import PageRequest
from jingzhun.web.run_words import words_of_error

if TYPE_CHECKING:
    from jingzhun.registry.models import ExportRun


def exports(request: PageRequest) -> HttpResponse:
    """One's own exports."""
    found = [(run, STATE_TITLES[State(run.state)], LEDGERS[run.ledger].title, area_by_path(run.area_path))
             for run in own_exports(request.actor)]  # fmt: skip
    return render(request, "web/exports/overview.html", {"runs": found, "days": limit("export_days")})


def page(request: PageRequest, number: int) -> HttpResponse:
    """One export: its progress, or its file."""
    run = export_by_number(request.actor, number)
    context = {"run": run, "state": STATE_TITLES[State(run.state)], "is_working": run.state == State.MAKING,
               "standing": progress_of_export(run), "address": reverse("export", args=[run.pk])}  # fmt: skip
    if "part" in request.GET:  # asked again and again while it is made
        return render(request, "web/imports/progress.html", context)
    context |= {"ledger": ledger_by_name(run.ledger), "place": area_by_path(run.area_path),
                "days": limit("export_days"),
                "sheets": [(sheets()[name].title, rows) for name, rows in run.sheets.items()],
                "error": words_of_error(run.error)}  # fmt: skip
    return render(request, "web/exports/page.html", context)


@own_transaction
def file(request: PageRequest, number: int) -> StreamingHttpResponse:
    """The file. It is opened piece by piece while it is sent, in a transaction of its own."""
    with acting(request.actor):
        run = export_by_number(request.actor, number)
        runs.allow_fetching(by=request.actor, run=run)
    day = run.asked_at.astimezone(SHANGHAI).date().isoformat()
    answer = StreamingHttpResponse(_stream(request, run), content_type=EXCEL)
    answer["Content-Disposition"] = f'attachment; filename="{run.ledger}-{day}.xlsx"'
    answer["Content-Length"] = str(run.size)
    answer["Cache-Control"] = "no-store"
    return answer


def _stream(request: PageRequest, run: "ExportRun") -> Iterator[bytes]:
    with acting(request.actor):
        yield from file_of(run)


@require_POST
def throw_away(request: PageRequest, number: int) -> HttpResponse:
    """The file is deleted before its time."""
    run = export_by_number(request.actor, number)
    try:
        runs.throw_away(run)
    except JingzhunError as error:
        messages.error(request, str(error))
        return redirect("export", number)
    messages.success(request, str(Text("文件已删除", "The file is deleted")))
    return redirect("exports")

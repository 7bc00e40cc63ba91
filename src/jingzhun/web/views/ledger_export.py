"""A ledger as a file: what may leave is said before, and written into the audit log."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render

from jingzhun.accounts.limits import limit
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.core import language
from jingzhun.core.clock import today
from jingzhun.core.errors import JingzhunError, TooMany, WrongInput
from jingzhun.core.language import Language
from jingzhun.database.scratch import scratch_folder
from jingzhun.registry.export_jobs import begin_export
from jingzhun.registry.exports.runs import takes_long
from jingzhun.registry.selectors.ledger.catalogue import ledger_by_name
from jingzhun.registry.selectors.ledger.page import COUNTED_MOST, count
from jingzhun.registry.selectors.ledger.question import Question, question_of, read_question
from jingzhun.registry.services.ledger_export import (
    Export,
    columns_to_leave,
    csv_of,
    may_export_plain,
    open_export,
)  # fmt: skip
from jingzhun.registry.services.workbook_export import LEDGERS, check_ledger, open_workbook, write_workbook
from jingzhun.web.files import workbook_answer
from jingzhun.web.gates import own_transaction
from jingzhun.web.requests import PageRequest

PLAIN, WORKBOOK = "plain", "workbook"


@own_transaction
def export(request: PageRequest, name: str, path: str) -> HttpResponseBase:
    """Ask how (GET), or give the file (POST). The rows are read while they are sent, in a transaction of their own."""
    if request.method != "POST":
        with acting(request.actor):
            return _form(request, read_question(request.actor, ledger_by_name(name), path, request.GET))
    with acting(request.actor, stands_still=True):
        question = question_of(request.actor, ledger_by_name(name), path, request.POST.get("query", ""))
        is_workbook = request.POST.get("format") == WORKBOOK
        try:
            if is_workbook:
                return _workbook(request, question)
            opened = open_export(by=request.actor, question=question, **_given(request))
        except (WrongInput, TooMany) as error:
            return _form(request, question, error)
    return csv_answer(request, _stream(request, opened, language.current()), f"{name}-{today().isoformat()}.csv")


def _given(request: PageRequest) -> dict[str, Any]:
    return {"reason": request.POST.get("reason", ""), "plain": request.POST.get("numbers") == PLAIN}


def _stream(request: PageRequest, opened: Export, wanted: Language) -> Iterator[bytes]:
    with acting(request.actor, stands_still=True):
        yield from (line.encode() for line in csv_of(opened, wanted))


def _workbook(request: PageRequest, question: Question) -> HttpResponse:
    """The workbook; or, if it takes longer than somebody waits, the page of the job that makes it."""
    check_ledger(question)
    if takes_long(question):
        return redirect("export", begin_export(by=request.actor, question=question, **_given(request)).pk)
    opened = open_workbook(by=request.actor, question=question, **_given(request))
    with scratch_folder() as folder:
        path = folder / "export.xlsx"
        write_workbook(opened, by=request.actor, path=path, language=language.current())
        return workbook_answer(path.read_bytes(), f"{question.ledger.name}-{today().isoformat()}.xlsx")


def csv_answer(request: PageRequest, lines: Iterator[bytes], name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _form(request: PageRequest, question: Question, error: JingzhunError | None = None) -> HttpResponse:
    request.actor.require(question.ledger.group, "export")
    kept, left_out = columns_to_leave(request.actor, question)
    area = area_by_path(question.path)
    counted = count(question)
    context = {
        "question": question, "ledger": question.ledger, "place": area, "line": line_of(area),
        "query": question.query(), "kept": kept, "left_out": left_out,
        "counted": min(counted, COUNTED_MOST), "is_more": counted > COUNTED_MOST,
        "may_plain": may_export_plain(request.actor, question.ledger), "error": str(error) if error else "",
        "reason": request.POST.get("reason", ""), "is_plain": request.POST.get("numbers") == PLAIN,
        "rows_waiting": limit("export_rows_waiting"),
        "has_workbook": question.ledger.name in LEDGERS, "is_workbook": request.POST.get("format") == WORKBOOK,
    }  # fmt: skip
    return render(request, "web/ledgers/export.html", context, status=error.status if error else 200)

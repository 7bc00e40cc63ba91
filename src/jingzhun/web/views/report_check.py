"""核数: a report is given, and shown with every figure marked and everything checked. Nothing of it is kept."""

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.checker.report_check import check_report
from jingzhun.figures.reports.beside import beside_ledger
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.report_check import ReportForm
from jingzhun.web.report_check.shown import Shown, shown, shown_beside
from jingzhun.web.requests import PageRequest


def report_check(request: PageRequest) -> HttpResponse:
    """Take a report, or answer with the marked text."""
    request.actor.require("area_statistics", "see")
    form = ReportForm(request.POST, request.FILES) if request.method == "POST" else ReportForm()
    if form.is_bound and form.is_valid():
        with attempt(request, form):
            found = _checked(request, form)
        if not form.is_refused:
            return render(request, "web/report_check/checked.html", {"shown": found})
    status = form.status if form.is_refused else 200
    return render(request, "web/report_check/page.html", {"form": form}, status=status)


def _checked(request: PageRequest, form: ReportForm) -> Shown:
    question = form.question() if form.is_beside_ledger else None
    done = check_report(form.read())
    if question is None:
        return shown(done)
    return shown_beside(done, beside_ledger(by=request.actor, checked=done.checked, question=question))

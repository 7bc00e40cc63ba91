"""Campaigns of verifying doubts: those of an area, one with its ranking, its workbook out and back."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.core import language
from jingzhun.core.text import Text
from jingzhun.database.scratch import scratch_folder
from jingzhun.figures.selectors.books import book_for
from jingzhun.registry.workbooks.files import read_file
from jingzhun.tasks.selectors.campaigns import campaign_by_number, campaigns_in, is_overdue, standings_of
from jingzhun.tasks.selectors.doubts import counts_by_check
from jingzhun.tasks.services.campaign_workbooks import export_campaign, take_results
from jingzhun.tasks.services.campaigns import close_campaign, may_open_campaigns, open_campaign
from jingzhun.tasks.states import DoubtState
from jingzhun.tasks.workbooks.faults import Receipt
from jingzhun.tasks.workbooks.returned import write_returned
from jingzhun.web.doubts import frame
from jingzhun.web.files import address_of_workbook, workbook_answer
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.campaigns import CampaignForm, CloseForm, ResultsForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.views.dossier import check_household_sight

if TYPE_CHECKING:
    from jingzhun.tasks.models import Campaign

OPENED = Text("核查已开始", "The campaign is open")
CLOSED = Text("核查已结束", "The campaign is closed")


def campaigns(request: PageRequest, path: str) -> HttpResponse:
    """Those of an area, and the form for a new one."""
    check_household_sight(request)
    request.actor.require_area(path)
    may_open = may_open_campaigns(request.actor, path)
    form = CampaignForm(request.POST or None, checks=_checks(request, path)) if may_open else None
    if request.method == "POST" and form is not None and form.is_valid():
        with attempt(request, form):
            made = open_campaign(by=request.actor, path=path, **form.cleaned_data)
        if not form.is_refused:
            messages.success(request, str(OPENED))
            return redirect("campaign", made.pk)
    rows = [(one, is_overdue(one)) for one in campaigns_in(request.actor, path)]
    context = frame(request.actor, path, "campaigns_in") | {"rows": rows, "form": form}
    status = form.status if form is not None and form.is_refused else 200
    return render(request, "web/doubts/campaigns.html", context, status=status)


def _checks(request: PageRequest, path: str) -> list[tuple[str, object]]:
    """The checks of which something is open there."""
    book, counts = book_for(path), counts_by_check(request.actor, path, DoubtState.OPEN)
    return [(name, f"{book.checks[name].title}（{n}）") for name, n in sorted(counts.items()) if name in book.checks]


def campaign(request: PageRequest, number: int) -> HttpResponse:
    """One campaign: the ranking of the villages; results that come back."""
    check_household_sight(request)
    found = campaign_by_number(request.actor, number)
    form = ResultsForm(request.POST or None, request.FILES or None)
    receipt = None
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            receipt = _taken(request, found, form.cleaned_data["workbook"])
    context = _context(request, found) | {"form": form, "receipt": receipt, "returned": _returned(receipt)}
    return render(request, "web/doubts/campaign.html", context, status=form.status if form.is_refused else 200)


def _taken(request: PageRequest, found: "Campaign", given: Any) -> Receipt:
    with scratch_folder() as folder:
        path = folder / "results"
        path.write_bytes(given.read())
        return take_results(by=request.actor, campaign=found, tables=read_file(path, given.name))


def _returned(receipt: Receipt | None) -> str:
    """The workbook of the lines that go back, as an address that holds it: nothing of it is kept here. '' for none."""
    if receipt is None or not receipt.faults:
        return ""
    with scratch_folder() as folder:
        path = folder / "returned.xlsx"
        write_returned(path, receipt.faults, language.current())
        return address_of_workbook(path.read_bytes())


def _context(request: PageRequest, found: "Campaign") -> dict[str, Any]:
    standings, book = standings_of(request.actor, found), book_for(found.path)
    checks = [book.checks[name].title if name in book.checks else name for name in found.checks]
    return frame(request.actor, found.path, "campaigns_in") | {
        "campaign": found, "standings": standings, "checks": checks, "is_overdue": is_overdue(found),
        "open": sum(one.open for one in standings), "settled": sum(one.settled for one in standings),
        "may_close": may_open_campaigns(request.actor, found.path) and found.closed_at is None,
        "may_export": request.actor.may("household", "export") and request.actor.may("identity", "export"),
    }  # fmt: skip


def workbook(request: PageRequest, number: int) -> HttpResponse:
    """The open doubts in the reader's areas, to be filled in."""
    check_household_sight(request)
    found = campaign_by_number(request.actor, number)
    with scratch_folder() as folder:
        path = folder / "doubts.xlsx"
        export_campaign(by=request.actor, campaign=found, path=path, language=language.current())
        return workbook_answer(path.read_bytes(), f"jingzhun-doubts-{number}.xlsx")


def close(request: PageRequest, number: int) -> HttpResponse:
    """Close a campaign, with a reason."""
    check_household_sight(request)
    found = campaign_by_number(request.actor, number)
    form = CloseForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            close_campaign(by=request.actor, campaign=found, **form.cleaned_data)
        if not form.is_refused:
            messages.success(request, str(CLOSED))
            return redirect("campaign", number)
    context = _context(request, found) | {"form": form}
    return render(request, "web/doubts/close.html", context, status=form.status if form.is_refused else 200)

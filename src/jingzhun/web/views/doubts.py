"""Doubts: the list of an area, one doubt with what it rests on, and what was found out about it."""

from operator import itemgetter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text, same_in_both
from jingzhun.figures.selectors.books import book_for
from jingzhun.tasks.jobs import begin_finding
from jingzhun.tasks.selectors.campaigns import campaign_by_number, campaigns_in
from jingzhun.tasks.selectors.doubt_history import changes_of_doubt
from jingzhun.tasks.selectors.doubts import PAGE_ROWS, Question, counts_by_check, doubt_by_number, doubts_in
from jingzhun.tasks.selectors.looks import failed_checks, failure_of_finding, last_look, progress_of_finding
from jingzhun.tasks.selectors.shown import shown_doubts
from jingzhun.tasks.services.settling import may_settle, settle_as_true, verify_again
from jingzhun.tasks.states import DoubtState
from jingzhun.web.doubts import correction_of, explanation_of, frame
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.doubts import DoubtFilter, SettleForm, VerifyAgainForm
from jingzhun.web.requests import PageRequest, page_asked, pages_of
from jingzhun.web.roots import root_or_choice
from jingzhun.web.views.dossier import check_household_sight

if TYPE_CHECKING:
    from jingzhun.rules.definitions import RuleBook

SAVED = Text("已记为属实", "Noted as true as it stands")
OPEN_AGAIN = Text("已列为待核实", "It is to be verified again")
QUEUED = Text("已开始查找，完成后请刷新本页", "Looking for doubts has begun; refresh the page when it is done")


def doubts(request: PageRequest) -> HttpResponse:
    """Of which of the role's areas."""
    check_household_sight(request)
    return root_or_choice(request, to="doubts_in", template="web/doubts/areas.html")


def doubts_of_area(request: PageRequest, path: str) -> HttpResponse:
    """A page of the doubts at or below an area."""
    check_household_sight(request)
    request.actor.require_area(path)
    book = book_for(path)
    state = DoubtFilter(request.GET, groups=(), checks=(), campaigns=()).state_given
    form = _filter(request, path, book, counts_by_check(request.actor, path, state))
    found = doubts_in(request.actor, Question(path, state, _checks(request, form, book)))
    count, page = found.count(), page_asked(request)
    listed = shown_doubts(request.actor, found[(page - 1) * PAGE_ROWS : page * PAGE_ROWS])
    given = {name: value for name in form.fields if (value := request.GET.get(name))}
    context = frame(request.actor, path, "doubts_in") | {
        "form": form, "rows": listed, "count": count, "page": page, "pages": pages_of(count, PAGE_ROWS),
        "query": urlencode(given), "look": last_look(path), "standing": progress_of_finding(path),
        "failed_at": failure_of_finding(path), "failed_checks": _failed(path, book),
        "may_find": request.actor.may("household", "edit"),
    }  # fmt: skip
    return render(request, "web/doubts/list.html", context)


def _filter(request: PageRequest, path: str, book: "RuleBook", counts: dict[str, int]) -> DoubtFilter:
    known = [(name, f"{book.checks[name].title}（{n}）") for name, n in counts.items() if name in book.checks]
    groups = {check.group for name, check in book.checks.items() if name in counts}
    titles = [(name, title) for name, title in book.groups.items() if name in groups]
    rounds = [(str(one.pk), one.title) for one in campaigns_in(request.actor, path) if one.closed_at is None]
    return DoubtFilter(request.GET, groups=titles, checks=sorted(known, key=itemgetter(1)), campaigns=rounds)


def _failed(path: str, book: "RuleBook") -> list[tuple[Text, Text]]:
    """Titles of the checks that could not run, and why."""
    failed = failed_checks(path).items()
    return [(book.checks[name].title if name in book.checks else same_in_both(name), why) for name, why in failed]


def _checks(request: PageRequest, form: DoubtFilter, book: "RuleBook") -> list[str] | None:
    """The names of the checks that the filter leaves; None for all."""
    name, group, severity = (form.given(one) for one in ("check_name", "group", "severity"))
    campaign = form.given("campaign")
    asked = campaign_by_number(request.actor, int(campaign)).checks if campaign else []
    if not (name or group or severity or asked):
        return None
    return [
        one.name for one in book.checks.values()
        if name in ("", one.name) and group in ("", one.group) and severity in ("", one.severity)
        and (not asked or one.name in asked)
    ]  # fmt: skip


@require_POST
def find(request: PageRequest, path: str) -> HttpResponse:
    """Let doubts be looked for in an area."""
    check_household_sight(request)
    try:
        begin_finding(by=request.actor, path=path)
        messages.success(request, str(QUEUED))
    except Conflict as error:
        messages.error(request, str(error))
    return redirect("doubts_in", path)


def doubt(request: PageRequest, number: int) -> HttpResponse:
    """One doubt: what it says, what it rests on, its history, and the form to settle it."""
    check_household_sight(request)
    found = doubt_by_number(request.actor, number)
    is_open = found.state == DoubtState.OPEN
    form: SettleForm | VerifyAgainForm | None = None
    if may_settle(request.actor, found) and found.state in (DoubtState.OPEN, DoubtState.STANDS):
        kind = SettleForm if is_open else VerifyAgainForm
        form = kind(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form is not None and form.is_valid():
        with attempt(request, form):
            given: dict[str, Any] = form.cleaned_data
            (settle_as_true if is_open else verify_again)(by=request.actor, doubt=found, **given)
        if not form.is_refused:
            messages.success(request, str(SAVED if is_open else OPEN_AGAIN))
            return redirect("doubt", number)
        form.renew(doubt_by_number(request.actor, number).version, {})
    (shown,) = shown_doubts(request.actor, [found])
    context = frame(request.actor, found.path, "doubts_in") | {
        "doubt": found, "shown": shown, "form": form, "is_open": is_open, "correction": correction_of(shown),
        "explanation": explanation_of(shown) if found.state != DoubtState.WITHDRAWN else "",
        "changes": changes_of_doubt(found),
    }  # fmt: skip
    return render(request, "web/doubts/page.html", context, status=form.status if form and form.is_refused else 200)

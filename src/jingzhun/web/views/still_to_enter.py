"""Still to enter in the national system: the list, its ticks, and what was ticked off."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jingzhun.core.errors import Conflict, NotFound, TooMany, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.selectors.still_to_enter.settled import settled_until
from jingzhun.registry.selectors.still_to_enter.tick_offs import act_in_sight, acts_in
from jingzhun.registry.selectors.still_to_enter.waiting import Question, waiting
from jingzhun.registry.services.tick_offs import may_tick_off, tick_off_list, tick_off_rows
from jingzhun.registry.services.tick_offs import take_back as take_act_back
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.national import ListForm
from jingzhun.web.forms.users import WhyForm
from jingzhun.web.national import clerks_of, frame, shown_rows
from jingzhun.web.requests import PageRequest, page_asked, pages_of
from jingzhun.web.roots import root_or_choice
from jingzhun.web.views.dossier import check_household_sight

PAGE_ROWS, PRINTED_MOST = 30, 1000


def national(request: PageRequest) -> HttpResponse:
    """Of which of the role's areas."""
    check_household_sight(request)
    return root_or_choice(request, to="still_to_enter", template="web/national/areas.html")


def still_to_enter(request: PageRequest, path: str) -> HttpResponse:
    """What changed here and is not ticked off, a page at a time; `print`: all of it, for paper."""
    check_household_sight(request)
    request.actor.require_area(path)
    is_wide, clerk = bool(request.GET.get("wide")), request.GET.get("clerk", "")
    question = Question(path, settled_until(), clerk, is_wide=is_wide)
    is_printed = "print" in request.GET
    page, size = page_asked(request), PRINTED_MOST if is_printed else PAGE_ROWS
    listed = waiting(request.actor, question, skip=(page - 1) * size, most=size)
    filters = {name: value for name, value in (("clerk", clerk), ("wide", "on" if is_wide else "")) if value}
    context = frame(request.actor, path, "still_to_enter") | {
        "form": ListForm(request.GET, clerks_of(listed)),
        "rows": shown_rows(request.actor, listed.rows, question.until), "count": listed.count,
        "households": listed.households, "page": page, "pages": pages_of(listed.count, size),
        "until": question.until, "mark": question.until.isoformat(), "filters": filters, "query": urlencode(filters),
        "is_printed": is_printed, "may_tick": may_tick_off(request.actor), "printed_most": PRINTED_MOST,
    }  # fmt: skip
    return render(request, "web/national/list.html", context)


@require_POST
def tick_off(request: PageRequest, path: str) -> HttpResponse:
    """Entered there: the chosen rows, or everything that the list showed."""
    check_household_sight(request)
    given = request.POST
    filters = {name: given[name] for name in ("clerk", "wide") if given.get(name)}
    try:
        question = Question(path, moment_given(given.get("until", "")), filters.get("clerk", ""),
                            is_wide="wide" in filters)  # fmt: skip
        if given.get("then") == "all":
            tick_off_list(by=request.actor, question=question)
        else:
            tick_off_rows(by=request.actor, question=question, keys=given.getlist("row"))
        messages.success(request, str(Text("已销号", "Ticked off")))
    except (WrongInput, Conflict, NotFound, TooMany) as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('still_to_enter', args=[path])}?{urlencode(filters)}")


def tick_offs(request: PageRequest, path: str) -> HttpResponse:
    """What was ticked off in an area, the newest first."""
    check_household_sight(request)
    request.actor.require_area(path)
    context = frame(request.actor, path, "tick_offs")
    context |= {"acts": acts_in(request.actor, path), "may_take_back": request.actor.may("household", "edit")}
    return render(request, "web/national/tick_offs.html", context)


def take_back(request: PageRequest, path: str, act: UUID) -> HttpResponse:
    """A tick-off that was wrong: what it was about comes back on the list."""
    check_household_sight(request)
    request.actor.require("household", "edit")
    found, form = act_in_sight(request.actor, act), WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            take_act_back(by=request.actor, act=act, reason=form.cleaned_data["reason"])
        if not form.is_refused:
            messages.success(request, str(Text("已撤回，重新列入清单", "Taken back; it is on the list again")))
            return redirect("tick_offs", path)
    context: dict[str, Any] = frame(request.actor, path, "tick_offs") | {"act": found, "form": form}
    return render(request, "web/national/take_back.html", context, status=form.status if form.is_refused else 200)


def moment_given(text: str) -> datetime:
    """The moment at which a list was shown, as the list itself writes it. `WrongInput`."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise WrongInput(Text("清单的时刻不对", "The moment of the list is wrong"), where="until",
                         todo=Text("请刷新清单", "Show the list anew"))  # fmt: skip
    return found

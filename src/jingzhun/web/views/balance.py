"""The balance of an area over a period, and the households and people behind each of its numbers."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import area_by_path, children_of, line_of
from jingzhun.core.errors import NotFound, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.selectors.balance_check import CheckedBalance, balances_of, check_sight
from jingzhun.registry.selectors.balance_question import CAME, END, START, UNEQUAL, WENT, behind
from jingzhun.registry.selectors.balance_rows import page_behind
from jingzhun.registry.timeline.entries import IDENTITY_TITLES
from jingzhun.registry.timeline.line_kinds import LINE_TITLES
from jingzhun.web.forms.period import PeriodForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.roots import root_or_choice
from jingzhun.web.views.people import check_sight as check_people

if TYPE_CHECKING:
    from jingzhun.areas.models import Area

PEOPLE, HOUSEHOLDS = "people", "households"


def overview(request: PageRequest) -> HttpResponse:
    """Of which of the role's areas."""
    check_people(request)
    request.actor.require("household", "see")
    return root_or_choice(request, to="balance", template="web/balance/overview.html")


def balance(request: PageRequest, path: str) -> HttpResponse:
    """Both balances of an area, each with the sign whether it closes."""
    check_sight(request.actor, path)
    area, form = area_by_path(path), PeriodForm(request.GET)
    shown: dict[str, Any] = {}
    if form.is_valid():
        try:
            first, last = form.days
            counts_anew = "check" in request.GET  # asked for by the page itself, as soon as its lines are shown
            found = balances_of(by=request.actor, path=path, first=first, last=last, counts_anew=counts_anew)
            shown = {"tables": [_table(one) for one in found]}
        except WrongInput as error:
            form.refuse(error)
    context = {**_frame(area, form), **shown, "below": children_of(area)}
    return render(request, "web/balance/page.html", context, status=form.status if form.is_refused else 200)


def _frame(area: "Area", form: PeriodForm) -> dict[str, Any]:
    query = form.query if not form.is_refused else ""
    return {"area": area, "line": line_of(area), "form": form, "query": query}


def _table(one: CheckedBalance) -> dict[str, Any]:
    """A balance as rows: (sign, title, part, counts)."""
    came = [("+", LINE_TITLES[kind], f"{CAME}-{kind}", counts) for kind, counts in one.came]
    went = [("−", LINE_TITLES[kind], f"{WENT}-{kind}", counts) for kind, counts in one.went]
    return {
        "identity": one.balance.identity.value,
        "title": IDENTITY_TITLES[one.balance.identity],
        "checked": one,
        "rows": [
            ("", Text("期初", "Start"), START, one.balance.start),
            *came,
            *went,
            ("=", Text("期末", "End"), END, one.balance.end),
        ],
        "ends": [
            (Text("期初", "Start"), one.balance.start, one.stood_first),
            (Text("期末", "End"), one.balance.end, one.stood_last),
        ],
    }


def rows(request: PageRequest, path: str, identity: str, part: str) -> HttpResponse:
    """The list behind a number."""
    check_sight(request.actor, path)
    area, form = area_by_path(path), PeriodForm(request.GET)
    of, after = request.GET.get("of", HOUSEHOLDS), request.GET.get("after", "")
    if not form.is_valid() or of not in (PEOPLE, HOUSEHOLDS):
        raise NotFound(Text("没有这个名单", "There is no such list"))
    first, last = form.days
    asked = behind(path=path, identity=identity, part=part, first=first, last=last, is_of_people=of == PEOPLE)
    found = page_behind(by=request.actor, asked=asked, after=after)
    context = {
        **_frame(area, form),
        "asked": asked,
        "rows": found.rows,
        "next": f"{form.query}&of={of}&after={found.after}" if found.after else "",
        "is_first": not after,
        "first_page": f"{form.query}&of={of}",
        "is_unequal": part == UNEQUAL,
    }
    return render(request, "web/balance/rows.html", context)

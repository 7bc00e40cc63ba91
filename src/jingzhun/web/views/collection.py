"""Collection windows and the year roll-over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jingzhun.core.area_path import Level
from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.registry.jobs import start_roll_over
from jingzhun.registry.selectors.roll_over import job_state, roll_over_progress, share_done
from jingzhun.registry.selectors.windows import window_by_key, windows_touching, years_with_windows
from jingzhun.registry.services.windows import (
    check_window_right,
    close_window,
    may_open_windows,
    open_windows,
    take_back_window,
)
from jingzhun.web.collection import frame, open_today, shown_windows
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.collection import DAY, CloseForm, OpenForm, RollOverForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.roots import root_or_choice

SHOWN = 200
RUNNING = ("todo", "doing")
YEAR_DIGITS = 4


def collection(request: PageRequest) -> HttpResponse:
    """Of which of the role's areas."""
    request.actor.require("household", "see")
    return root_or_choice(request, to="windows", template="web/collection/areas.html")


def windows(request: PageRequest, path: str) -> HttpResponse:
    """When which field group of a year may be entered here and below; the county opens it."""
    _check(request, path)
    year = year_asked(request)
    context = frame(request.actor, path, "windows")
    may_open = may_open_windows(request.actor, path)
    form = OpenForm(request.POST or None, year=year, groups=request.GET.getlist("group")) if may_open else None
    if request.method == "POST":
        check_window_right(request.actor, path)
    if form is not None and form.is_bound and form.is_valid():
        with attempt(request, form):
            open_windows(by=request.actor, area=context["place"], **form.window())
        if not form.is_refused:
            messages.success(request, str(Text("已开放", "Opened")))
            return redirect(f"{request.path}?year={form.cleaned_data['year']}")
    found = list(windows_touching(path).filter(year=year)[: SHOWN + 1])
    context |= {
        "year": year,
        "years": sorted({*years_with_windows(path), today().year, today().year - 1, year}, reverse=True),
        "today": open_today(context["place"], year),
        "windows": shown_windows(request.actor, found[:SHOWN]),
        "is_cut": len(found) > SHOWN,
        "form": form,
    }
    status = form.status if form is not None and form.is_refused else 200
    return render(request, "web/collection/windows.html", context, status=status)


def window(request: PageRequest, number: int) -> HttpResponse:
    """Close a window, or take it back."""
    found = window_by_key(number)
    _check(request, found.path)
    check_window_right(request.actor, found.path)
    form = CloseForm(request.POST or None, initial={"version": found.version})
    if form.is_bound and form.is_valid():
        given, last = form.cleaned_data, form.cleaned_data["last_on"]
        common = {"by": request.actor, "window": found, "version": given["version"], "reason": given["reason"]}
        with attempt(request, form):
            if request.POST.get("then") == "void":
                take_back_window(**common)
            else:
                close_window(**common, on=last + DAY if last else None)
        if not form.is_refused:
            messages.success(request, str(Text("已保存", "Saved")))
            return redirect(f"{_windows_page(found.path)}?year={found.year}")
        found = window_by_key(number)
        form.renew(found.version, {})
    shown = shown_windows(request.actor, [found])[0]
    context = frame(request.actor, found.path, "windows") | {"form": form, "shown": shown, "shows_below": False}
    return render(request, "web/collection/window.html", context, status=form.status if form.is_refused else 200)


def roll_over(request: PageRequest, path: str) -> HttpResponse:
    """Next year's surveys from last year's: how far each village is, and the button that starts the job."""
    _check(request, path)
    year = year_asked(request)
    may_start = request.actor.may("household", "approve")
    form = RollOverForm(request.POST or None, initial={"year": year})
    if request.method == "POST":
        request.actor.require("household", "approve")
    if form.is_bound and form.is_valid():
        year = form.cleaned_data["year"]
        with attempt(request, form):
            start_roll_over(by=request.actor, path=path, year=year)
        if not form.is_refused:
            return redirect(f"{request.path}?year={year}")
    context = frame(request.actor, path, "roll_over")
    is_small = context["place"].level.path_length >= Level.COUNTY.path_length
    progress = roll_over_progress(context["place"], year) if is_small else []
    state, since = job_state(path, year)
    done, villages = share_done(progress)
    context |= {
        "year": year, "last_year": year - 1, "is_small": is_small, "progress": progress, "done": done,
        "villages": villages, "state": state, "since": since, "is_running": state in RUNNING, "may_start": may_start,
        "form": form, "made": sum(one.there for one in progress), "waiting": sum(one.waiting for one in progress),
    }  # fmt: skip
    return render(request, "web/collection/roll_over.html", context, status=form.status if form.is_refused else 200)


def year_asked(request: PageRequest) -> int:
    """The year of the address, else this one."""
    given = request.GET.get("year", "")
    is_year = given.isascii() and given.isdigit() and len(given) == YEAR_DIGITS
    return int(given) if is_year else today().year


def _check(request: PageRequest, path: str) -> None:
    request.actor.require("household", "see")
    request.actor.require_area(path)


def _windows_page(path: str) -> str:
    return reverse("windows", args=[path])


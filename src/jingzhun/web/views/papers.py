"""Photos and papers of a household."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.areas.selectors.tree import line_of
from jingzhun.core.text import Text
from jingzhun.registry.papers.keeping import add_paper, remove_paper
from jingzhun.registry.selectors.papers import bytes_of, disposition_of, paper_of, papers_of
from jingzhun.registry.selectors.people import household_by_number
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.papers import PaperForm
from jingzhun.web.forms.users import WhyForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.views.people import check_sight


def papers(request: PageRequest, number: str) -> HttpResponse:
    """What is in the dossier, and a form to put more in."""
    check_sight(request)
    request.actor.require("household", "see")
    household, may_add = household_by_number(number), request.actor.may("household", "edit")
    form = PaperForm(request.POST or None, request.FILES or None) if may_add else None
    if request.method == "POST":
        request.actor.require("household", "edit")
        if form is not None and form.is_valid():
            given = dict(form.cleaned_data)
            with attempt(request, form):
                add_paper(by=request.actor, household=household, content=given.pop("file").read(), **given)
            if not form.is_refused:
                messages.success(request, str(Text("已存入档案", "Put into the dossier")))
                return redirect("household_papers", number)
    context = {"household": household, "line": line_of(household.area), "papers": papers_of(household), "form": form}
    return render(request, "web/papers/list.html", context, status=form.status if form and form.is_refused else 200)


def paper(request: PageRequest, number: str, key: int) -> HttpResponse:
    """Its bytes; a PDF is never opened within our pages. `?small`: the small picture of a photo."""
    check_sight(request)
    request.actor.require("household", "see")
    found = paper_of(household_by_number(number), key)
    answer = HttpResponse(bytes_of(found, small="small" in request.GET), content_type=found.media_type)
    answer["Content-Disposition"] = disposition_of(found, number)
    answer["Cache-Control"] = "no-store"
    return answer


def remove(request: PageRequest, number: str, key: int) -> HttpResponse:
    """Take one out, with a reason."""
    check_sight(request)
    request.actor.require("household", "edit")
    household = household_by_number(number)
    found, form = paper_of(household, key), WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            remove_paper(by=request.actor, paper=found, reason=form.cleaned_data["reason"])
        if not form.is_refused:
            messages.success(request, str(Text("已移除", "Taken out")))
            return redirect("household_papers", number)
    context = {"household": household, "line": line_of(household.area), "paper": found, "form": form}
    return render(request, "web/papers/remove.html", context, status=form.status if form.is_refused else 200)

"""Figures that an office adds to the year statistics of its area: defining and changing them."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.accounts.services.area_work import change_year_field, create_year_field
from jingzhun.areas.selectors.changes import year_field
from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.core.text import Text
from jingzhun.web.forms.areas import YearFieldForm
from jingzhun.web.forms.base import attempt
from jingzhun.web.requests import PageRequest

if TYPE_CHECKING:
    from jingzhun.areas.models import Area

HINT = Text(
    "本区域和所有下级填报年度数据时都会有这一项。", "This area and all below enter it with their year statistics."
)
NEW = Text("增加自设指标", "Add a figure of our own")


def new(request: PageRequest, path: str) -> HttpResponse:
    """A further figure for this area and all below."""
    area = _area(request, path)
    form = YearFieldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with attempt(request, form):
            create_year_field(
                by=request.actor, area=area, key=given["key"], details=form.details(), reason=given["reason"]
            )
    return _answer(request, area, form, NEW)


def edit(request: PageRequest, path: str, key: str) -> HttpResponse:
    """Rename a figure, or let it begin or end."""
    area = _area(request, path)
    field = year_field(area, key)
    form = YearFieldForm(request.POST or None, field=field)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            reason = form.cleaned_data["reason"]
            change_year_field(by=request.actor, field=field, details=form.details(), reason=reason)
    return _answer(request, area, form, Text("修改自设指标 {key}", "Change the figure {key}").format(key=key))


def _area(request: PageRequest, path: str) -> "Area":
    request.actor.require("area_statistics", "edit")
    request.actor.require_area(path)
    return area_by_path(path)


def _answer(request: PageRequest, area: "Area", form: YearFieldForm, title: Text) -> HttpResponse:
    if form.is_bound and not form.is_refused:
        messages.success(request, str(Text("已保存", "Saved")))
        return redirect("area", area.path)
    context = {"area": area, "line": line_of(area), "form": form, "title": title, "hint": HINT}
    return render(request, "web/areas/form.html", context, status=form.status if form.is_refused else 200)

"""Year statistics of an area: entering and correcting them."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.accounts.services.area_work import put_year
from jingzhun.areas.selectors.changes import year_fields_for, year_of
from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.core.text import Text
from jingzhun.web.forms.areas import YearForm, initial_of_year
from jingzhun.web.forms.base import attempt
from jingzhun.web.requests import PageRequest

if TYPE_CHECKING:
    from jingzhun.areas.models import Area, AreaYear


def new(request: PageRequest, path: str) -> HttpResponse:
    """Figures of a year that has none yet."""
    area = _area(request, path)
    form = YearForm(request.POST or None, own=year_fields_for(area))
    return _answer(request, area, form, Text("新增年度数据", "Figures of another year"))


def edit(request: PageRequest, path: str, year: int) -> HttpResponse:
    """Correct the figures of a year."""
    area = _area(request, path)
    row = year_of(area, year)
    form = YearForm(request.POST or None, own=year_fields_for(area, year), initial=initial_of_year(row))
    form.fields["year"].widget.attrs["readonly"] = True
    return _answer(request, area, form, Text("修改 {year} 年数据", "Figures of {year}").format(year=year), row)


def _area(request: PageRequest, path: str) -> "Area":
    request.actor.require("area_statistics", "edit")
    request.actor.require_area(path)
    return area_by_path(path)


def _answer(
    request: PageRequest, area: "Area", form: YearForm, title: Text, row: "AreaYear | None" = None
) -> HttpResponse:
    stored: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with attempt(request, form):
            put_year(
                by=request.actor,
                area=area,
                year=given["year"],
                values=form.values(),
                version=given["version"],
                reason=given["reason"],
            )
        if not form.is_refused:
            messages.success(request, str(Text("已保存", "Saved")))
            return redirect("area", area.path)
        if row is not None:
            stored = form.renew(row.version, initial_of_year(row))
    context = {
        "area": area,
        "line": line_of(area),
        "form": form,
        "title": title,
        "stored": stored,
        "hint": Text("不知道的数字请留空，不要填 0。", "Leave unknown figures empty; do not enter 0."),
    }
    return render(request, "web/areas/form.html", context, status=form.status if form.is_refused else 200)

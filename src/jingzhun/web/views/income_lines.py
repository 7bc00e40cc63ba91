"""The lines of an income: entered, reckoned, saved as the item's sum."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.selectors.income_lines import LinesDraft, in_words, lines_draft
from jingzhun.registry.services.income_lines import set_income_lines
from jingzhun.registry.services.surveys import check_owner_year, save_survey
from jingzhun.registry.services.windows import may_open_windows
from jingzhun.web import survey_owners
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.income_lines import LinesForm, rows_form
from jingzhun.web.requests import PageRequest
from jingzhun.web.survey_owners import Whose

SAVED = Text("已保存：{title} {amount} 元", "Saved: {title} {amount} yuan")


def lines(request: PageRequest, number: str, year: int, item: str) -> HttpResponse:
    """The lines of one income of a household's year."""
    whose = survey_owners.household(request, number)
    draft = lines_draft(request.actor, whose.household, year, item)
    check_owner_year(whose.owner, year)
    rows = rows_form(request.POST or None, draft)
    form = LinesForm(request.POST or None, draft=draft, year=year, rows=rows)
    others: list[str] = []
    if form.is_bound and form.is_valid() and rows.is_valid() and request.POST.get("then") != "reckon":
        _save(request, whose, year, draft, form)
        if not form.is_refused:
            return redirect(f"{whose.year_page(year)}?all=1#income")
        if form.status == Conflict.status:
            stored = lines_draft(request.actor, whose.household, year, item)
            form.renew_version(stored.version)
            others = [f"{line.what} {in_words(line)}" for line in stored.lines]
    context = {
        "whose": whose, "line": whose.line, "year": year, "draft": draft, "form": form, "rows": rows,
        "others": others, "last": [(line.what, in_words(line)) for line in draft.last], "last_year": year - 1,
        "is_clash": form.is_refused and form.status == Conflict.status and draft.is_open,
        "may_open_windows": may_open_windows(request.actor, whose.owner.path), "back": whose.year_page(year),
        "frozen_groups": [draft.field.group],
    }  # fmt: skip
    return render(request, "web/surveys/lines.html", context, status=form.status if form.is_refused else 200)


def _save(request: PageRequest, whose: Whose, year: int, draft: LinesDraft, form: LinesForm) -> None:
    """The lines, and the period that they cover, as one change."""
    given, item = form.cleaned_data, draft.field.name
    common: dict[str, Any] = {"by": request.actor, "year": year, "reason": given["reason"]}
    stated = [line for _, line in form.rows.given()]
    with attempt(request, form):
        survey = set_income_lines(
            household=whose.household, item=item, lines=stated, version=given["version"] or None, **common
        )
        period = {name: given[name] for name in ("income_from", "income_to")}
        save_survey(owner=whose.owner, values=period, version=survey.version, **common)
        amount = getattr(survey, item)
        shown = "—" if amount is None else f"{amount:,.2f}"
        messages.success(request, str(SAVED.format(title=draft.field.title, amount=shown)))

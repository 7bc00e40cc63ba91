"""The year of a household, person or village: its page, its forms, confirming a group."""


from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jingzhun.core.text import Text
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.selectors.survey_form import SHORT, draft_of, proposed_period, takes_short_form
from jingzhun.registry.selectors.survey_sheet import year_sheet
from jingzhun.registry.selectors.survey_versions import saved_by
from jingzhun.registry.selectors.survey_years import member_years
from jingzhun.registry.selectors.surveys import survey_of
from jingzhun.registry.services.survey_conflict import SurveyConflict
from jingzhun.registry.services.surveys import Saved, check_owner_year, confirm_groups, save_survey
from jingzhun.registry.services.windows import may_open_windows
from jingzhun.web import survey_owners
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.surveys import ConfirmForm, SurveyForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.survey_owners import Whose
from jingzhun.web.survey_parts import add_lines, groups_of, year_links

CHECKED = Text("核对无误", "Checked, nothing to change")


def household_year(request: PageRequest, number: str, year: int) -> HttpResponse:
    return _page(request, survey_owners.household(request, number), year)


def household_year_form(request: PageRequest, number: str, year: int, part: str) -> HttpResponse:
    return _form(request, survey_owners.household(request, number), year, part)


@require_POST
def household_year_confirm(request: PageRequest, number: str, year: int, part: str) -> HttpResponse:
    return _confirm(request, survey_owners.household(request, number), year, part)


def person_year(request: PageRequest, number: str, year: int) -> HttpResponse:
    return _page(request, survey_owners.person(request, number), year)


def person_year_form(request: PageRequest, number: str, year: int, part: str) -> HttpResponse:
    return _form(request, survey_owners.person(request, number), year, part)


@require_POST
def person_year_confirm(request: PageRequest, number: str, year: int, part: str) -> HttpResponse:
    return _confirm(request, survey_owners.person(request, number), year, part)


def area_record(request: PageRequest, path: str, year: int) -> HttpResponse:
    return _page(request, survey_owners.area(request, path), year)


def area_record_form(request: PageRequest, path: str, year: int, part: str) -> HttpResponse:
    return _form(request, survey_owners.area(request, path), year, part)


@require_POST
def area_record_confirm(request: PageRequest, path: str, year: int, part: str) -> HttpResponse:
    return _confirm(request, survey_owners.area(request, path), year, part)


def _page(request: PageRequest, whose: Whose, year: int) -> HttpResponse:
    """All groups of a year that the role sees, beside the year before: what is confirmed, frozen, still to do."""
    sheet = year_sheet(request.actor, whose.owner, year)
    is_short = takes_short_form(whose.owner)
    shows_all = not is_short or "all" in request.GET
    groups, survey = groups_of(sheet, short_only=not shows_all), survey_of(whose.owner, year)
    add_lines(groups, survey)
    context = {
        "whose": whose,
        "line": whose.line,
        "year": year,
        "years": year_links(request.actor, whose, year),
        "groups": groups,
        "survey": survey,
        "is_short": is_short,
        "shows_all": shows_all,
        "short": SHORT,
        "may_edit": any(one.state.may_edit for one in groups),
        "may_open_windows": may_open_windows(request.actor, whose.owner.path),
        "members": member_years(request.actor, whose.owner, year),
        "checked": CHECKED,
    }
    return render(request, "web/surveys/year.html", context)


def _form(request: PageRequest, whose: Whose, year: int, part: str) -> HttpResponse:
    """One field group of a year, or the short form."""
    draft = draft_of(request.actor, whose.owner, year, part)
    check_owner_year(whose.owner, year)
    proposed = proposed_period(whose.owner, year)
    form = SurveyForm(request.POST or None, draft=draft, year=year, proposed=proposed)
    clash: SurveyConflict | None = None
    if request.method == "POST" and form.is_valid():
        done: list[Saved] = []
        with attempt(request, form):
            try:
                done.append(_save(request, whose, year, form))
            except SurveyConflict as error:
                clash = error
                raise
        if done:
            _tell(request, done[0])
            return redirect(whose.year_page(year))
        if clash is not None:
            form.meet(clash, draft_of(request.actor, whose.owner, year, part))
    context = {
        "whose": whose, "line": whose.line, "year": year, "draft": draft, "form": form, "part": part,
        "last_year": year - 1, "frozen": [group_title(group) for group in draft.frozen],
        "frozen_groups": draft.frozen,
        "may_open_windows": may_open_windows(request.actor, whose.owner.path),
        "back": whose.year_page(year),
        "saved_by": saved_by(survey_of(whose.owner, year)) if clash is not None else None,
    }  # fmt: skip
    return render(request, "web/surveys/form.html", context, status=form.status if form.is_refused else 200)


def _save(request: PageRequest, whose: Whose, year: int, form: SurveyForm) -> Saved:
    return save_survey(
        by=request.actor,
        owner=whose.owner,
        year=year,
        values=form.given(),
        version=form.cleaned_data["version"] or None,
        reason=form.cleaned_data["reason"],
        confirms=request.POST.get("then") == "confirm",
    )


def _tell(request: PageRequest, saved: Saved) -> None:
    messages.success(request, str(Text("已保存", "Saved")))
    for doubt in saved.doubts.values():
        messages.warning(request, str(Text("疑点：{doubt}", "To be checked: {doubt}").format(doubt=doubt)))


def _confirm(request: PageRequest, whose: Whose, year: int, part: str) -> HttpResponse:
    """Confirm a group as it stands: what the page showed must be what is stored."""
    form = ConfirmForm(request.POST)
    if form.is_valid():
        with attempt(request, form):
            confirm_groups(
                by=request.actor, owner=whose.owner, year=year, groups=[part],
                version=form.cleaned_data["version"], reason=form.cleaned_data["reason"],
            )  # fmt: skip
    if form.is_refused:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    else:
        said = Text("已确认：{group}", "Confirmed: {group}").format(group=group_title(part))
        messages.success(request, str(said))
    return redirect(whose.year_page(year))



"""The page of a person as she was, and as she was known, on a day."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.core.errors import NotFound
from jingzhun.core.sex import Sex
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.reasons import JOINING_TITLES, LEAVING_TITLES, Joining, Leaving
from jingzhun.registry.selectors.people import person_by_number
from jingzhun.registry.selectors.person_then import PersonThen, StayThen, person_as_of
from jingzhun.registry.selectors.year_table import year_table
from jingzhun.web.forms.moment import MomentForm, query_of
from jingzhun.web.requests import PageRequest
from jingzhun.web.views.people import check_sight

SEXES = {sex.gb_code: sex.title for sex in Sex}


def then(request: PageRequest, number: str) -> HttpResponse:
    """What is wrong with the moment stands at its inputs."""
    check_sight(request)
    form = MomentForm(request.GET)
    moment, found = form.moment(), None
    if moment is not None:
        try:
            found = person_as_of(by=request.actor, number=number, moment=moment)
        except NotFound as error:
            form.refuse(error)
    if found is None:
        person_by_number(number)  # not found for those who do not see her now
    context = {
        "number": number,
        "then": found,
        "moment": moment,
        "moment_form": form,
        "moment_query": query_of(request.GET),
        **(parts_of(found) if found else {}),
    }
    return render(request, "web/people/person_then.html", context, status=200 if found else form.status)


def parts_of(found: PersonThen) -> dict[str, Any]:
    """What the includes about her households and surveys take."""
    return {
        "sex_title": SEXES.get(found.sex, ""),
        "stays": [_stay(one) for one in found.stays],
        "years": year_table(Subject.PERSON, found.surveys),
    }


def _stay(stay: StayThen) -> dict[str, Any]:
    return {
        "stay": stay,
        "joined_by": JOINING_TITLES[Joining(stay.joined_by)],
        "left_by": LEAVING_TITLES[Leaving(stay.left_by)] if stay.left_by else "",
    }

"""The rights of the person by the personal-information law: a copy of what we hold, and erasure."""

import json
from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.areas.selectors.tree import line_of
from jingzhun.core.text import Text
from jingzhun.registry.selectors.people import person_by_number
from jingzhun.registry.services.extracts import extract_of
from jingzhun.registry.services.personal_information import erasable_from, erase_person
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.people import ErasureForm, ExtractForm
from jingzhun.web.history import word_of
from jingzhun.web.labels import FIELD_TITLES
from jingzhun.web.requests import PageRequest
from jingzhun.web.views.people import check_sight


def extract(request: PageRequest, number: str) -> HttpResponse:
    """Everything we hold about a person, for handing over to her."""
    check_sight(request)
    request.actor.require("identifiers", "unmask")
    person = person_by_number(number)
    form = ExtractForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            found = extract_of(by=request.actor, person=person, reason=form.cleaned_data["reason"])
        if not form.is_refused:
            return _as_file(found) if form.cleaned_data["format"] == "json" else _as_page(request, found)
    context = {"person": person, "line": line_of(person.household.area), "form": form}
    return render(request, "web/people/extract.html", context, status=form.status if form.is_refused else 200)


def _as_file(found: dict[str, object]) -> HttpResponse:
    content = json.dumps(found, ensure_ascii=False, indent=1)
    name = f"jingzhun-{found['number']}.json"
    return HttpResponse(
        content,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _as_page(request: PageRequest, found: dict[str, object]) -> HttpResponse:
    rows = [
        {
            "title": FIELD_TITLES.get(line["field"], line["field"]),
            "value": word_of(line["field"], line["value"]),
            "purpose": Text(**line["purpose"]),
            "legal_basis": Text(**line["legal_basis"]),
        }
        for line in found["fields"]  # type: ignore[attr-defined]
    ]
    records = [
        {
            "table": Text(**line["table_title"]),
            "when": line["when"],
            "title": FIELD_TITLES.get(line["field"], Text(**line["title"])),
            "value": word_of(line["field"], line["value"]),
            "purpose": Text(**line["purpose"]),
            "legal_basis": Text(**line["legal_basis"]),
        }
        for line in found["records"]  # type: ignore[attr-defined]
    ]
    earlier = [(FIELD_TITLES[line["field"]], line) for line in found["earlier_numbers"]]  # type: ignore[attr-defined]
    changes = [(line, list(_values(line["fields"]))) for line in found["history"]]  # type: ignore[attr-defined]
    context = {"extract": found, "rows": rows, "records": records, "earlier": earlier, "changes": changes}
    return render(request, "web/people/extract_sheet.html", context)


def _values(fields: dict[str, dict[str, str | None]]) -> Iterator[tuple[object, object, object]]:
    """(title, before, after) of what a change shows of itself."""
    for name, pair in fields.items():
        if pair:
            yield FIELD_TITLES.get(name, name), word_of(name, pair["before"]), word_of(name, pair["after"])


def erase(request: PageRequest, number: str) -> HttpResponse:
    """Destroy a person's identifiers, when the archive period is over or does not apply."""
    check_sight(request)
    request.actor.require("identity", "approve")
    person = person_by_number(number)
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            erase_person(by=request.actor, person=person, **form.cleaned_data)
        if not form.is_refused:
            messages.success(request, str(Text("标识已删除", "The identifiers are erased")))
            return redirect("person", number)
    context = {
        "person": person,
        "line": line_of(person.household.area),
        "form": form,
        "erasable_from": erasable_from(person),
    }
    return render(request, "web/people/erase.html", context, status=form.status if form.is_refused else 200)

"""Fields that an office adds to the surveys of its area: listed, defined, renamed, ended; never dropped."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.areas.selectors.neighbours import names_of_paths
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_lists
from jingzhun.registry.fields.field import KIND_TITLES, FieldKind
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.fields.subjects import SUBJECT_TITLES, Subject
from jingzhun.registry.selectors.extra_fields import extra_field, extra_fields_touching
from jingzhun.registry.services.extra_fields import define_field, end_field, may_define, proposed_key, rename_field
from jingzhun.web.collection import frame
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.collection import ChangeExtraFieldForm, ExtraFieldForm, NewExtraFieldForm, stored_titles
from jingzhun.web.requests import PageRequest

NEW = Text("增加字段", "Add a field")
TITLED = Text("字段 {key}", "Field {key}")


def extra_fields(request: PageRequest, path: str) -> HttpResponse:
    """All that hold here or somewhere below."""
    _check(request, path)
    rows = list(extra_fields_touching(path).order_by("subject", "path", "key"))
    names = names_of_paths(row.path for row in rows)
    context = frame(request.actor, path, "extra_fields") | {
        "fields": [
            {
                "row": row,
                "place": names.get(row.path, row.path),
                "title": Text(row.title_zh, row.title_en or row.title_zh),
                "unit": Text(row.unit_zh, row.unit_en or row.unit_zh) if row.unit_zh else "",
                "subject": SUBJECT_TITLES[Subject(row.subject)],
                "kind": _kind(row.kind, row.code_list),
                "group": group_title(row.group),
                "may_change": may_define(request.actor, row.path),
            }
            for row in rows
        ],
        "may_define": may_define(request.actor, path),
    }
    return render(request, "web/collection/fields.html", context)


def new(request: PageRequest, path: str) -> HttpResponse:
    """Define a field for an area and all below."""
    _check(request, path)
    request.actor.require("household", "approve")
    context = frame(request.actor, path, "extra_fields")
    form = NewExtraFieldForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with attempt(request, form):
            definition = form.definition()
            key = form.cleaned_data["key"] or proposed_key(
                form.cleaned_data["title_zh"], context["place"], definition["subject"]
            )
            define_field(by=request.actor, area=context["place"], key=key, titles=form.titles(), **definition)
    return _answer(request, context | {"title": NEW}, form)


def change(request: PageRequest, number: int) -> HttpResponse:
    """Call a field something else, or give it its last year."""
    row = extra_field(number)
    _check(request, row.path)
    request.actor.require("household", "approve")
    form = ChangeExtraFieldForm(request.POST or None, initial=stored_titles(row))
    stored: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        with attempt(request, form):
            common: dict[str, Any] = {"by": request.actor, "field": row, "reason": given["reason"]}
            renamed = rename_field(**common, titles=form.titles(), version=given["version"])
            if given["to_year"] != row.to_year:
                end_field(**common, to_year=given["to_year"], version=renamed.version)
        if form.is_refused:
            row = extra_field(number)
            stored = form.renew(row.version, stored_titles(row))
    context = frame(request.actor, row.path, "extra_fields") | {
        "title": TITLED.format(key=row.key), "row": row, "stored": stored, "kind": _kind(row.kind, row.code_list),
        "subject": SUBJECT_TITLES[Subject(row.subject)], "group": group_title(row.group),
    }  # fmt: skip
    return _answer(request, context, form)


def _kind(kind: str, code_list: str) -> Text:
    title = KIND_TITLES[FieldKind(kind)]
    found = code_lists().get(code_list)
    if found is None:
        return title
    named = Text("{kind}：{list}", "{kind}: {list}")
    return named.format(kind=title, list=Text(found.title.zh, found.title.en))


def _answer(request: PageRequest, context: dict[str, Any], form: ExtraFieldForm) -> HttpResponse:
    if form.is_bound and not form.is_refused:
        messages.success(request, str(Text("已保存", "Saved")))
        return redirect("extra_fields", context["place"].path)
    status = form.status if form.is_refused else 200
    return render(request, "web/collection/field.html", context | {"form": form, "shows_below": False}, status=status)


def _check(request: PageRequest, path: str) -> None:
    request.actor.require("household", "see")
    request.actor.require_area(path)

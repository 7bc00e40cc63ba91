"""One field of the picked rows: choose it, see old and new of every row, confirm."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jingzhun.accounts.limits import limit
from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.core.text import Text
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.reading import shown
from jingzhun.registry.selectors.ledger.catalogue import ledger_by_name
from jingzhun.registry.selectors.ledger.page import names_found
from jingzhun.registry.selectors.ledger.question import Question, question_of
from jingzhun.registry.services.batch_edit import LIMIT, Batch, apply, check_number, editable_fields, preview
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.batch_edit import BatchForm
from jingzhun.web.requests import PageRequest


@require_POST
def batch_edit(request: PageRequest, name: str, path: str) -> HttpResponse:
    """The steps, told by `step`: choose (from the list), preview, apply. What is picked travels with the form."""
    question = question_of(request.actor, ledger_by_name(name), path, request.POST.get("query", ""))
    picked = _picked(request, question)
    fields = editable_fields(request.actor, question)
    step, chosen = request.POST.get("step", "choose"), request.POST.get("field", "")
    # A value is asked for when its field is known: another field, another input.
    is_valued = step in ("preview", "apply") and request.POST.get("of") == chosen
    form = BatchForm(
        request.POST if is_valued else None, fields=fields, year=question.year, chosen=chosen, applies=step == "apply"
    )
    batch: Batch | None = None
    if form.is_bound and form.has_value:  # without its reason the preview is shown again
        is_complete = form.is_valid()
        batch = _previewed(request, question, form, picked)
        if step == "apply" and is_complete and batch is not None and _applied(request, question, form):
            return redirect(f"{reverse('ledger', args=[name, path])}?{question.query()}")
    return _page(request, question, picked, form, batch)


def _picked(request: PageRequest, question: Question) -> list[str]:
    """The rows ticked, or all that the filter finds."""
    most = limit(LIMIT)
    if request.POST.get("all"):
        names = names_found(question, most=most)
        check_number(len(names))
        return names
    names = list(dict.fromkeys([*request.POST.getlist("row"), *request.POST.get("rows", "").split()]))
    check_number(len(names))
    return names


def _previewed(request: PageRequest, question: Question, form: BatchForm, picked: list[str]) -> Batch | None:
    found: list[Batch] = []
    with attempt(request, form):
        found.append(
            preview(by=request.actor, question=question, field=form.chosen, typed=form.typed(), names=picked)
        )
    return found[0] if found else None


def _applied(request: PageRequest, question: Question, form: BatchForm) -> bool:
    with attempt(request, form):
        done = apply(
            by=request.actor, question=question, field=form.chosen, typed=form.typed(),
            versions=_versions(request.POST), reason=form.cleaned_data["reason"],
        )  # fmt: skip
        said = Text("已修改 {n} 行的“{title}”", "“{title}” of {n} rows is changed")
        messages.success(request, str(said.format(n=len(done.changes), title=done.field.title)))
    return not form.is_refused


def _versions(given: QueryDict) -> dict[str, int]:
    """What was previewed: `NAME:VERSION` for each row."""
    pairs = (entry.rpartition(":") for entry in given.get("was", "").split())
    return {name: int(version) for name, _, version in pairs if version.isascii() and version.isdigit()}


def _page(
    request: PageRequest, question: Question, picked: list[str], form: BatchForm, batch: Batch | None
) -> HttpResponse:
    area = area_by_path(question.path)
    context: dict[str, Any] = {
        "question": question, "ledger": question.ledger, "place": area, "line": line_of(area),
        "query": question.query(), "form": form, "picked": picked, "batch": batch,
        "chosen": request.POST.get("field", "") if "value" in form.fields else "",
        "asks_reason": batch is not None and bool(batch.possible),
    }  # fmt: skip
    if batch is not None:
        context |= {"new": shown(batch.field, batch.reading.value), "possible": _lines(batch.field, batch.possible),
                    "refused": _lines(batch.field, batch.refused),
                    "was": " ".join(f"{one.name}:{one.version}" for one in batch.possible)}  # fmt: skip
    return render(request, "web/ledgers/batch.html", context, status=form.status if form.is_refused else 200)


def _lines(field: Field, changes: Any) -> list[tuple[Any, object]]:
    return [(one, shown(field, one.old)) for one in changes]

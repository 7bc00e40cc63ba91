"""Ledgers: pages of rows with filters and columns, totals, saved views."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jingzhun.areas.selectors.tree import area_by_path, children_of, line_of, roots_of
from jingzhun.core.errors import JingzhunError, TooMany, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.selectors.ledger.catalogue import ledger_by_name, ledgers_for
from jingzhun.registry.selectors.ledger.page import COUNTED_MOST, count, page_of
from jingzhun.registry.selectors.ledger.question import Question, levels_below, question_of, read_question, years
from jingzhun.registry.selectors.ledger.totals import TITLES, totals_of
from jingzhun.registry.selectors.saved_views import views_of
from jingzhun.registry.services.batch_edit import editable_fields
from jingzhun.registry.services.ledger_export import may_export
from jingzhun.registry.services.saved_views import delete_view, save_view
from jingzhun.web.ledger_parts import cells_of, chips_of, columns_by_group, controls_of
from jingzhun.web.requests import PageRequest

if TYPE_CHECKING:
    from jingzhun.areas.models import Area


def ledgers(request: PageRequest) -> HttpResponse:
    """Which ledger, of which of the role's areas."""
    roots, open_to_her = roots_of(request.actor.scope), ledgers_for(request.actor)
    if len(roots) == 1 and open_to_her:
        return redirect("ledger", open_to_her[0].name, roots[0].path)
    return render(request, "web/ledgers/overview.html", {"roots": roots, "ledgers": open_to_her})


def ledger(request: PageRequest, name: str, path: str) -> HttpResponse:
    """One page of a ledger, or its totals; what is asked stands in the address."""
    area = area_by_path(path)
    question = read_question(request.actor, ledger_by_name(name), path, request.GET)
    try:
        shown = _totals(question) if question.is_grouped else _rows(request, question)
    except WrongInput as error:  # a value that cannot be read: the filter is there to be corrected
        shown = {"wrong": str(error)}
    context = {**_frame(request, question, area), **shown}
    template = "web/ledgers/totals.html" if question.is_grouped else "web/ledgers/list.html"
    return render(request, template, context, status=422 if "wrong" in shown else 200)


def _rows(request: PageRequest, question: Question) -> dict[str, Any]:
    after = request.GET.get("after", "")
    found = page_of(question, after=after)
    counted = count(question)
    return {
        "rows": [(row, cells_of(question, row)) for row in found.rows],
        "next": question.query(after=found.after) if found.after else "",
        "is_first": not after,
        "counted": min(counted, COUNTED_MOST),
        "is_more": counted > COUNTED_MOST,
        "editable": list(editable_fields(request.actor, question).values()),
    }


def _totals(question: Question) -> dict[str, Any]:
    found = totals_of(question)
    return {
        "counted": [(name, TITLES[name]) for name in found.counted],
        "summed": found.summed,
        "lines": [
            {
                "line": line,
                "behind": _rows_behind(question, line.path),
                "counts": [line.figures.counts.get(name) for name in found.counted],
                "sums": [line.figures.sums.get(one.name, (None, 0)) for one in found.summed],
            }
            for line in found.lines
        ],
    }


def _rows_behind(question: Question, path: str) -> str:
    """The rows behind a line: the same question of its area, not grouped."""
    pairs = [(key, value) for key, value in question.pairs() if key != "by"]
    data = QueryDict(mutable=True)
    for key, value in pairs:
        data.appendlist(key, value)
    return f"{reverse('ledger', args=[question.ledger.name, path])}?{data.urlencode()}"


def _frame(request: PageRequest, question: Question, area: "Area") -> dict[str, Any]:
    """What stands around the rows: places, filters, columns, views, what the role may do."""
    adding = request.GET.getlist("with")
    return {
        "question": question,
        "ledger": question.ledger,
        "ledgers": ledgers_for(request.actor),
        "place": area,
        "line": line_of(area),
        "below": children_of(area),
        "years": years(),
        "levels": levels_below(question.path),
        "groupings": [one for one in question.known.values() if one.is_grouping],
        "controls": controls_of(question, adding),
        "chips": chips_of(question),
        "columns": columns_by_group(question),
        "views": views_of(request.actor, question.ledger.name),
        "may_export": may_export(request.actor, question.ledger),
        "query": question.query(),
        "plain_query": question.pairs(),
        "sees_people": request.actor.scope.people and request.actor.may("identity", "see"),
    }


@require_POST
def save(request: PageRequest, name: str, path: str) -> HttpResponse:
    """Keep what the address asks under a title."""
    question = question_of(request.actor, ledger_by_name(name), path, request.POST.get("query", ""))
    try:
        made = save_view(by=request.actor, question=question, title=request.POST.get("title", ""))
    except (WrongInput, TooMany) as error:
        messages.warning(request, str(JingzhunError(error.what, allowed=error.allowed, todo=error.todo)))
    else:
        messages.success(request, str(Text("已保存视图“{title}”", "View “{title}” is saved").format(title=made.title)))
    return redirect(f"{reverse('ledger', args=[name, path])}?{question.query()}")


@require_POST
def forget(request: PageRequest, name: str, path: str, number: int) -> HttpResponse:
    """Delete a view of one's own."""
    delete_view(by=request.actor, number=number)
    messages.success(request, str(Text("已删除视图", "The view is deleted")))
    return redirect("ledger", name, path)

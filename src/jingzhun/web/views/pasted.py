"""Paste a list: names or numbers from anywhere, matched within the scope, chosen columns filled, copied back.

Everything travels in the body of a POST: what was pasted is in no address, no log and no table of ours.
"""

from typing import Any

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST

from jingzhun.core import language
from jingzhun.core.clock import today
from jingzhun.core.errors import JingzhunError, TooMany, WrongInput
from jingzhun.registry.selectors.ledger.catalogue import ledger_by_name, ledgers_for
from jingzhun.registry.selectors.ledger.question import Question, read_question, years
from jingzhun.registry.selectors.paste.matching import STATE_TITLES, State
from jingzhun.registry.selectors.paste.reading import LINES_MOST, read_pasted
from jingzhun.registry.services.pasted_list import Filled, as_csv, as_tsv, fill, may_take, note_taking
from jingzhun.web.ledger_parts import cells_of, columns_by_group
from jingzhun.web.requests import PageRequest
from jingzhun.web.views.ledger_export import csv_answer
from jingzhun.web.views.people import check_sight

CHOICES_MOST = 500
"""Lines with a choice that one page can offer."""
LEDGERS = ("people", "households")


def paste(request: PageRequest) -> HttpResponse:
    """The text area; after it the lines with who is meant and the columns filled."""
    check_sight(request)
    question = _question(request)
    context: dict[str, Any] = _frame(request, question)
    status = 200
    if request.method == "POST":
        try:
            context |= _result(request, question)
        except (WrongInput, TooMany) as error:
            context["wrong"] = str(JingzhunError(error.what, allowed=error.allowed, todo=error.todo))
            status = error.status
    return render(request, "web/ledgers/paste.html", context, status=status)


@require_POST
def as_file(request: PageRequest) -> HttpResponseBase:
    """The same list as a CSV."""
    check_sight(request)
    filled = _filled(request, _question(request))
    note_taking(request.actor, filled)
    # Two thousand lines at most, so it is made whole, in this transaction.
    lines = [line.encode() for line in as_csv(request.actor, filled, language.current())]
    return csv_answer(request, iter(lines), f"list-{today().isoformat()}.csv")


def _question(request: PageRequest) -> Question:
    """Which columns to fill, of people or of households, of the area that holds all of the role's."""
    actor = request.actor
    name = request.POST.get("ledger", LEDGERS[0])
    ledger = ledger_by_name(name if name in LEDGERS else LEDGERS[0])
    given = QueryDict(mutable=True)
    given.setlist("c", request.POST.getlist("c"))
    # Columns of the other ledger that was shown before mean nothing in this one.
    if request.POST.get("shown", name) != name:
        given.setlist("c", [])
    given["year"] = request.POST.get("year", "")
    return read_question(actor, ledger, actor.path or actor.scope.paths[0], given)


def _filled(request: PageRequest, question: Question) -> Filled:
    column = request.POST.get("column", "")
    number = int(column) if column.isascii() and column.isdigit() and len(column) < 4 else None
    pasted = read_pasted(request.POST.get("text", ""), column=number)
    return fill(question=question, pasted=pasted, chosen=_chosen(request.POST))


def _chosen(given: QueryDict) -> dict[int, str]:
    names = (name for name in given if name.startswith("pick-") and name[5:].isascii() and name[5:].isdigit())
    return {int(name[5:]): str(given[name]) for name in names if len(name) < 12}


def _result(request: PageRequest, question: Question) -> dict[str, Any]:
    filled = _filled(request, question)
    takes = may_take(request.actor, question)
    if takes:
        note_taking(request.actor, filled)
    heading, chosen = filled.pasted.heading, filled.pasted.column
    columns = [(at, heading[at] if at < len(heading) else "", at == chosen) for at in range(filled.pasted.width)]
    return {
        "filled": filled,
        "lines": _lines(filled),
        "summary": [(STATE_TITLES[state], filled.counted(state)) for state in State if filled.counted(state)],
        "pasted_columns": columns,
        "tsv": as_tsv(request.actor, filled, language.current()) if takes else "",
    }


def _lines(filled: Filled) -> list[dict[str, Any]]:
    """Each line: its cells, whether it was matched, candidates where there are several, the columns filled."""
    lines, offered = [], 0
    for one, cells in zip(filled.matches, filled.pasted.lines, strict=True):
        row = filled.rows.get(one.place)
        is_open = len(one.candidates) > 1
        offered += is_open
        lines.append({
            "match": one,
            "cells": [*cells, *[""] * (filled.pasted.width - len(cells))],
            "state": one.word.doubt or STATE_TITLES[one.state],
            "choices": [(who, filled.places.get(who.path, "")) for who in one.candidates]
            if is_open and offered <= CHOICES_MOST else [],
            "filled": cells_of(filled.question, row) if row else [],
        })  # fmt: skip
    return lines


def _frame(request: PageRequest, question: Question) -> dict[str, Any]:
    ledgers = [one for one in ledgers_for(request.actor) if one.name in LEDGERS]
    return {
        "question": question, "ledger": question.ledger, "ledgers": ledgers, "years": years(), "most": LINES_MOST,
        "columns": columns_by_group(question), "text": request.POST.get("text", ""),
    }  # fmt: skip

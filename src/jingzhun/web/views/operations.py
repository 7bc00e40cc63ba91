"""What was recorded: of an area, of a household, one operation."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.registry.consequences import CONSEQUENCES
from jingzhun.registry.operation_kinds import OperationKind, group_of
from jingzhun.registry.selectors.households import heads_of
from jingzhun.registry.selectors.operations import (
    PAGE_ROWS,
    ShownOperation,
    operation_by_key,
    operations_of,
    page_of_operations,
    shown_operation,
)
from jingzhun.registry.selectors.people import household_by_number
from jingzhun.registry.selectors.requests import waiting
from jingzhun.registry.services.operations.joining import KINDS as JOINING_KINDS
from jingzhun.web.forms.operations.filter import OperationFilterForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.roots import root_or_choice
from jingzhun.web.views.people import check_sight

if TYPE_CHECKING:
    from jingzhun.registry.models import Operation


def operations(request: PageRequest) -> HttpResponse:
    """All areas of the role; of one area its list at once."""
    _check(request)
    return root_or_choice(request, to="operations_in", template="web/operations/areas.html")


def operations_in(request: PageRequest, path: str) -> HttpResponse:
    """What was recorded below an area, the newest first; of a kind, with a cause, where the address says so."""
    _check(request)
    area, before, form = area_by_path(path), _before(request), OperationFilterForm(request.GET)
    found = page_of_operations(path, before=before, rows=PAGE_ROWS + 1, **form.asked) if form.is_valid() else []
    listed = found[:PAGE_ROWS]
    context = {
        "form": form,
        "place": area, "line": line_of(area), "found": listed, "is_first": before is None,
        "waiting": waiting(request.actor), "next": listed[-1].operation.pk if len(found) > PAGE_ROWS else 0,
    }  # fmt: skip
    return render(request, "web/operations/list.html", context, status=form.status if form.is_refused else 200)


def of_household(request: PageRequest, number: str) -> HttpResponse:
    """What was recorded about a household."""
    _check(request)
    household = household_by_number(number)
    context = {"household": household, "line": line_of(household.area), "found": operations_of(household),
               "is_first": True}  # fmt: skip
    return render(request, "web/operations/list.html", context)


def operation(request: PageRequest, number: int) -> HttpResponse:
    """One operation: what it did, who recorded it and why."""
    _check(request)
    row = operation_by_key(number)
    one, kind = shown_operation(row), OperationKind(row.kind)
    context = {
        "one": one, "households": _households(row), "consequences": CONSEQUENCES[kind],
        "may_undo": may_undo(request, one), "line": line_of(row.household.area),
        "adds": kind in JOINING_KINDS.values() and request.actor.may("identity", "edit"),
    }  # fmt: skip
    return render(request, "web/operations/receipt.html", context)


def may_undo(request: PageRequest, one: ShownOperation) -> bool:
    return one.can_be_undone and request.actor.may(group_of(OperationKind(one.operation.kind)), "edit")


def _households(row: "Operation") -> list[tuple[str, str]]:
    """(number, name of the head) of those the scope shows."""
    found = [one for one in (row.household, row.other) if one is not None]
    heads = heads_of(found)
    return [(one.number, heads.get(one.pk, "")) for one in found]


def _before(request: PageRequest) -> "Operation | None":
    given = request.GET.get("before", "")
    return operation_by_key(int(given)) if given.isascii() and given.isdigit() and len(given) < 10 else None


def _check(request: PageRequest) -> None:
    check_sight(request)
    request.actor.require("household", "see")

"""冲销: what a counter-entry would do, and after a reason the counter-entry."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.areas.selectors.tree import line_of
from jingzhun.core.errors import Conflict, JingzhunError, Refused
from jingzhun.core.text import Text
from jingzhun.registry.operation_kinds import OperationKind, group_of
from jingzhun.registry.selectors.operations import later_operations, operation_by_key, shown_operation
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.undo import plan_undo
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.operations.undo import UndoForm
from jingzhun.web.operations.preview import preview_of
from jingzhun.web.requests import PageRequest
from jingzhun.web.views.people import check_sight

UNDONE = Text("已冲销：{title}", "Undone: {title}")


def undo(request: PageRequest, number: int) -> HttpResponse:
    """The page is the preview; it is sent with its digest and a reason."""
    check_sight(request)
    row = operation_by_key(number)
    request.actor.require(group_of(OperationKind(row.kind)), "edit")
    one = shown_operation(row)
    context = {"one": one, "line": line_of(row.household.area)}
    try:
        plan = plan_undo(by=request.actor, operation=row)
    except (Conflict, Refused) as error:
        return _refused(request, error, context | {"later": later_operations(row)})
    form = UndoForm(request.POST or None)
    is_sent = request.method == "POST" and form.is_valid()
    is_same = is_sent and form.cleaned_data["seen"] == plan.digest()
    if is_same and (done := _done(request, form, plan, one.title)) is not None:
        return done
    changed = is_sent and not is_same
    context |= {"form": form, "preview": preview_of(plan), "changed": changed}
    status = Conflict.status if changed else form.status if form.is_refused else 200
    return render(request, "web/operations/undo.html", context, status=status)


def _done(request: PageRequest, form: UndoForm, plan: Plan, title: Text) -> HttpResponse | None:
    made: list[int] = []
    with attempt(request, form):
        made.append(apply(by=request.actor, plan=plan, reason=form.grounds()).pk)
    if not made:
        return None
    messages.success(request, str(UNDONE.format(title=title)))
    return redirect("operation", made[0])


def _refused(request: PageRequest, error: JingzhunError, context: dict[str, object]) -> HttpResponse:
    """Why it cannot be undone; on a question only, so that the page opens like others."""
    status = error.status if request.method == "POST" else 200
    return render(request, "web/operations/undo.html", context | {"refusal": str(error)}, status=status)

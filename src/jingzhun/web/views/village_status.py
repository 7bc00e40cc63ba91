"""Status events of a village: a new one, and the stages of one that is under way."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.areas.selectors.tree import line_of
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.selectors.village_statuses import village_event
from jingzhun.registry.services.village_statuses import (
    APPROVE as MAY_APPROVE,
)
from jingzhun.registry.services.village_statuses import (
    EDIT as MAY_EDIT,
)
from jingzhun.registry.services.village_statuses import (
    VillageStatusDetails,
    approve_village_status,
    plan_village_status,
    record_village_status,
    verify_village_status,
    withdraw_village_status,
)
from jingzhun.registry.status import VILLAGE_KIND_TITLES, VillageStatusKind
from jingzhun.web.forms.base import PlainForm
from jingzhun.web.forms.statuses import EventForm, StepForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.status_steps import (
    APPROVE,
    HINTS,
    NEW_TITLE,
    VERIFY,
    WITHDRAW,
    kind_called,
    needs_approval,
    recorded,
    step_page,
    taken,
)
from jingzhun.web.views.village import check_village_sight

if TYPE_CHECKING:
    from jingzhun.areas.models import Area

SERVICES: dict[str, Callable[..., object]] = {
    VERIFY: verify_village_status,
    APPROVE: approve_village_status,
    WITHDRAW: withdraw_village_status,
}
HINTS_OF_VILLAGES = HINTS | {
    APPROVE: Text("审定后从生效日期起改变状态。", "The status changes from that day on."),
}


def new(request: PageRequest, path: str, kind: str) -> HttpResponse:
    """Plan an event, or record one that was approved before it came here."""
    area, what = check_village_sight(request, path), kind_called(VillageStatusKind, kind)
    request.actor.require(*MAY_EDIT)
    form = EventForm(request.POST or None, may_record=request.actor.may(*MAY_APPROVE))
    if recorded(request, form, VILLAGE_KIND_TITLES[what], lambda: _write(request, area, what, form)):
        return redirect("village", path)
    title = NEW_TITLE.format(kind=VILLAGE_KIND_TITLES[what])
    return _page(request, area, form, {"title": title, "form": form})


def _write(request: PageRequest, area: "Area", kind: VillageStatusKind, form: EventForm) -> None:
    given = form.cleaned_data
    details = VillageStatusDetails(kind, given["year"], given["note"], given["document"])
    if form.records:
        day = given["effective_on"]
        record_village_status(
            by=request.actor, area=area, details=details, effective_on=day, reason=given["reason"]
        )
    else:
        plan_village_status(by=request.actor, area=area, details=details, reason=given["reason"])


def step(request: PageRequest, path: str, key: int, step: str) -> HttpResponse:
    """Verify, approve or withdraw an event."""
    area = check_village_sight(request, path)
    event = village_event(area, key)
    if step not in SERVICES:
        raise NotFound(Text("没有这一步", "No such step"))
    request.actor.require(*(MAY_APPROVE if needs_approval(step, event.stage) else MAY_EDIT))
    form = StepForm(request.POST or None, step=step, version=event.version)
    if taken(request, form, event, step, SERVICES[step]):
        return redirect("village", path)
    kind = VILLAGE_KIND_TITLES[VillageStatusKind(event.kind)]
    return _page(request, area, form, step_page(form, event, step, kind, HINTS_OF_VILLAGES))


def _page(request: PageRequest, area: "Area", form: PlainForm, shown: dict[str, Any]) -> HttpResponse:
    context = {"area": area, "line": line_of(area), **shown}
    return render(request, "web/village/status_form.html", context, status=form.status if form.is_refused else 200)

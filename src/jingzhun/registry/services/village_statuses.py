"""Status events of villages: planned, verified, approved; withdrawn when wrong. Only approved ones count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import VillageStatus
from jingzhun.registry.selectors.village_statuses import approved_events
from jingzhun.registry.services.registration import check_day
from jingzhun.registry.services.status_stages import in_order, locked_event, require_stage, to_approved, to_verified
from jingzhun.registry.status import (
    VILLAGE_KIND_TITLES,
    VILLAGE_LEADS_TO,
    VILLAGE_POSSIBLE_FROM,
    VILLAGE_STATUS_TITLES,
    Stage,
    Status,
    VillageStatusKind,
)

IMPOSSIBLE = Text("{day} 时这个村是“{status}”，不能“{kind}”", "On {day} it is “{status}”; “{kind}” cannot follow")
CHECK = Text("请核对状态时间线，先撤回有误的事项", "Check the status timeline and withdraw what is wrong first")
EDIT, APPROVE = ("area_statistics", "edit"), ("areas", "approve")
"""Whoever keeps the village's record plans and verifies; the county approves."""


@dataclass(frozen=True, slots=True)
class VillageStatusDetails:
    """What an event says. `year`: planned or counted for."""

    kind: VillageStatusKind
    year: int
    note: str = ""
    document: str = ""


def plan_village_status(*, by: Actor, area: Area, details: VillageStatusDetails, reason: str) -> VillageStatus:
    """Plan an event for a year. Errors: Refused, WrongInput, Conflict (one of this kind is under way)."""
    by.require(*EDIT)
    _check_village(by, area)
    give_reason(by, reason)
    under_way = VillageStatus.objects.filter(
        area=area, kind=details.kind, is_void=False, stage__in=(Stage.PLANNED, Stage.VERIFIED)
    )
    if under_way.exists():
        raise Conflict(
            Text("这个村已有一项“{kind}”在办", "This village has a “{kind}” under way").format(
                kind=VILLAGE_KIND_TITLES[details.kind]
            ),
            where=area.name,
            todo=Text("请先办结或撤回", "Finish or withdraw it first"),
        )
    event = _event(area, details, today())
    event.version = 1
    event.save()
    return event


def verify_village_status(
    *, by: Actor, event: VillageStatus, version: int, reason: str, on: date | None = None, document: str = ""
) -> VillageStatus:
    """Note that a planned event was verified. Errors: Refused, Conflict, WrongInput."""
    by.require(*EDIT)
    current = _locked(by, event, version)
    require_stage(current, Stage.PLANNED)
    give_reason(by, reason)
    to_verified(current, on, document)
    return current


def approve_village_status(
    *, by: Actor, event: VillageStatus, effective_on: date, version: int, reason: str, on: date | None = None,
    document: str = "",
) -> VillageStatus:
    """Approve a verified event: from `effective_on` the village has the new status."""
    by.require(*APPROVE)
    current = _locked(by, event, version)
    require_stage(current, Stage.VERIFIED)
    give_reason(by, reason)
    return _approve(current, check_day(effective_on, "effective_on"), check_day(on or today(), "approved_on"), document)


def record_village_status(
    *, by: Actor, area: Area, details: VillageStatusDetails, effective_on: date, reason: str
) -> VillageStatus:
    """Record an event that was decided before it came here: planned, verified and approved at once."""
    by.require(*APPROVE)
    _check_village(by, area)
    give_reason(by, reason)
    day = check_day(effective_on, "effective_on")
    event = _event(area, details, day)
    event.verified_on = day
    return _approve(event, day, day)


def withdraw_village_status(*, by: Actor, event: VillageStatus, version: int, reason: str) -> VillageStatus:
    """Take an event back: it never counted. An approved one needs the right to approve."""
    by.require(*(APPROVE if event.stage == Stage.APPROVED else EDIT))
    current = _locked(by, event, version)
    give_reason(by, reason)
    check_line(current.area, [one for one in approved_events(current.area) if one.pk != current.pk])
    current.is_void = True
    current.version += 1
    current.save()
    return current


def _event(area: Area, details: VillageStatusDetails, day: date) -> VillageStatus:
    return VillageStatus(
        path=area.path, area=area, kind=details.kind, stage=Stage.PLANNED, year=details.year, planned_on=day,
        note=details.note.strip(), document=details.document.strip(), version=0,
    )  # fmt: skip


def _approve(event: VillageStatus, effective_on: date, on: date, document: str = "") -> VillageStatus:
    to_approved(event, effective_on, on, document)
    check_line(event.area, [*(one for one in approved_events(event.area) if one.pk != event.pk), event])
    event.save()
    return event


def _check_village(by: Actor, area: Area) -> None:
    by.require_area(area.path)
    if area.kind != Kind.VILLAGE:
        raise WrongInput(Text("只有行政村有贫困村状态", "Only a village is poor or not"), where=area.name)


def check_line(area: Area, events: Iterable[VillageStatus]) -> None:
    """`Conflict` unless every event can follow the one before it."""
    status = Status.ORDINARY
    for event in in_order(events):
        kind = VillageStatusKind(event.kind)
        if status not in VILLAGE_POSSIBLE_FROM[kind]:
            raise Conflict(
                IMPOSSIBLE.format(
                    day=event.effective_on.isoformat() if event.effective_on else "?",
                    status=VILLAGE_STATUS_TITLES[status],
                    kind=VILLAGE_KIND_TITLES[kind],
                ),
                where=area.name,
                todo=CHECK,
            )
        status = VILLAGE_LEADS_TO[kind]


def _locked(by: Actor, event: VillageStatus, version: int) -> VillageStatus:
    found = VillageStatus.objects.select_for_update(of=("self",)).select_related("area")
    return locked_event(by, found, event.pk, version)

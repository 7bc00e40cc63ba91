"""Status events of households: planned, verified, approved; withdrawn when wrong. Only approved ones count."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, HouseholdStatus
from jingzhun.registry.services.follow import follow
from jingzhun.registry.services.registration import check_day
from jingzhun.registry.services.status_stages import in_order, locked_event, require_stage, to_approved, to_verified
from jingzhun.registry.status import (
    KIND_TITLES,
    LEADS_TO,
    MONITORING,
    POSSIBLE_FROM,
    STATUS_TITLES,
    Stage,
    Status,
    StatusKind,
)


@dataclass(frozen=True, slots=True)
class StatusDetails:
    """What a status event says. `reasons`: codes of causes, risks or ways. `year`: planned or counted for."""

    kind: StatusKind
    year: int
    monitored_kind: str = ""
    reasons: tuple[str, ...] = field(default=())
    note: str = ""
    document: str = ""


def plan_status(*, by: Actor, household: Household, details: StatusDetails, reason: str) -> HouseholdStatus:
    """Plan an event for a year. Errors: Refused, WrongInput, Conflict (one of this kind is under way)."""
    by.require("household", "edit")
    by.require_area(household.path)
    give_reason(by, reason)
    under_way = HouseholdStatus.objects.filter(
        household=household, kind=details.kind, is_void=False, stage__in=(Stage.PLANNED, Stage.VERIFIED)
    )
    if under_way.exists():
        raise Conflict(
            Text("这户已有一项“{kind}”在办", "This household has a “{kind}” under way").format(
                kind=KIND_TITLES[details.kind]
            ),
            where=household.number,
            todo=Text("请先办结或撤回", "Finish or withdraw it first"),
        )
    return HouseholdStatus.objects.create(
        path=household.path,
        household=household,
        kind=details.kind,
        stage=Stage.PLANNED,
        year=details.year,
        planned_on=today(),
        monitored_kind=details.monitored_kind,
        reasons=list(details.reasons),
        note=details.note.strip(),
        document=details.document.strip(),
    )


def verify_status(
    *, by: Actor, event: HouseholdStatus, version: int, reason: str, on: date | None = None, document: str = ""
) -> None:
    """Note that a planned event was verified. Errors: Refused, Conflict, WrongInput."""
    by.require("household", "edit")
    current = _locked(by, event, version)
    require_stage(current, Stage.PLANNED)
    give_reason(by, reason)
    to_verified(current, on, document)


def approve_status(
    *, by: Actor, event: HouseholdStatus, effective_on: date, version: int, reason: str, on: date | None = None,
    document: str = "",
) -> None:
    """Approve a verified event: from `effective_on` the household has the new status.

    on: the day of the decision. Errors: Refused, Conflict (a stage is missing, or the status does not lead there).
    """
    by.require("household", "approve")
    current = _locked(by, event, version)
    require_stage(current, Stage.VERIFIED)
    give_reason(by, reason)
    _approve(current, check_day(effective_on, "effective_on"), check_day(on or today(), "approved_on"), document)


def record_status(
    *, by: Actor, household: Household, details: StatusDetails, effective_on: date, reason: str
) -> HouseholdStatus:
    """Record an event that was decided before it came here: planned, verified and approved at once."""
    by.require("household", "approve")
    by.require_area(household.path)
    give_reason(by, reason)
    day = check_day(effective_on, "effective_on")
    event = HouseholdStatus(
        path=household.path, household=household, kind=details.kind, stage=Stage.PLANNED, year=details.year,
        planned_on=day, verified_on=day, monitored_kind=details.monitored_kind, reasons=list(details.reasons),
        note=details.note.strip(), document=details.document.strip(), version=0,
    )  # fmt: skip
    _approve(event, day, day)
    return event


def withdraw_status(*, by: Actor, event: HouseholdStatus, version: int, reason: str) -> None:
    """Take an event back: it never counted. An approved one needs the right to approve. Errors: Refused, Conflict."""
    by.require("household", "approve" if event.stage == Stage.APPROVED else "edit")
    current = _locked(by, event, version)
    give_reason(by, reason)
    current.is_void = True
    current.version += 1
    check_line(current.household.number, [one for one in _approved(current.household) if one.pk != current.pk])
    current.save()
    follow(households=[current.household_id])


def _approve(event: HouseholdStatus, effective_on: date, on: date, document: str = "") -> None:
    to_approved(event, effective_on, on, document)
    if effective_on < event.household.registered_on:
        raise WrongInput(
            Text("早于该户的登记日期 {day}", "Before the household was registered on {day}").format(
                day=event.household.registered_on.isoformat()
            ),
            where="effective_on",
        )
    check_line(event.household.number, [*_approved(event.household), event])
    event.save()
    follow(households=[event.household_id])


def _approved(household: Household) -> list[HouseholdStatus]:
    found = HouseholdStatus.objects.filter(household=household, is_void=False, stage=Stage.APPROVED)
    return list(found.order_by("effective_on", "id"))


def check_line(number: str, events: Iterable[HouseholdStatus]) -> None:
    """`Conflict` unless every event can follow the one before it. number: of the household, for the message."""
    status, is_monitored = Status.ORDINARY, False
    for event in in_order(events):
        kind = StatusKind(event.kind)
        if kind in MONITORING:
            if is_monitored is MONITORING[kind]:
                raise _impossible(number, kind, event.effective_on, status)
            is_monitored = MONITORING[kind]
        else:
            if status not in POSSIBLE_FROM[kind]:
                raise _impossible(number, kind, event.effective_on, status)
            status = LEADS_TO[kind]


def _impossible(number: str, kind: StatusKind, on: date | None, status: Status) -> Conflict:
    return Conflict(
        Text(
            "{day} 时这户是“{status}”，不能“{kind}”", "On {day} this household is “{status}”; “{kind}” cannot follow"
        ).format(day=on.isoformat() if on else "?", status=STATUS_TITLES[status], kind=KIND_TITLES[kind]),
        where=number,
        todo=Text("请核对状态时间线，先撤回有误的事项", "Check the status timeline and withdraw what is wrong first"),
    )


def _locked(by: Actor, event: HouseholdStatus, version: int) -> HouseholdStatus:
    found = HouseholdStatus.objects.select_for_update(of=("self",)).select_related("household")
    return locked_event(by, found, event.pk, version)

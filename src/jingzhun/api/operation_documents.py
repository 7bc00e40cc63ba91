"""Operations and requests as the API gives them: sentences in both languages, households by number."""

from typing import TYPE_CHECKING, Any

from jingzhun.core.clock import SHANGHAI
from jingzhun.core.text import Text
from jingzhun.registry.consequences import CONSEQUENCES
from jingzhun.registry.grounds import causes_of
from jingzhun.registry.operation_kinds import ABOUT_HOUSEHOLDS, OPERATION_TITLES, OperationKind, group_of
from jingzhun.registry.selectors.households import numbers_of
from jingzhun.registry.selectors.operation_outlook import HouseholdOutlook, outlook_of
from jingzhun.registry.selectors.operations import ShownOperation, lines_of
from jingzhun.registry.services.operations.asking import Asking
from jingzhun.registry.services.operations.order import FIELDS
from jingzhun.registry.services.operations.plan import Plan

if TYPE_CHECKING:
    from datetime import datetime

    from jingzhun.registry.models import TransferRequest

EFFECTS = ("status", "surveys", "history", "balance")


def kind_document(kind: OperationKind) -> dict[str, Any]:
    """fields: what an order of this kind may say, beside `kind` and `on`. needs: the field group whose editors may."""
    return {
        "kind": kind,
        "title": OPERATION_TITLES[kind].as_dict(),
        "is_about_household": kind in ABOUT_HOUSEHOLDS,
        "needs": group_of(kind),
        "fields": list(FIELDS.get(kind, ())),
        "causes": [{"code": item.code, "title": item.title.as_dict()} for item in causes_of(kind)],
        "effects": effects_of(kind),
    }


def effects_of(kind: OperationKind) -> dict[str, Any]:
    """In words, on status, surveys, history and balance."""
    return {name: text.as_dict() for name, text in zip(EFFECTS, CONSEQUENCES[kind], strict=True)}


def plan_document(plan: Plan) -> dict[str, Any]:
    """seen: to be sent back, so that exactly this is written. versions: of the households, likewise."""
    return {
        "kind": plan.kind,
        "on": plan.on,
        "households": [_outlook(one) for one in outlook_of(plan)],
        "lines": said(lines_of(plan)),
        "warnings": said(plan.warnings()),
        "effects": effects_of(plan.kind),
        "versions": {number: plan.versions[key] for key, number in numbers_of(plan.versions).items()},
        "seen": plan.digest(),
    }


def _outlook(one: HouseholdOutlook) -> dict[str, Any]:
    facts = {
        line.name: {"before": line.before.as_dict() if line.before else None, "after": line.after.as_dict()}
        for line in one.lines
    }
    return {"number": one.number or None, "facts": facts}


def operation_document(one: ShownOperation) -> dict[str, Any]:
    row = one.operation
    return {
        "key": row.pk,
        "kind": row.kind,
        "title": one.title.as_dict(),
        "on": row.on,
        "household": row.household.number,
        "other": row.other.number if row.other else None,
        "lines": said(one.lines),
        "cause": one.cause.as_dict() if one.cause else None,
        "reason": row.reason,
        "who": one.maker.who,
        "typed_by": one.maker.typed_by,
        "made_at": moment(row.made_at),
        "undoes": row.undoes_id,
        "undone_by": one.undone_by,
    }


def request_document(row: "TransferRequest") -> dict[str, Any]:
    """Only what the request itself says; both offices get the same."""
    return {
        "key": row.pk,
        "kind": row.kind,
        "state": row.state,
        "from_area": row.path,
        "to_area": row.to_path,
        "household": row.number,
        "name": row.name,
        "people": row.people,
        "status": row.status,
        "joined_by": row.joined_by,
        "on": row.on,
        "reason": row.reason,
        "made_at": moment(row.made_at),
        "answer": row.answer,
        "answered_at": moment(row.answered_at),
        "operation": row.operation_id,
        "version": row.version,
    }


def asking_document(asking: Asking) -> dict[str, Any]:
    """seen: to be sent back, so that exactly this is asked."""
    shown = {name: value for name, value in plan_document(asking.plan).items() if name != "versions"}
    return shown | {"request": request_document(asking.request), "seen": asking.digest()}


def said(lines: list[Text]) -> list[dict[str, str]]:
    return [line.as_dict() for line in lines]


def moment(value: "datetime | None") -> str | None:
    return value.astimezone(SHANGHAI).isoformat(timespec="seconds") if value else None

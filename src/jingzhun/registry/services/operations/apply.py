"""Writes a plan, exactly and in one transaction, and keeps what it did as an Operation."""

from collections.abc import Iterable
from contextlib import nullcontext
from typing import Any

from django.db import IntegrityError, transaction

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason, required_reason
from jingzhun.core.clock import now
from jingzhun.core.errors import Conflict, Refused
from jingzhun.core.text import Text
from jingzhun.database.scoped import Scoped, rows_of
from jingzhun.database.session import everywhere
from jingzhun.registry.models import Household, Operation
from jingzhun.registry.operation_kinds import group_of
from jingzhun.registry.services.follow import follow
from jingzhun.registry.services.operations.consistency import Faults, faults_of, require_consistent
from jingzhun.registry.services.operations.making import Maker
from jingzhun.registry.services.operations.plan import Plan, RowChange, is_placeholder
from jingzhun.registry.services.operations.tables import HOUSEHOLD, MODELS, PERSON, as_json, column_value, kept, says
from jingzhun.registry.services.registration import check_version


def apply(*, by: Actor, plan: Plan, reason: str) -> Operation:
    """Do what the plan says. Errors: Refused, WrongInput (reason), Conflict (something changed since it was made)."""
    by.require(group_of(plan.kind), "edit")
    for path in plan.paths:
        by.require_area(path)
    return write(by=by, plan=plan, reason=reason)


def write(*, by: Actor, plan: Plan, reason: str, is_lifted: bool = False) -> Operation:
    """As `apply`, for callers that have checked the rights themselves. is_lifted: rows lie in another office's area."""
    give_reason(by, reason)
    try:
        with transaction.atomic(), everywhere() if is_lifted else nullcontext():
            return _write(by, plan, required_reason(reason))
    except IntegrityError:
        raise changed_since() from None


def _write(by: Actor, plan: Plan, reason: str) -> Operation:
    excused = _lock(plan)
    done = _write_rows(plan.changes, maker := Maker(by, plan))
    operation = Operation.objects.create(
        path=Household.objects.values_list("path", flat=True).get(pk=plan.household), kind=plan.kind, on=plan.on,
        year=plan.on.year, reason=reason, made_at=now(), household_id=plan.household, other_id=maker.real(plan.other),
        changes=[_kept(change) for change in done], undoes_id=plan.undoes,
    )  # fmt: skip
    households, people = _touched(done, "household_id", HOUSEHOLD), _touched(done, "person_id", PERSON)
    households |= {plan.household}
    follow(households=households, people=people)
    require_consistent(households, people, excused=excused)
    return operation


def _write_rows(changes: Iterable[RowChange], maker: Maker) -> list[RowChange]:
    """What ends or is taken back comes first, so that what begins finds its place free."""
    listed = list(changes)
    for change in listed:
        if change.before is not None and not refers_to_new(change):
            _update(change)
    done = []
    for change in listed:
        done.append(maker.done(change))
        if change.before is not None and refers_to_new(change):
            _update(done[-1])
    return done


def refers_to_new(change: RowChange) -> bool:
    return any(is_placeholder(value) for value in change.after.values())


def _lock(plan: Plan) -> Faults:
    """Hold the households and count their versions on. Returns the faults they have already."""
    for household in Household.objects.select_for_update().filter(pk__in=plan.versions).order_by("pk"):
        check_version(household.version, plan.versions[household.pk])
        household.version += 1
        household.save(update_fields=["version"])
    return faults_of(plan.versions)


def _update(change: RowChange) -> None:
    """`Conflict` unless the row still says what the plan found."""
    if not change.after:
        return
    row = locked_row(change.table, change.key)
    if not says(row, change.before or {}):
        raise changed_since()
    for name, value in change.after.items():
        setattr(row, name, column_value(change.table, name, value))
    row.save(update_fields=list(change.after))


def locked_row(table: str, key: Any) -> Scoped:
    row: Scoped | None = rows_of(MODELS[table]).select_for_update().filter(pk=key).first()
    if row is None:
        raise Refused(
            Text("有关记录不在您的管理范围内", "Rows of this operation lie outside your area"),
            todo=Text("请联系上级单位办理", "Ask the office above"),
        )
    return row


def changed_since() -> Conflict:
    return Conflict(
        Text("有关记录在此之后又有变化", "Rows of this operation were changed in the meantime"),
        todo=Text(
            "请重新预览；如要冲销，请先冲销较晚的变动", "Look at the preview again; to undo, undo the later ones first"
        ),
    )


def _kept(change: RowChange) -> dict[str, Any]:
    before = None if change.before is None else kept(change.table, change.before)
    after = kept(change.table, change.after)
    return {"table": change.table, "key": as_json(change.key), "before": before, "after": after}


def _touched(changes: Iterable[RowChange], column: str, table: str) -> set[int]:
    """Keys of the households (or people) that these rows are or belong to."""
    found: set[int] = set()
    for change in changes:
        found |= {change.key} if change.table == table else {change.after.get(column) or 0}  # type: ignore[arg-type]
    return found - {0}

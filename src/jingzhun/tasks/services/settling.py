"""Settles doubts: true as it stands, with a note. That something was corrected only the check itself can say."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason, required_reason
from jingzhun.core.clock import now
from jingzhun.core.errors import Conflict, NotFound, Refused
from jingzhun.core.text import Text
from jingzhun.tasks.models import Doubt
from jingzhun.tasks.states import MOVES, STATE_TITLES, DoubtState, Happening

TAKEN_BACK = Text("重新核实：{reason}", "To be verified again: {reason}")


def may_settle(by: Actor, doubt: Doubt) -> bool:
    """Who sees all that it rests on and may edit some of it, there."""
    groups = doubt.field_groups
    return (
        by.scope.people and by.scope.covers(doubt.path)
        and all(by.may(group, "see") for group in groups) and any(by.may(group, "edit") for group in groups)
    )  # fmt: skip


def settle_as_true(*, by: Actor, doubt: Doubt, version: int, note: str) -> Doubt:
    """It is true as it stands (属实): quiet until a value that it rests on changes.

    Errors: Refused, WrongInput (no note), Conflict (changed meanwhile, or not open), NotFound.
    """
    current = _held(by, doubt, version, Happening.SETTLED)
    give_reason(by, note)
    current.note = required_reason(note)
    current.settled_by_id, current.settled_at = by.user_id, now()
    return _moved(current, Happening.SETTLED)


def verify_again(*, by: Actor, doubt: Doubt, version: int, reason: str) -> Doubt:
    """Take back that it is true as it stands. Errors: as `settle_as_true`."""
    current = _held(by, doubt, version, Happening.TAKEN_BACK)
    give_reason(by, str(TAKEN_BACK.format(reason=required_reason(reason))))
    current.note, current.settled_by_id, current.settled_at = "", None, None
    return _moved(current, Happening.TAKEN_BACK)


def _held(by: Actor, doubt: Doubt, version: int, happening: Happening) -> Doubt:
    current = Doubt.objects.select_for_update().filter(pk=doubt.pk).first()
    if current is None or not all(by.may(group, "see") for group in current.field_groups):
        raise NotFound(Text("没有这条疑点", "There is no such doubt"))
    if not may_settle(by, current):
        raise Refused(
            Text("当前身份不能处理这条疑点", "Your role does not settle this doubt"),
            todo=Text("请由负责所涉内容的部门处理", "Ask the office that enters what it is about"),
        )
    if current.version != version:
        raise Conflict(
            Text("这条疑点刚有变化", "This doubt has changed just now"),
            todo=Text("请看最新内容后再处理", "Look at it as it is now, then settle it"),
        )
    if (DoubtState(current.state), happening) not in MOVES:
        raise Conflict(
            Text("现在是“{state}”，不能这样处理", "It is “{state}”: this cannot be done").format(
                state=STATE_TITLES[DoubtState(current.state)]
            )
        )
    return current


def _moved(doubt: Doubt, happening: Happening) -> Doubt:
    doubt.state = MOVES[DoubtState(doubt.state), happening]
    doubt.version += 1
    doubt.save()
    return doubt

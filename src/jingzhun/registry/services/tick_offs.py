"""Ticks off what was entered in the national system too (已录入销号), and takes a tick-off back."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.accounts.services.acting import give_reason
from jingzhun.core.clock import now
from jingzhun.core.errors import Conflict, NotFound, TooMany, WrongInput
from jingzhun.core.text import Text
from jingzhun.database.bulk import insert_rows
from jingzhun.registry.models import Household, TickOff
from jingzhun.registry.selectors.still_to_enter.settled import settled_until
from jingzhun.registry.selectors.still_to_enter.waiting import GROUPS, Question, Waiting, waiting

WHY = "已录入国家系统"
COLUMNS = ("path", "household_id", "clerk", "until", "act", "made_at", "is_void")
NOT_SETTLED = Text("这个时刻还没有到", "This moment has not come yet")
NOTHING_LEFT = Text("所选的行已经销号", "What was chosen is ticked off already")


def may_tick_off(by: Actor) -> bool:
    """A mark is about all that a clerk changed: only who sees all of it can say that it is entered there."""
    return by.may("household", "edit") and all(by.may(group, "see") for group in GROUPS)


def tick_off_list(*, by: Actor, question: Question) -> UUID:
    """Tick off everything on the list as it was at `question.until`; what was changed since then stays on it.

    Returns the act. Errors: Refused, WrongInput (the moment), TooMany, Conflict (nothing is on the list).
    """
    _check(by, question)
    return _keep(question.until, waiting(by, question, most=limit("tick_off_rows") + 1).rows)


def tick_off_rows(*, by: Actor, question: Question, keys: Collection[str]) -> UUID:
    """Tick off some rows of the list, by their keys. Errors: as for the list; NotFound (a household not in sight)."""
    _check(by, question)
    if not keys:
        raise WrongInput(Text("请至少选一行", "Choose a row at least"), where="row")
    numbers = {key.partition(":")[0] for key in keys}
    found = dict(Household.objects.filter(number__in=numbers).values_list("number", "pk"))
    if len(found) < len(numbers):
        raise NotFound(Text("没有这一户", "There is no such household"), where="row")
    listed = waiting(by, replace(question, households=found.values()))
    return _keep(question.until, [row for row in listed.rows if row.key in set(keys)])


def take_back(*, by: Actor, act: UUID, reason: str) -> int:
    """What an act ticked off comes back on the list, as far as it is in sight. Returns how many rows.

    Errors: Refused, NotFound, WrongInput (no reason), Conflict (taken back already).
    """
    by.require("household", "edit")
    give_reason(by, reason)
    marks = TickOff.objects.filter(act=act)
    if not marks.exists():
        raise NotFound(Text("没有这次销号", "There is no such tick-off"))
    done = marks.filter(is_void=False).update(is_void=True)
    if not done:
        raise Conflict(Text("这次销号已经撤回", "This tick-off was taken back already"))
    return done


def _check(by: Actor, question: Question) -> None:
    by.require("household", "edit")
    for group in GROUPS:
        by.require(group, "see")
    by.require_area(question.path)
    if question.until > settled_until():
        raise WrongInput(NOT_SETTLED, where="until", todo=Text("请刷新清单", "Show the list anew"))
    give_reason(by, WHY)


def _keep(until: datetime, rows: Collection[Waiting]) -> UUID:
    if not rows:
        raise Conflict(NOTHING_LEFT, todo=Text("请刷新清单", "Show the list anew"))
    most = limit("tick_off_rows")
    if len(rows) > most:
        raise TooMany(Text("一次最多销号 {n} 行", "At most {n} rows at once").format(n=most),
                      todo=Text("请选下一级区域，或加筛选", "Choose an area below, or filter"))  # fmt: skip
    act, made_at = uuid4(), now()
    values = [(row.path, row.household, row.clerk, until, act, made_at, False) for row in rows]
    insert_rows(TickOff, COLUMNS, values)
    return act

"""Status events of households: of the sheet 户状态, and those that dates on the sheet of households stand for."""

from collections import defaultdict
from collections.abc import Iterator

from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.models import HouseholdStatus
from jingzhun.registry.services.statuses import check_line
from jingzhun.registry.status import Stage, StatusKind
from jingzhun.registry.workbooks.importing.households_of import find_households
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.importing.sentences import TOO_EARLY
from jingzhun.registry.workbooks.importing.wanted import (
    TWICE,
    Wanted,
    dated,
    meet_all,
    note_change,
    read_wanted,
)
from jingzhun.registry.workbooks.importing.work import Work

DATED = {
    "identified_on": StatusKind.IDENTIFIED,
    "exited_on": StatusKind.EXITED,
    "fell_back_on": StatusKind.FELL_BACK,
}
MAY_NOT = Text("您的身份不能审定状态事项", "Your role does not approve status events")


def check_statuses(work: Work) -> None:
    """Which events of the lines are new, which go on to a further stage, and which cannot be."""
    find_households(work, list(work.good("household_status")))
    wanted = _once(list(_wanted(work)))
    stored = _stored(one.owner.key for one in wanted)
    may_not = None if work.by.may("household", "approve") else MAY_NOT
    meet_all(wanted, lambda one: stored[one.owner.key], _check_group, may_not=may_not)
    for one in wanted:
        _settle(one)
    work.statuses = wanted


def _wanted(work: Work) -> Iterator[Wanted]:
    for line in work.good("household_status"):
        found = read_wanted(line, work.targets[id(line)])
        if found is not None:
            yield found
    for line in work.good("household"):
        target = work.target_of(line)
        if target is not None:
            yield from (dated(line, target, kind, name) for name, kind in DATED.items() if line.values.get(name))


def _once(wanted: list[Wanted]) -> list[Wanted]:
    """Without repetitions: a line of events that says the same again goes back; a date that does is only left out."""
    kept: dict[object, Wanted] = {}
    for one in wanted:
        if kept.setdefault(one.identity, one) is not one and not one.column:
            one.line.refuse(TWICE)
    return [one for one in kept.values() if one.line.is_good]


def _stored(households: Iterator[int]) -> dict[int, list[HouseholdStatus]]:
    found: dict[int, list[HouseholdStatus]] = defaultdict(list)
    keys = {key for key in households if key}
    for event in HouseholdStatus.objects.filter(household__any_of=keys, is_void=False).order_by("effective_on", "id"):
        found[event.household_id].append(event)
    return found


def _check_group(group: list[Wanted], stored: list[HouseholdStatus]) -> None:
    """Refuse what does not follow from what was before, or goes before the household itself."""
    approved = [event for event in stored if event.stage == Stage.APPROVED]
    for one in group:
        if one.is_there or one.stage is not Stage.APPROVED or not one.line.is_good:
            continue
        since = one.owner.registered_on
        if since is not None and one.effective_on is not None and one.effective_on < since:
            one.refuse(TOO_EARLY.format(day=since.isoformat()))
            continue
        event = HouseholdStatus(kind=one.kind, stage=Stage.APPROVED, effective_on=one.effective_on)
        try:
            check_line(one.owner.number, [*approved, event])
        except Conflict as error:
            one.refuse(error.what)
        else:
            approved.append(event)


def _settle(one: Wanted) -> None:
    line: Line = one.line
    if not line.is_good:
        return
    note_change(one)
    line.number = one.owner.number
    is_event_line = line.record.sheet.subject == "household_status"
    line.settle(is_new=one.event is None if is_event_line else one.owner.is_new)

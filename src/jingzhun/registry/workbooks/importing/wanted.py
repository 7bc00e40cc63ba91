"""A status event that a line asks for, and which stored one it means."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.registry.models import HouseholdStatus, VillageStatus
from jingzhun.registry.status import STAGE_TITLES, Stage
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.importing.sentences import TO_COME

DAYS = ("planned_on", "verified_on", "approved_on")
MORE = ("monitored_kind", "reasons", "note", "document")
ORDER = {Stage.PLANNED: 0, Stage.VERIFIED: 1, Stage.APPROVED: 2}
NO_DAY = Text("审定的事项要有生效日期", "An approved event needs the day from which it holds")
BACKWARDS = Text("计划、核实、审定的日期先后颠倒", "Planned, verified and approved are not in this order")
TWICE = Text("这一事项在文件里出现了两次", "This event is in the file twice")


@dataclass(slots=True, eq=False)
class Wanted:
    """An event of an owner (a household's Target, or a village). column: which cell of the line dates it.

    event: the stored one that goes on to this stage; None for a new one. is_there: nothing is to be written.
    """

    line: Line
    owner: Any
    kind: str
    stage: Stage
    year: int
    days: dict[str, date | None]
    effective_on: date | None = None
    more: dict[str, Any] = field(default_factory=dict)
    column: str = ""
    event: HouseholdStatus | VillageStatus | None = None
    is_there: bool = False

    @property
    def identity(self) -> tuple[int, str, Stage, int, date | None]:
        """Two of the same are one."""
        return (id(self.owner), self.kind, self.stage, self.year, self.effective_on)

    def refuse(self, why: Text) -> None:
        self.line.refuse(why, self.column or "kind")


def dated(line: Line, owner: Any, kind: str, column: str) -> Wanted:
    """The approved event that a date on a household's line stands for."""
    day: date = line.values[column]
    return Wanted(line, owner, kind, Stage.APPROVED, day.year, dict.fromkeys(DAYS, day), day, column=column)


def read_wanted(line: Line, owner: Any) -> Wanted | None:
    """The event of a line of a sheet of events; None when its days cannot be right, which the line then says."""
    values, stage = line.values, Stage(line.values.get("stage", Stage.APPROVED))
    effective_on = values.get("effective_on") or values.get("approved_on")
    days = {name: values.get(name) for name in DAYS}
    if stage is Stage.APPROVED and effective_on is None:
        line.refuse(NO_DAY, "effective_on")
        return None
    for name in ("effective_on", *DAYS):
        if values.get(name) is not None and values[name] > today():
            line.refuse(TO_COME, name)
    _check_order(line, days)
    if stage is Stage.APPROVED:  # decided at the earliest when it was verified
        days["approved_on"] = days["approved_on"] or max(filter(None, (effective_on, *days.values())))
    day = effective_on or days["planned_on"] or days["verified_on"]
    year = values["year"] if "year" in line.record.texts or day is None else day.year
    more = {name: values[name] for name in MORE if name in values}
    counts_from = effective_on if stage is Stage.APPROVED else None
    return Wanted(line, owner, values["kind"], stage, year, days, counts_from, more) if line.is_good else None


def _check_order(line: Line, days: dict[str, date | None]) -> None:
    given = [day for day in days.values() if day is not None]
    if given != sorted(given):
        line.refuse(BACKWARDS, next(name for name in reversed(DAYS) if days[name] is not None))


def meet(wanted: Wanted, stored: Iterable[HouseholdStatus] | Iterable[VillageStatus]) -> None:
    """Find the stored event that is meant: the same one, one on its way to this stage, or none."""
    alike = [event for event in stored if event.kind == wanted.kind]
    if wanted.stage is Stage.APPROVED:
        same = [one for one in alike if one.stage == Stage.APPROVED and one.effective_on == wanted.effective_on]
    else:
        same = [one for one in alike if one.year == wanted.year and ORDER[Stage(one.stage)] >= ORDER[wanted.stage]]
    if same:
        wanted.event, wanted.is_there = same[0], True
        return
    wanted.event = next((one for one in alike if one.stage != Stage.APPROVED), None)


def meet_all(
    wanted: list[Wanted],
    stored: Callable[[Wanted], list[Any]],
    check_line_of: Callable[[list[Wanted], list[Any]], None],
    *,
    may_not: Text | None,
) -> None:
    """Find what each event means, and refuse what does not follow from what was before.

    stored: the events of its owner. check_line_of: one owner's events, in their order, with the stored ones. may_not:
    why an approved one is refused, where the actor may not approve.
    """
    for one in wanted:
        if one.stage is Stage.APPROVED and may_not is not None:
            one.refuse(may_not)
        meet(one, stored(one))
    for group in by_owner(wanted):
        check_line_of(group, stored(group[0]))


def note_change(wanted: Wanted) -> None:
    """Say on the line what the event changes; nothing where it is there already."""
    if wanted.is_there:
        return
    before = STAGE_TITLES[Stage(wanted.event.stage)] if wanted.event is not None else None
    key = wanted.column or "stage"
    wanted.line.changes[key] = (before, wanted.effective_on if wanted.column else STAGE_TITLES[wanted.stage])


def stage_days(wanted: Wanted) -> dict[str, date | None]:
    """The days on which the stages were reached: as the line says, else as stored, else when the next one was."""
    days = {name: wanted.days[name] or getattr(wanted.event, name, None) for name in DAYS}
    reached = DAYS[: ORDER[wanted.stage] + 1]
    later: date | None = today()
    for name in reversed(reached):
        days[name] = later = days[name] or later
    return {name: days[name] if name in reached else None for name in DAYS}


def by_owner(wanted: Iterable[Wanted]) -> Iterator[list[Wanted]]:
    """The wanted events of each owner, in the order in which they are to hold."""
    found: dict[int, list[Wanted]] = {}
    for one in wanted:
        found.setdefault(id(one.owner), []).append(one)
    for group in found.values():
        yield sorted(group, key=lambda one: one.effective_on or date.max)

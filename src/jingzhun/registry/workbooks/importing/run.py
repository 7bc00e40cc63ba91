"""Checks the lines of files as a whole, and writes the good ones: one transaction, everything or nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason
from jingzhun.core.collecting import without_collecting
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.importing.departures import check_departures
from jingzhun.registry.workbooks.importing.effort import (
    NOBODY,
    PARSE_LINE,
    PERSON_YEAR,
    Lines,
    Waiting,
    effort_of_check,
    effort_of_gathering,
    effort_of_step,
    nothing_later,
)
from jingzhun.registry.workbooks.importing.frozen import refuse_elsewhere, refuse_frozen
from jingzhun.registry.workbooks.importing.households import check_households
from jingzhun.registry.workbooks.importing.meanwhile import conflict_if_there
from jingzhun.registry.workbooks.importing.outcome import GOOD, Line, Outcome, counted
from jingzhun.registry.workbooks.importing.parsing import Reader
from jingzhun.registry.workbooks.importing.people import check_people
from jingzhun.registry.workbooks.importing.places import Places
from jingzhun.registry.workbooks.importing.statuses import check_statuses
from jingzhun.registry.workbooks.importing.surveys import check_household_years, check_person_years
from jingzhun.registry.workbooks.importing.villages import check_village_statuses, check_village_years
from jingzhun.registry.workbooks.importing.work import Work
from jingzhun.registry.workbooks.importing.writing_rows import write
from jingzhun.registry.workbooks.layout import Sheet
from jingzhun.registry.workbooks.own_columns import sheets_with_own
from jingzhun.registry.workbooks.records import Record, gather
from jingzhun.registry.workbooks.tables import Table

AT_ONCE = 200  # lines between two signs of progress
STEPS: tuple[Callable[[Work], None], ...] = (
    check_households, check_people, check_household_years, check_person_years, check_statuses, check_village_years,
    check_village_statuses, check_departures, refuse_frozen, refuse_elsewhere,
)  # fmt: skip
WITH_ITS_HOUSEHOLD = Text("这一户的登记行退回了", "The line that registers its household goes back")
NO_RIGHT = Text("{title}：您的身份不能修改这一列", "{title}: your role does not allow changing this column")


@dataclass(frozen=True, slots=True)
class Checked:
    """What would happen. told: about tables and columns that were left out."""

    work: Work = field(repr=False)
    told: tuple[Text, ...]
    rows_left_out: int

    @property
    def lines(self) -> list[Line]:
        return self.work.lines

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        return counted(self.lines)

    @property
    def bad(self) -> list[Line]:
        """The lines that go back."""
        return [line for line in self.lines if line.outcome not in GOOD]

    @property
    def changes_something(self) -> bool:
        return any(line.outcome in {Outcome.NEW, Outcome.CHANGED} for line in self.lines)


@without_collecting()
def check(
    *,
    by: Actor,
    tables: Iterable[Table],
    year: int,
    reason: str,
    waiting: Waiting = NOBODY,
    later: Callable[[Lines], float] = nothing_later,
) -> Checked:
    """Read and compare all lines; nothing is written. Needs the actor's transaction. Errors: Refused, WrongInput.

    waiting: is told how far it is. later: the effort that comes after the check, by how many lines each sheet has.
    """
    by.require("household", "edit")
    known = sheets_with_own(by.scope.paths)
    gathered = gather(tables, known)
    counts = Counter(map(_kind_of, gathered.records))
    waiting.total = waiting.done + effort_of_check(counts) + later(counts)
    waiting.advance(effort_of_gathering(counts))
    lines = list(_parsed(gathered.records, year, waiting))
    work = Work(by, year, reason, lines, Places(by.scope))
    closed = _closed_columns(by, known)
    for line in lines:
        _check_rights(line, closed[line.record.sheet.subject])
    work.check_villages()
    work.read_indexes()
    work.read_gone()
    for step in STEPS:
        step(work)
        waiting.advance(effort_of_step(step.__name__, counts))
    _refuse_followers(work)
    return Checked(work, tuple(gathered.told), gathered.rows_left_out)


def _kind_of(record: Record) -> str:
    """What the effort goes by."""
    has_year = record.sheet.subject == "person" and not record.texts.keys().isdisjoint(record.sheet.survey_keys)
    return PERSON_YEAR if has_year else record.sheet.subject


def _parsed(records: Sequence[Record], year: int, waiting: Waiting) -> Iterator[Line]:
    reader = Reader(year)
    for start in range(0, len(records), AT_ONCE):
        several = records[start : start + AT_ONCE]
        yield from map(reader.line, several)
        waiting.advance(PARSE_LINE * len(several))


def _refuse_followers(work: Work) -> None:
    """What belongs to a household that goes back goes back with it."""
    refused = {id(target) for line, target in work.new_households if not line.is_good}
    for line in work.lines:
        target = work.target_of(line)
        if target is not None and id(target) in refused and line.is_good:
            line.refuse(WITH_ITS_HOUSEHOLD)


def _closed_columns(by: Actor, known: Mapping[str, Sheet]) -> dict[str, set[str]]:
    """By subject the columns that the actor may not change."""
    return {
        subject: {column.key for column in sheet.columns if not by.may(column.field.group, "edit")}
        for subject, sheet in known.items()
    }


def _check_rights(line: Line, closed: set[str]) -> None:
    for key in closed & line.record.texts.keys():
        line.refuse(NO_RIGHT.format(title=line.record.sheet.by_key[key].heading), key)


@without_collecting()
def apply(checked: Checked, *, accept_good: bool = False, waiting: Waiting = NOBODY) -> None:
    """Write what was checked, in the same transaction. `Conflict` if lines go back and that was not accepted, or
    if somebody changed the same rows since they were checked.

    waiting: is told of `effort_of_writing` of the counts.
    """
    if checked.bad and not accept_good:
        raise Conflict(
            Text("有 {count} 行不能导入", "{count} lines cannot be imported").format(count=len(checked.bad)),
            todo=Text(
                "请改正后重新导入，或选“导入合格的，退回其余的”",
                "Correct them, or choose to take the good and return the rest",
            ),
        )
    give_reason(checked.work.by, checked.work.reason)
    with conflict_if_there():
        write(checked.work, waiting)

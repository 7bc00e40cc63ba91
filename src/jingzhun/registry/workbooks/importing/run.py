"""Checks the lines of files as a whole, a large file piece by piece, and writes what was checked and kept."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason
from jingzhun.core.collecting import without_collecting
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.importing.effort import (
    NOBODY,
    PERSON_YEAR,
    Lines,
    Waiting,
    effort_of_check,
    effort_of_gathering,
    effort_of_grouping,
    nothing_later,
)
from jingzhun.registry.workbooks.importing.kin import PIECE
from jingzhun.registry.workbooks.importing.lines_back import LinesBack
from jingzhun.registry.workbooks.importing.meanwhile import conflict_if_there
from jingzhun.registry.workbooks.importing.outcome import GOOD, Line, Outcome, add_counts, counted
from jingzhun.registry.workbooks.importing.work import Work
from jingzhun.registry.workbooks.importing.works import Works
from jingzhun.registry.workbooks.importing.writing_rows import write
from jingzhun.registry.workbooks.own_columns import sheets_with_own
from jingzhun.registry.workbooks.records import Records, gather
from jingzhun.registry.workbooks.tables import Table


@dataclass(slots=True)
class Checked:
    """What would happen. told: about tables and columns that were left out. counts: by sheet and outcome.

    works: the pieces with all their lines, unless they were let go one by one; back: then the lines that go back.
    """

    by: Actor
    reason: str
    records: Records = field(repr=False)
    told: tuple[Text, ...]
    rows_left_out: int
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    works: list[Work] = field(repr=False, default_factory=list)
    back: LinesBack = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.back = LinesBack(self.records)

    @property
    def lines(self) -> list[Line]:
        return [line for work in self.works for line in work.lines]

    @property
    def bad(self) -> Sequence[Line]:
        """The lines that go back."""
        return [line for line in self.lines if line.outcome not in GOOD] if self.works else self.back

    @property
    def changes_something(self) -> bool:
        return any(counts[one] for counts in self.counts.values() for one in (Outcome.NEW, Outcome.CHANGED))

    def let_go(self, work: Work) -> None:
        """Keep of a piece only why lines go back."""
        for number, line in zip(work.numbers, work.lines, strict=True):
            if line.outcome not in GOOD:
                self.back.append(number, line)


@without_collecting()
def check(
    *,
    by: Actor,
    tables: Iterable[Table],
    year: int,
    reason: str,
    waiting: Waiting = NOBODY,
    later: Callable[[Lines], float] = nothing_later,
    each: Callable[[Work], None] | None = None,
    piece: int = PIECE,
) -> Checked:
    """Read and compare all lines; nothing is written. Needs the actor's transaction. Errors: Refused, WrongInput.

    waiting: is told how far it is. later: the effort that comes after the check, by how many lines each sheet has.
    each: is given every piece once it is checked, and the piece is let go; without it all are kept in the answer.
    piece: how many lines are looked at together in a file that has more.
    """
    by.require("household", "edit")
    known = sheets_with_own(by.scope.paths)
    gathered = gather(tables, known)
    checked = Checked(by, reason, gathered.records, tuple(gathered.told), gathered.rows_left_out)
    counts = _efforts(gathered.records)
    waiting.total = waiting.done + effort_of_check(counts) + effort_of_grouping(counts, piece) + later(counts)
    waiting.advance(effort_of_gathering(counts))
    for work in Works(by, year, reason, known, waiting).of(gathered.records, piece):
        add_counts(checked.counts, counted(work.lines))
        if each is None:
            checked.works.append(work)
        else:
            each(work)
            checked.let_go(work)
        del work  # the next one takes its room
    checked.back.sort()
    return checked


def _efforts(records: Records) -> Lines:
    """How many records of each kind there are that the effort goes by."""
    found: Counter[str] = Counter()
    for (subject, has_year), count in records.kinds().items():
        found[PERSON_YEAR if has_year and subject == "person" else subject] += count
    return found


@without_collecting()
def apply(checked: Checked, *, accept_good: bool = False, waiting: Waiting = NOBODY) -> None:
    """Write what was checked and kept, in the same transaction. `Conflict` if lines go back and that was not accepted,
    or if somebody changed the same rows since they were checked.

    waiting: is told of `effort_of_writing` of the counts.
    """
    if checked.bad and not accept_good:
        raise goes_back(checked)
    give_reason(checked.by, checked.reason)
    with conflict_if_there():
        for work in checked.works:
            write(work, waiting)


def goes_back(checked: Checked) -> Conflict:
    """The error for lines that go back where nobody accepted that."""
    return Conflict(
        Text("有 {count} 行不能导入", "{count} lines cannot be imported").format(count=len(checked.bad)),
        todo=Text(
            "请改正后重新导入，或选“导入合格的，退回其余的”",
            "Correct them, or choose to take the good and return the rest",
        ),
    )

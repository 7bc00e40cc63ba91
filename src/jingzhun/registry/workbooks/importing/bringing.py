"""Checks and writes an import in one go, a large one piece by piece: all of it or nothing."""

from collections.abc import Callable, Iterable

from django.db import transaction

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import Identifier
from jingzhun.accounts.services.acting import give_reason
from jingzhun.database.row_statistics import look_at_rows
from jingzhun.registry.models import (
    Household,
    HouseholdPlace,
    HouseholdStatus,
    HouseholdYear,
    Membership,
    Person,
    PersonYear,
)
from jingzhun.registry.workbooks.importing.effort import NOBODY, Lines, Waiting, nothing_later
from jingzhun.registry.workbooks.importing.kin import PIECE
from jingzhun.registry.workbooks.importing.meanwhile import conflict_if_there
from jingzhun.registry.workbooks.importing.outcome import GOOD
from jingzhun.registry.workbooks.importing.run import Checked, check
from jingzhun.registry.workbooks.importing.work import Work
from jingzhun.registry.workbooks.importing.writing_rows import write
from jingzhun.registry.workbooks.tables import Table

FILLED = (
    Identifier, Household, HouseholdPlace, HouseholdStatus, HouseholdYear, Person, Membership, PersonYear
)  # fmt: skip
"""Which later pieces look up; their own history is not looked up by anybody here."""


def bring_in(
    *,
    by: Actor,
    tables: Iterable[Table],
    year: int,
    reason: str,
    accept_good: bool = False,
    may_write: Callable[[Work], bool] = lambda _: True,
    waiting: Waiting = NOBODY,
    later: Callable[[Lines], float] = nothing_later,
    piece: int = PIECE,
) -> tuple[Checked, bool]:
    """Check the lines and write them; False if nothing was written: lines go back, and that was not accepted.

    Needs the actor's transaction. Errors: those of `check`; `Conflict` if somebody changed the same rows meanwhile.
    may_write: is asked about every piece, the last one too; after a no nothing is written. Others: as for `check`.
    """
    give_reason(by, reason)
    pieces = _Pieces(may_write, waiting, accept_good=accept_good)
    with transaction.atomic():
        checked = check(
            by=by, tables=tables, year=year, reason=reason, waiting=waiting, later=later, each=pieces.take, piece=piece
        )
        transaction.set_rollback(pieces.is_stopped)
    return checked, not pieces.is_stopped


class _Pieces:
    """Writes each piece as long as nothing speaks against it."""

    def __init__(self, may_write: Callable[[Work], bool], waiting: Waiting, *, accept_good: bool) -> None:
        self._accept_good, self._may_write, self._waiting = accept_good, may_write, waiting
        self.is_stopped, self._written = False, 0

    def take(self, work: Work) -> None:
        may = self._may_write(work) and (self._accept_good or all(line.outcome in GOOD for line in work.lines))
        self.is_stopped = self.is_stopped or not may
        if not self.is_stopped:
            self._look_at_rows()
            with conflict_if_there():
                write(work, self._waiting)
            self._written += 1

    def _look_at_rows(self) -> None:
        """After one piece, two, four …, so that the tables have never grown to more than twice what was looked at."""
        if self._written.bit_count() == 1:
            look_at_rows(FILLED)

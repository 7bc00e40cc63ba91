"""Who is gone from our ledger, of those whom the national system's lines mean: it still has them."""

from dataclasses import dataclass

from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Person
from jingzhun.registry.reasons import LEAVING_TITLES, Leaving
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.importing.people import OTHER_HOUSEHOLD
from jingzhun.registry.workbooks.importing.work import Work

CLOSED = Text("我方已于 {day} 注销这一户", "We closed this household on {day}")
HEAD_LEFT = Text("这位户主我方已于 {day} 登记离开", "We have this head as gone since {day}")
LEFT = Text("我方已于 {day} 登记离开（{reason}）", "We have her as gone since {day} ({reason})")


@dataclass(frozen=True, slots=True)
class GoneRow:
    """household: its key. words: since when, and why. person: her number, where the line is about her.

    is_here: the line says who is gone of her household, or that it closed; she herself is not gone.
    """

    household: int
    words: Text
    person: str = ""
    is_here: bool = False


class GoneHere:
    """By line who of ours is gone. Two queries.

    told: keys of the households whose line on the sheet of households says it: their other lines add nothing.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        unmatched = [line for line in work.lines if _is_unmatched(work, line)]
        self._here = self._living({self._index(line) for line in unmatched})
        self._of = {id(line): row for line in unmatched if (row := self._find(line)) is not None}
        self.told = {row.household for line in work.of("household") if (row := self.of(line)) is not None}
        keys = {row.household for row in self._of.values()}
        self._numbers = dict(Household.objects.filter(pk__any_of=keys).values_list("pk", "number"))

    def of(self, line: Line) -> GoneRow | None:
        return self._of.get(id(line))

    def number_of(self, row: GoneRow) -> str:
        """The number of the household."""
        return self._numbers.get(row.household, "")

    def _index(self, line: Line) -> bytes | None:
        is_person = line.record.sheet.subject == "person"
        return self._work.indexes.get(line.values.get("citizen_id", "")) if is_person else None

    def _living(self, indexes: set[bytes | None]) -> dict[bytes | None, Person]:
        rows = Person.objects.filter(left_on__isnull=True, citizen_id__blind_index__any_of=indexes - {None})
        found = [(row.citizen_id, row) for row in rows.select_related("citizen_id")]
        return {bytes(held.blind_index): row for held, row in found
                if held is not None and held.blind_index is not None and not held.is_placeholder}  # fmt: skip

    def _find(self, line: Line) -> GoneRow | None:
        here = self._here.get(self._index(line))
        if here is None and (left := self._left(line)) is not None:
            reason = LEAVING_TITLES[Leaving(left.left_by)] if left.left_by else "—"
            return GoneRow(left.household_id, LEFT.format(day=left.left_on, reason=reason), left.number)
        found = self._of_household(line)
        if here is None or found is None:
            return found
        words = found.words if here.household_id == found.household else OTHER_HOUSEHOLD
        return GoneRow(here.household_id, words, here.number, is_here=True)

    def _left(self, line: Line) -> Person | None:
        """The person herself, of a line about people."""
        key, index = line.key, self._index(line)
        is_person = line.record.sheet.subject == "person"
        return self._work.gone.departed(key.number if key is not None else "", index) if is_person else None

    def _of_household(self, line: Line) -> GoneRow | None:
        words = self._work.words_of(line)
        if (closed := self._work.gone.closed(words)) is not None:
            return GoneRow(closed.pk, CLOSED.format(day=closed.closed_on))
        head = self._work.gone.departed("", words.index)
        return GoneRow(head.household_id, HEAD_LEFT.format(day=head.left_on)) if head is not None else None


def _is_unmatched(work: Work, line: Line) -> bool:
    """Does the line mean no row of ours, new or not?"""
    subject = line.record.sheet.subject
    if subject == "person":
        return id(line) not in work.people
    return not subject.startswith("village") and work.target_of(line) is None

"""The lines of an import, parsed and checked: all at once, or a large file piece by piece."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from jingzhun.accounts.actor import Actor
from jingzhun.core.collecting import what_is_there_set_aside
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Person
from jingzhun.registry.workbooks.importing.departures import check_departures
from jingzhun.registry.workbooks.importing.effort import PARSE_LINE, PERSON_YEAR, Waiting, effort_of_step
from jingzhun.registry.workbooks.importing.frozen import refuse_elsewhere, refuse_frozen
from jingzhun.registry.workbooks.importing.households import UNKNOWN_KEY, check_households
from jingzhun.registry.workbooks.importing.kin import in_pieces
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.importing.parsing import Reader
from jingzhun.registry.workbooks.importing.people import check_people
from jingzhun.registry.workbooks.importing.places import Places
from jingzhun.registry.workbooks.importing.statuses import check_statuses
from jingzhun.registry.workbooks.importing.surveys import check_household_years, check_person_years
from jingzhun.registry.workbooks.importing.villages import check_village_statuses, check_village_years
from jingzhun.registry.workbooks.importing.work import Work
from jingzhun.registry.workbooks.layout import Sheet
from jingzhun.registry.workbooks.records import Record, Records

AT_ONCE = 200  # lines between two signs of progress
STEPS: tuple[Callable[[Work], None], ...] = (
    check_households, check_people, check_household_years, check_person_years, check_statuses, check_village_years,
    check_village_statuses, check_departures, refuse_frozen, refuse_elsewhere,
)  # fmt: skip
WITH_ITS_HOUSEHOLD = Text("这一户的登记行退回了", "The line that registers its household goes back")
NO_RIGHT = Text("{title}：您的身份不能修改这一列", "{title}: your role does not allow changing this column")


class Works:
    """Makes checked pieces. year: the survey year where a line gives none. known: the sheets, with offices' columns."""

    def __init__(self, by: Actor, year: int, reason: str, known: Mapping[str, Sheet], waiting: Waiting) -> None:
        self._by, self._year, self._reason, self._waiting = by, year, reason, waiting
        self._closed = _closed_columns(by, known)
        self._reader, self._places = Reader(year), Places(by.scope)
        # What an earlier piece brings is no row that ever left in a workbook, whatever a key says.
        self._newest = {"H": _newest(Household), "P": _newest(Person)}

    def of(self, records: Records, most: int) -> Iterator[Work]:
        """The records in pieces of about `most` lines. What one brings may be written before the next one is asked for.

        A file without records is one piece without lines.
        """
        pieces = in_pieces(records, self._reader, self._places, self._waiting, piece=most)
        with what_is_there_set_aside():
            for place, numbers in enumerate(pieces, start=1):
                yield self._work(records, numbers, is_last=place == len(pieces))
                if len(pieces) > 1:
                    gc.collect()  # what is in circles would stay: nothing is collected meanwhile

    def _work(self, records: Records, numbers: Sequence[int], *, is_last: bool) -> Work:
        lines = list(self._parsed(records, numbers))
        for line in lines:
            _check_rights(line, self._closed[line.record.sheet.subject])
            if line.key is not None and int(line.key.number[1:]) > self._newest[line.key.number[0]]:
                line.refuse(UNKNOWN_KEY)
        work = Work(self._by, self._year, self._reason, lines, self._places, numbers, is_last)
        counts = Counter(map(_kind_of, (line.record for line in lines)))
        work.check_villages()
        work.read_indexes()
        work.read_gone()
        for step in STEPS:
            step(work)
            self._waiting.advance(effort_of_step(step.__name__, counts))
        _refuse_followers(work)
        return work

    def _parsed(self, records: Records, numbers: Sequence[int]) -> Iterator[Line]:
        for start in range(0, len(numbers), AT_ONCE):
            several = numbers[start : start + AT_ONCE]
            yield from (self._reader.line(records[number]) for number in several)
            self._waiting.advance(PARSE_LINE * len(several))


def _newest(model: type[Household] | type[Person]) -> int:
    number = model.objects.order_by("-number").values_list("number", flat=True).first()
    return int(number[1:]) if number else 0


def _kind_of(record: Record) -> str:
    """What the effort goes by."""
    has_year = record.sheet.subject == "person" and not record.texts.keys().isdisjoint(record.sheet.survey_keys)
    return PERSON_YEAR if has_year else record.sheet.subject


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

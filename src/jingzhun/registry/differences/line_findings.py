"""What each line of the national system's files says that our ledger does not."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jingzhun.core.text import Text
from jingzhun.registry.differences.events import unknown_events
from jingzhun.registry.differences.fields import Pair, of_household, of_person, of_year
from jingzhun.registry.differences.findings import Finding, Kind, plain, row_group
from jingzhun.registry.differences.gone_here import GoneHere, GoneRow
from jingzhun.registry.differences.lines import ComparedLine
from jingzhun.registry.differences.numbers import Numbers
from jingzhun.registry.differences.ours import OurHouseholds
from jingzhun.registry.models import Person
from jingzhun.registry.workbooks.importing.households import UNKNOWN_KEY
from jingzhun.registry.workbooks.importing.people import NO_HOUSEHOLD
from jingzhun.registry.workbooks.importing.work import Work

Found = tuple[ComparedLine, Finding]
OF_YEARS = ("household_year", "village")


def findings_of(work: Work) -> Iterator[Found]:
    """The findings of all lines, in their order."""
    events = {id(line): words for line, words in unknown_events(work)}
    reader = _Reader(work)
    for line in work.lines:
        if isinstance(line, ComparedLine):
            yield from ((line, finding) for finding in reader.read(line, events.get(id(line))))


class _Reader:
    """Turns lines into findings."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.ours = OurHouseholds(work.targets.values())
        self.numbers = Numbers(work.lines, work.indexes)
        self.gone = GoneHere(work)
        self._told: set[tuple[int | str, str]] = set()
        """Person and column: what is the same on the lines of all her years is told once."""

    def read(self, line: ComparedLine, event: Text | None) -> Iterator[Finding]:
        if (gone := self.gone.of(line)) is not None:
            yield from self._of_gone(line, gone)
        elif not line.is_good:
            yield self._whole(line, *_why(line))
        elif event is not None:
            yield self._whole(line, Kind.ONLY_THERE, event)
        elif self._is_only_there(line):
            yield self._whole(line, Kind.ONLY_THERE, None)
        else:
            yield from (self._field(line, *pair) for pair in self._pairs(line))

    def _is_only_there(self, line: ComparedLine) -> bool:
        if line.record.sheet.subject == "household":
            return self.work.targets[id(line)].is_new
        in_known = not self._is_of_new(line)
        return line.record.sheet.subject == "person" and in_known and not isinstance(self._person(line), Person)

    def _pairs(self, line: ComparedLine) -> Iterable[Pair]:
        subject, person = line.record.sheet.subject, self._person(line)
        if subject == "household":
            return of_household(self.work, line, self.ours, self.numbers)
        if isinstance(person, Person):
            household = self.ours.row(person.household_id)
            return self._once(line, person, of_person(self.work, line, person, household, self.numbers))
        has_year = subject in OF_YEARS and not self._is_of_new(line)
        return of_year(self.work, line) if has_year else ()

    def _once(self, line: ComparedLine, person: Person, pairs: Iterable[Pair]) -> Iterator[Pair]:
        for pair in pairs:
            key = (person.pk, pair[0])
            if pair[0] in line.record.sheet.survey_keys:
                yield pair
            elif key not in self._told:
                self._told.add(key)
                yield pair

    def _person(self, line: ComparedLine) -> object:
        return self.work.people.get(id(line))

    def _is_of_new(self, line: ComparedLine) -> bool:
        """Does it belong to a household that is only there, and is told so already?"""
        target = self.work.target_of(line)
        return target is not None and target.is_new

    def _of_gone(self, line: ComparedLine, gone: GoneRow) -> Iterator[Finding]:
        """Once, however many years have a line; and nothing after what is said of the whole household."""
        is_told = line.record.sheet.subject != "household" and gone.household in self.gone.told
        if is_told or (gone.person and (gone.person, "") in self._told):
            return
        self._told.add((gone.person, ""))
        whole = self._whole(line, Kind.UNCLEAR if gone.is_here else Kind.ONLY_THERE, gone.words)
        yield replace(whole, household=self.gone.number_of(gone), person=gone.person)

    def _whole(self, line: ComparedLine, kind: Kind, words: Text | None) -> Finding:
        subject = line.record.sheet.subject
        return self._finding(line, kind, row_group(subject), words=words, place=line.record.place())

    def _field(self, line: ComparedLine, key: str, theirs: object, ours: object) -> Finding:
        column = line.record.sheet.by_key[key]
        said = plain(column, theirs)
        return self._finding(
            line, Kind.DIFFERS if said else Kind.BLANK, column.field.group, field=key, title=column.heading,
            theirs=said, ours=plain(column, ours), words=line.aside.get(key),
            place=line.record.place(key),
            year=line.values["year"] if column.is_survey else 0,
        )  # fmt: skip

    def _finding(self, line: ComparedLine, kind: Kind, group: str, **more: object) -> Finding:
        target, person, values = self.work.target_of(line), self._person(line), line.values
        row = self.ours.row(target.key) if target is not None and target.key else None
        name = person.name if isinstance(person, Person) else str(values.get("name") or "")
        return Finding(
            kind, line.record.sheet.subject, group,
            household=row.number if row else "",
            national=row.national_number if row else str(values.get("national_number") or ""),
            head=str(values.get("head_name") or ""),
            person=person.number if isinstance(person, Person) else "",
            name=name or (str(values.get("village") or "") if line.record.sheet.subject.startswith("village") else ""),
            **more,  # type: ignore[arg-type]
        )  # fmt: skip


def _why(line: ComparedLine) -> tuple[Kind, Text | None]:
    """A line that means nobody of ours is only there; unless its village is none of the reader's areas."""
    faults = set(line.faults.values())
    means_nobody = NO_HOUSEHOLD in faults or (UNKNOWN_KEY in faults and not line.record.row_key)
    if means_nobody and "village" not in line.aside:
        return Kind.ONLY_THERE, None
    reasons = [line.aside["village"]] if means_nobody else list(dict.fromkeys(line.faults.values()))
    return Kind.UNCLEAR, Text("；".join(one.zh for one in reasons), "; ".join(one.en for one in reasons))

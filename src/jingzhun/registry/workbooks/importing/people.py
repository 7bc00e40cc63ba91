"""The lines of the sheet of people: which person each means, in which household, and what would change."""

from collections import defaultdict
from typing import Any

from jingzhun.core.citizen_id import PLACEHOLDER_START
from jingzhun.core.clock import today
from jingzhun.core.sex import Sex
from jingzhun.core.text import Text
from jingzhun.registry.models import Person
from jingzhun.registry.workbooks.importing.finder import Target
from jingzhun.registry.workbooks.importing.gone import CLOSED
from jingzhun.registry.workbooks.importing.households import (
    AS_OPERATION,
    ELSEWHERE,
    STALE,
    TWICE,
    UNKNOWN_KEY,
)
from jingzhun.registry.workbooks.importing.outcome import Line, Outcome
from jingzhun.registry.workbooks.importing.sentences import TO_COME, TOO_EARLY
from jingzhun.registry.workbooks.importing.survey_values import survey_values
from jingzhun.registry.workbooks.importing.work import NewPerson, Work

SEXES = {"男": Sex.MALE.gb_code, "女": Sex.FEMALE.gb_code}
PLAIN = ("name", "born_on", "relation", "ethnic_group")
"""Columns of the sheet that are columns of the table, with the same kind of value."""
NO_HOUSEHOLD = Text("没有找到这个人所在的户，请先登记户", "Her household was not found; register it first")
OTHER_HOUSEHOLD = Text(
    "这个证件号码在本辖区另一户，请办理迁移", "This ID number belongs to another household here; use a transfer"
)
HEAD = "户主"
TWO_HEADS = Text("这一户的户主是另一个人", "The head of this household is somebody else")
IN_TWO_HOUSEHOLDS = Text("文件里另一户也有这个证件号码", "Another household of the file has this ID number too")
OTHER_ID = Text(
    "同一户有同名同生日的人，但证件号码不同，请核对",
    "The household has somebody of this name and birth with another ID number",
)
BY_NAME = Text("没有证件号码，按姓名和出生日期对上", "No ID number; matched by name and birth")


def check_people(work: Work) -> None:
    """Find or add the person of every line, and note the changes."""
    lines = list(work.good("person"))
    known = _Known(work, lines)
    seen: set[tuple[int, int | None]] = set()
    departed = {id(line): left for line in lines if (left := known.departed(line)) is not None}
    work.gone.hear((line, departed[id(line)]) for line in lines if id(line) in departed)
    for line in lines:
        key = line.key
        person = known.by_number.get(key.number) if key is not None else None
        if person is None and (left := departed.get(id(line))) is not None:
            if work.gone.may_speak_of(line, left):
                person = left
            else:
                continue
        if key is not None and person is None:
            line.refuse(UNKNOWN_KEY)
            continue
        target = known.target(line, person) if line.is_good else None
        if target is None:
            continue
        found = person or known.find(line, target)
        if not line.is_good:
            continue
        year = line.values["year"] if survey_values(line) else None  # each of her years has a line of its own
        if found is not None and (id(found), year) in seen:
            line.refuse(TWICE)
            continue
        _settle(work, line, target, found)
        known.add(line)
        seen.add((id(work.people[id(line)]), year))


class _Known:
    """The people that the lines can mean, read at once."""

    def __init__(self, work: Work, lines: list[Line]) -> None:
        self.work = work
        people = Person.objects.filter(left_on__isnull=True).select_related("citizen_id")
        numbers = [line.key.number for line in lines if line.key is not None]
        self.by_number = {one.number: one for one in people.filter(number__any_of=numbers)}
        self._words = {id(line): work.words_of(line) for line in lines if line.key is None}
        words = set(self._words.values())
        work.finder.load(words)
        households = {target.key for one in words if isinstance(target := work.finder.find(one), Target)}
        self.by_index: dict[bytes, Person] = {}
        self.by_name: dict[tuple[int, str], list[Person]] = defaultdict(list)
        self._take(people.filter(household__any_of=[key for key in households if key]))
        elsewhere = [index for index in work.indexes.values() if index not in self.by_index]
        self._take(people.filter(citizen_id__blind_index__any_of=elsewhere))
        self.new: dict[object, NewPerson] = {}
        for one in work.new_people:
            self._add(one)

    def _take(self, people: Any) -> None:
        for one in people:
            held = one.citizen_id
            if held is not None and held.blind_index is not None and not held.is_placeholder:
                self.by_index[bytes(held.blind_index)] = one
            self.by_name[one.household_id, one.name].append(one)

    def departed(self, line: Line) -> Person | None:
        """The person if she left, and nobody has her ID number now."""
        index = self.work.indexes.get(line.values.get("citizen_id", ""))
        is_here = index is not None and index in self.by_index
        return None if is_here else self.work.gone.departed(line.key.number if line.key is not None else "", index)

    def add(self, line: Line) -> None:
        """Remember somebody whom the file itself brings."""
        person = self.work.people[id(line)]
        if isinstance(person, NewPerson):
            self._add(person)

    def _add(self, person: NewPerson) -> None:
        index = self.work.indexes.get(person.values.get("citizen_id", ""))
        if index is not None and not person.values["citizen_id"].startswith(PLACEHOLDER_START):
            self.new.setdefault(index, person)
        self.new.setdefault((id(person.target), person.values["name"]), person)

    def target(self, line: Line, person: Person | None) -> Target | None:
        """The household of a line."""
        if person is not None:
            return self.work.finder.by_key(person.household_id) or Target(person.household_id, path=person.path)
        found = self.work.finder.find(self._words[id(line)])
        if isinstance(found, Text):
            line.refuse(found, outcome=Outcome.QUESTION)
            return None
        if found is None:
            closed = self.work.gone.closed(self._words[id(line)])
            line.refuse(NO_HOUSEHOLD if closed is None else CLOSED.format(day=closed.closed_on))
        return found

    def find(self, line: Line, target: Target) -> Person | NewPerson | None:
        """The person by ID, else by name and birth within the household."""
        values = line.values
        index = self.work.indexes.get(values.get("citizen_id", ""))
        if index is not None and index in self.by_index:
            person = self.by_index[index]
            if person.household_id != target.key:
                line.refuse(OTHER_HOUSEHOLD, "citizen_id")
            return person
        if index is not None and index in self.work.taken:
            line.refuse(ELSEWHERE, "citizen_id")
            return None
        new = self._new(line, target, index)
        if new is not None or not line.is_good:
            return new
        same = [
            one
            for one in self.by_name[target.key, values.get("name", "")] if target.key
            if one.born_on is None or values.get("born_on") in {None, one.born_on}
        ]  # fmt: skip
        if not same:
            return None
        if len(same) > 1 or (index is not None and same[0].citizen_id is not None):
            line.refuse(OTHER_ID, "citizen_id", outcome=Outcome.QUESTION)
            return None
        line.doubts["name"] = BY_NAME
        return same[0]


    def _new(self, line: Line, target: Target, index: bytes | None) -> NewPerson | None:
        """Somebody whom an earlier line of the file brings: by ID, else by name and birth within the household."""
        by_number = self.new.get(index)
        if by_number is not None:
            if by_number.target is not target:
                line.refuse(IN_TWO_HOUSEHOLDS, "citizen_id")
            return by_number
        found = self.new.get((id(target), line.values.get("name", "")))
        if found is None:
            return None
        said = [(found.values.get(name), line.values.get(name)) for name in ("citizen_id", "born_on")]
        return None if any(one and other and one != other for one, other in said) else found


def _settle(work: Work, line: Line, target: Target, found: Person | NewPerson | None) -> None:
    work.targets[id(line)] = target
    if isinstance(found, Person):
        line.number = found.number
        _compare(work, line, found)
        if line.changes and line.key is not None and line.key.version != found.version:
            line.refuse(STALE.format(fields=_headings(line)), outcome=Outcome.CONFLICT)
        work.people[id(line)] = found
        line.settle(is_new=False)
        return
    if found is None:
        _check_joining(line, target)
        if line.values.get("relation") == HEAD:
            line.refuse(TWO_HEADS, "relation")
        found = NewPerson(target, {})
        work.new_people.append(found)
    found.values.update(line.values)
    found.lines.append(line)
    work.people[id(line)] = found
    line.settle(is_new=True)


def _check_joining(line: Line, target: Target) -> None:
    """The day on which somebody new joins a household lies neither before it nor in the future."""
    day = line.values.get("changed_on")
    if day is not None and day > today():
        line.refuse(TO_COME, "changed_on")
    if day is not None and target.registered_on is not None and day < target.registered_on:
        line.refuse(TOO_EARLY.format(day=target.registered_on.isoformat()), "changed_on")


def _compare(work: Work, line: Line, person: Person) -> None:
    values = line.values
    for name in PLAIN:
        if name in values and values[name] != getattr(person, name):
            line.changes[name] = (getattr(person, name), values[name])
    if HEAD in line.changes.get("relation", ()):
        line.refuse(AS_OPERATION, "relation")
    if "sex" in values and SEXES.get(values["sex"], "") != person.sex:
        line.changes["sex"] = (person.sex_title, values["sex"])
    if "person_number" in values and values["person_number"] != person.national_number:
        line.changes["person_number"] = (person.national_number, values["person_number"])
    index = work.indexes.get(values.get("citizen_id", ""))
    held = person.citizen_id.blind_index if person.citizen_id is not None else None
    if index is not None and (held is None or bytes(held) != index):
        line.refuse(AS_OPERATION, "citizen_id")


def _headings(line: Line) -> Text:
    columns = line.record.sheet.by_key
    names = [columns[name].heading for name in line.changes]
    return Text("、".join(one.zh for one in names), ", ".join(one.en for one in names))

"""Who leaves the ledger by a line: people with a reason and a day, and whole households. Each is an operation."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jingzhun.core.clock import today
from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Operation, Person
from jingzhun.registry.reasons import LEAVING_TITLES, Leaving
from jingzhun.registry.services.operations.apply import write
from jingzhun.registry.services.operations.dying_out import plan_dying_out
from jingzhun.registry.services.operations.leaving import plan_leave
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.workbooks.importing.finder import Target
from jingzhun.registry.workbooks.importing.households import STALE
from jingzhun.registry.workbooks.importing.outcome import GOOD, Line, Outcome
from jingzhun.registry.workbooks.importing.sentences import TO_COME
from jingzhun.registry.workbooks.importing.work import NewPerson, Work

NO_DAY = Text("写了减少原因，就要写日期", "With a reason to leave goes the day")
NO_REASON = Text("写了日期，就要写减少原因", "With the day goes the reason")
NOT_THERE = Text("还没有登记，不能减少", "Not registered yet, so nobody can leave")
ALL_OF_THEM = Text(
    "这一户的人都减少了：请在“户”表填户减少原因", "Everybody of this household leaves: say so on its line of 户"
)
WITH_ITS_HOUSEHOLD = Text(
    "这一户在“户”表里减少，成员随户减少；这一行与它不一致",
    "Its household goes, and its members with it; this line says something else",
)
ANOTHER = Text("同一个人的减少原因或日期，文件里前后不一", "The file gives her another reason or day elsewhere")
BOTH = Text("同一行不能既增加又减少", "A line cannot let somebody join and leave")
UNDONE = Text(
    "这项变动办理过，已冲销；确实要再办，请在页面上办理",
    "This was recorded before and undone; if it is meant, record it on the pages",
)
PERSON_COLUMNS = ("leaving", "changed_on")
HOUSEHOLD_COLUMNS = ("going", "going_on")


@dataclass(frozen=True, slots=True)
class Departure:
    """What a line asks for: that a person leaves, or a household goes."""

    line: Line
    who: Person | Target
    columns: tuple[str, str]
    left_by: Leaving
    on: date

    def plan(self, work: Work) -> Plan:
        """By what the ledger says now. Errors: those of the operation."""
        if isinstance(self.who, Person):
            person = Person.objects.get(pk=self.who.pk)
            return plan_leave(by=work.by, person=person, left_by=self.left_by, on=self.on)
        household = Household.objects.get(pk=self.who.key)
        return plan_dying_out(by=work.by, household=household, on=self.on, left_by=self.left_by)

    @property
    def said(self) -> tuple[Leaving, date]:
        return self.left_by, self.on


def check_departures(work: Work) -> None:
    """Think every departure through, as it would be if it were the only one."""
    going = {one.who.key: one for one in _of_households(work) if isinstance(one.who, Target)}
    leaving = list(_of_people(work, going))
    _refuse_whole_households(leaving)
    for one in (*going.values(), *leaving):
        if one.line.is_good:
            _think_through(work, one)


def write_departures(work: Work) -> None:
    """Record them one by one, after everything else that the file says."""
    for one in work.departures:
        if one.line.outcome in GOOD:
            write(by=work.by, plan=one.plan(work), reason=work.reason)


def _of_households(work: Work) -> Iterator[Departure]:
    for line in list(work.good("household")):
        target = work.target_of(line)
        if target is None or target.key in work.gone.told or not _is_asked(line, HOUSEHOLD_COLUMNS):
            continue
        if target.is_new:
            line.refuse(NOT_THERE, "going")
            continue
        yield Departure(line, target, HOUSEHOLD_COLUMNS, Leaving(line.values["going"]), line.values["going_on"])


def _of_people(work: Work, going: dict[int, Departure]) -> Iterator[Departure]:
    """Each once, whatever year her lines are about."""
    found: dict[int, Departure] = {}
    for line in list(work.good("person")):
        person = work.people.get(id(line))
        if isinstance(person, NewPerson) and person.target.key in going:
            line.refuse(WITH_ITS_HOUSEHOLD)
        if person is None or not line.values.get("leaving") or not _is_asked(line, PERSON_COLUMNS):
            continue
        if not isinstance(person, Person):
            line.refuse(NOT_THERE, "leaving")
        elif person.left_on is None and (one := _of_person(line, person, going)) is not None:
            if found.setdefault(person.pk, one) is one:
                yield one
            elif found[person.pk].said != one.said:
                line.refuse(ANOTHER, "leaving")


def _of_person(line: Line, person: Person, going: dict[int, Departure]) -> Departure | None:
    one = Departure(line, person, PERSON_COLUMNS, Leaving(line.values["leaving"]), line.values["changed_on"])
    with_household = going.get(person.household_id)
    if line.values.get("joining"):
        line.refuse(BOTH, "joining", outcome=Outcome.QUESTION)
    elif with_household is not None and with_household.said != one.said:
        line.refuse(WITH_ITS_HOUSEHOLD, "leaving")
    return one if line.is_good and with_household is None else None


def _is_asked(line: Line, columns: tuple[str, str]) -> bool:
    """Does the line ask for it, with a reason and a day that is over?"""
    said, (reason, day) = line.values, columns
    if reason not in said and day not in said:
        return False
    if reason not in said:
        line.refuse(NO_REASON, reason)
    elif day not in said:
        line.refuse(NO_DAY, day)
    elif said[day] > today():
        line.refuse(TO_COME, day)
    return line.is_good


def _refuse_whole_households(leaving: list[Departure]) -> None:
    """One by one they could go, but the last one could not."""
    lines: dict[int, dict[int, Line]] = defaultdict(dict)
    for one in leaving:
        if isinstance(one.who, Person):
            lines[one.who.household_id][one.who.pk] = one.line
    present = Person.objects.filter(household__any_of=list(lines), left_on__isnull=True)
    staying = {one.household_id for one in present if one.pk not in lines[one.household_id]}
    for household in lines.keys() - staying:
        for line in lines[household].values():
            line.refuse(ALL_OF_THEM, "leaving")


def _think_through(work: Work, one: Departure) -> None:
    line, (reason, day) = one.line, one.columns
    key = line.key
    if key is not None and key.version != one.who.version:
        title = line.record.sheet.by_key[reason].heading
        line.refuse(STALE.format(fields=title), outcome=Outcome.CONFLICT)
        return
    try:
        plan = one.plan(work)
    except JingzhunError as error:
        line.refuse(error.what, reason)
        return
    if _was_undone(plan):
        line.refuse(UNDONE, reason, outcome=Outcome.QUESTION)
        return
    line.changes[reason] = (None, LEAVING_TITLES[one.left_by].zh)
    line.changes[day] = (None, one.on)
    line.settle(is_new=False)
    work.departures.append(one)


def _was_undone(plan: Plan) -> bool:
    """Did somebody take back the same for the same people on the same day?"""
    people = {change.after.get("person_id") for change in plan.changes}
    undone = Operation.objects.filter(
        kind=plan.kind, on=plan.on, household_id=plan.household, undone_by__isnull=False
    )  # fmt: skip
    return any(people & {change["after"].get("person_id") for change in one.changes} - {None} for one in undone)

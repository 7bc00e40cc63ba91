"""Who leaves the ledger by a line: people with a reason and a day, and whole households. Each is an operation."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jingzhun.core.clock import today
from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Person
from jingzhun.registry.reasons import LEAVING_TITLES, Leaving
from jingzhun.registry.services.operations.apply import write
from jingzhun.registry.services.operations.dying_out import plan_dying_out
from jingzhun.registry.services.operations.leaving import plan_leave
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.workbooks.importing.finder import Target
from jingzhun.registry.workbooks.importing.outcome import GOOD, Line
from jingzhun.registry.workbooks.importing.sentences import TO_COME
from jingzhun.registry.workbooks.importing.work import Work

NO_DAY = Text("写了减少原因，就要写日期", "With a reason to leave goes the day")
NO_REASON = Text("写了日期，就要写减少原因", "With the day goes the reason")
NOT_THERE = Text("还没有登记，不能减少", "Not registered yet, so nobody can leave")
ALL_OF_THEM = Text(
    "这一户的人都减少了：请在“户”表填户减少原因", "Everybody of this household leaves: say so on its line of 户"
)
WITH_ITS_HOUSEHOLD = Text("这一户的户减少原因已包括其成员", "Its household goes, and its members with it")


@dataclass(frozen=True, slots=True)
class Departure:
    """What a line asks for. make: plans it by what the ledger says when it is called."""

    line: Line
    make: Callable[[], Plan]


def check_departures(work: Work) -> None:
    """Think every departure through, as it would be if it were the only one."""
    going = list(_of_households(work))
    gone = {work.targets[id(one.line)].key for one in going if one.line.is_good}
    leaving = list(_of_people(work, gone))
    _refuse_whole_households(work, leaving)
    for one in (*going, *leaving):
        if one.line.is_good:
            _think_through(work, one)


def write_departures(work: Work) -> None:
    """Record them one by one, after everything else that the file says."""
    for one in work.departures:
        if one.line.outcome in GOOD:
            write(by=work.by, plan=one.make(), reason=work.reason)


def _of_households(work: Work) -> Iterator[Departure]:
    for line in list(work.good("household")):
        target = work.target_of(line)
        if _is_asked(line, "going", "going_on") and target is not None and _is_there(line, target, "going"):
            yield Departure(line, _closing(work, line, target))


def _of_people(work: Work, gone: set[int]) -> Iterator[Departure]:
    for line in list(work.good("person")):
        person = work.people.get(id(line))
        if person is None or not line.values.get("leaving"):
            continue
        if not _is_asked(line, "leaving", "changed_on") or not _is_there(line, person, "leaving"):
            continue
        if isinstance(person, Person) and person.household_id in gone:
            line.refuse(WITH_ITS_HOUSEHOLD, "leaving")
        elif isinstance(person, Person):
            yield Departure(line, _leaving(work, line, person))


def _is_asked(line: Line, reason: str, day: str) -> bool:
    """Does the line ask for it, with a reason and a day that is over?"""
    said = line.values
    if reason not in said and day not in said:
        return False
    if reason not in said:
        line.refuse(NO_REASON, reason)
    elif day not in said:
        line.refuse(NO_DAY, day)
    elif said[day] > today():
        line.refuse(TO_COME, day)
    return line.is_good


def _is_there(line: Line, one: object, column: str) -> bool:
    is_there = isinstance(one, Person) or (isinstance(one, Target) and not one.is_new)
    if not is_there:
        line.refuse(NOT_THERE, column)
    return is_there


def _closing(work: Work, line: Line, target: Target) -> Callable[[], Plan]:
    left_by, on = Leaving(line.values["going"]), line.values["going_on"]
    return lambda: plan_dying_out(
        by=work.by, household=Household.objects.get(pk=target.key), on=on, left_by=left_by
    )  # fmt: skip


def _leaving(work: Work, line: Line, person: Person) -> Callable[[], Plan]:
    left_by, on = Leaving(line.values["leaving"]), line.values["changed_on"]
    return lambda: plan_leave(by=work.by, person=Person.objects.get(pk=person.pk), left_by=left_by, on=on)


def _refuse_whole_households(work: Work, leaving: list[Departure]) -> None:
    """One by one they could go, but the last one could not."""
    found: dict[int, set[int]] = defaultdict(set)
    lines: dict[int, list[Line]] = defaultdict(list)
    for one in leaving:
        person = work.people[id(one.line)]
        assert isinstance(person, Person)
        found[person.household_id].add(person.pk)
        lines[person.household_id].append(one.line)
    stay = Person.objects.filter(household__any_of=found, left_on__isnull=True).values_list("household_id", "pk")
    staying = {household for household, key in stay if key not in found[household]}
    for household in found.keys() - staying:
        for line in lines[household]:
            line.refuse(ALL_OF_THEM, "leaving")


def _think_through(work: Work, one: Departure) -> None:
    line, (reason, day) = one.line, ("leaving", "changed_on")
    if line.record.sheet.subject == "household":
        reason, day = "going", "going_on"
    try:
        one.make()
    except JingzhunError as error:
        line.refuse(error.what, reason)
        return
    line.changes[reason] = (None, LEAVING_TITLES[Leaving(line.values[reason])].zh)
    line.changes[day] = (None, line.values[day])
    line.settle(is_new=False)
    work.departures.append(one)

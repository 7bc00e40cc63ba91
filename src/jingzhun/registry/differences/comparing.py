"""Compares files of the national system with our ledger, by the import's reading and checking; nothing is written."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from jingzhun.accounts.actor import Actor
from jingzhun.core.text import Text
from jingzhun.registry.differences.findings import Finding
from jingzhun.registry.differences.line_findings import findings_of
from jingzhun.registry.differences.lines import compared_line, used_columns
from jingzhun.registry.differences.missing import only_here
from jingzhun.registry.differences.person_keys import give_row_keys
from jingzhun.registry.models import Person
from jingzhun.registry.workbooks.importing.effort import (
    NOBODY,
    PARSE_LINE,
    Lines,
    Waiting,
    effort_of_check,
    effort_of_gathering,
    effort_of_step,
    nothing_later,
)
from jingzhun.registry.workbooks.importing.households import check_households
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.importing.parsing import Reader
from jingzhun.registry.workbooks.importing.people import check_people
from jingzhun.registry.workbooks.importing.places import Places
from jingzhun.registry.workbooks.importing.surveys import check_household_years, check_person_years
from jingzhun.registry.workbooks.importing.villages import check_village_years
from jingzhun.registry.workbooks.importing.work import Work
from jingzhun.registry.workbooks.layout import Sheet
from jingzhun.registry.workbooks.own_columns import sheets_with_own
from jingzhun.registry.workbooks.records import gather
from jingzhun.registry.workbooks.tables import Table

STEPS: tuple[Callable[[Work], None], ...] = (
    check_households, check_people, check_household_years, check_person_years, check_village_years,
)  # fmt: skip
REASON = "差异比对"
AT_ONCE = 200  # lines between two signs of progress
NOT_SEEN = Text("{sheet}：您的身份不查看这些列，没有比对：{columns}",
                "{sheet}: your role does not see these columns, so they were not compared: {columns}")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """findings: in the order of the lines, then what only we have. lines: how many were read. same: without finding."""

    findings: tuple[Finding, ...]
    told: tuple[Text, ...]
    lines: int
    same: int
    rows_left_out: int


def compare(
    *,
    by: Actor,
    tables: Iterable[Table],
    year: int,
    waiting: Waiting = NOBODY,
    later: Callable[[Lines], float] = nothing_later,
) -> Compared:
    """Read and compare all lines. Needs the actor's transaction. Errors: Refused, WrongInput.

    waiting, later: as for an import's check.
    """
    by.require("household", "see")
    by.require("identity", "see")
    known = sheets_with_own(by.scope.paths)
    gathered = gather(tables, known)
    records = list(gathered.records)
    counts = Counter(record.sheet.subject for record in records)
    waiting.total = waiting.done + effort_of_check(counts) + later(counts)
    waiting.advance(effort_of_gathering(counts))
    unseen, used = _unseen(by, known), used_columns(records)
    give_row_keys(records)
    reader, lines = Reader(year), list[Line]()
    for record in records:
        lines.append(compared_line(record, reader, unseen[record.sheet.subject], used[id(record.table)]))
        if len(lines) % AT_ONCE == 0:
            waiting.advance(PARSE_LINE * AT_ONCE)
    work = Work(by, year, REASON, lines, Places(by.scope))
    work.read_indexes()
    work.read_gone()
    work.taken = set()  # whether a number is registered elsewhere is for those to know who write it
    for step in STEPS:
        step(work)
        waiting.advance(effort_of_step(step.__name__, counts))
    of_lines = list(findings_of(work))
    found = [*(finding for _, finding in of_lines), *only_here(work)]
    return Compared(
        findings=tuple(_with_heads(found)),
        told=(*gathered.told, *_told(known, {subject: unseen[subject] for subject in counts})),
        lines=len(lines),
        same=len(lines) - len({id(line) for line, _ in of_lines}),
        rows_left_out=gathered.rows_left_out,
    )


def _unseen(by: Actor, known: Mapping[str, Sheet]) -> dict[str, set[str]]:
    """By subject the columns that the role may not see."""
    return {
        subject: {column.key for column in sheet.columns if not by.may(column.field.group, "see")}
        for subject, sheet in known.items()
    }


def _told(known: Mapping[str, Sheet], unseen: Mapping[str, set[str]]) -> Iterator[Text]:
    for subject, keys in unseen.items():
        if keys:
            titles = [column.heading for column in known[subject].columns if column.key in keys]
            columns = Text("、".join(one.zh for one in titles), ", ".join(one.en for one in titles))
            yield NOT_SEEN.format(sheet=known[subject].title, columns=columns)


def _with_heads(found: list[Finding]) -> Iterator[Finding]:
    """With the names of the heads, by which people know a household. One query."""
    numbers = {finding.household for finding in found if finding.household}
    heads = Person.objects.filter(household__number__any_of=numbers, is_head=True, left_on__isnull=True)
    names = dict(heads.values_list("household__number", "name"))
    for finding in found:
        yield replace(finding, head=names.get(finding.household, finding.head))

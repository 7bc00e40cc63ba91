"""A ledger as a workbook in our layout: corrected in Excel or WPS, it comes back through the import."""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import NotFound
from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.models import Person
from jingzhun.registry.selectors.ledger.page import names_in_pieces, selected
from jingzhun.registry.selectors.ledger.question import Question
from jingzhun.registry.services.ledger_export import IDENTIFIERS, Export, open_export
from jingzhun.registry.workbooks.exporting import Sheets
from jingzhun.registry.workbooks.importing.effort import NOBODY, Waiting
from jingzhun.registry.workbooks.layout import Sheet
from jingzhun.registry.workbooks.own_columns import sheets_with_own
from jingzhun.registry.workbooks.sheet_writer import SHEET_ROWS
from jingzhun.registry.workbooks.writing import Row, new_workbook

AT_ONCE = 500
LEDGERS = ("households", "people")
BRACKETS = str.maketrans("（）()", "  " * 2)
Piece = Callable[[Collection[str]], Iterator[Row]]


def check_ledger(question: Question) -> None:
    """`NotFound` if of this ledger no workbook is made."""
    if question.ledger.name not in LEDGERS:
        missing = Text("这个台账没有表格格式", "This ledger has no workbook")
        raise NotFound(missing, allowed=Text("、".join(LEDGERS), ", ".join(LEDGERS)))


def open_workbook(*, by: Actor, question: Question, reason: str, plain: bool) -> Export:
    """As `open_export`, for a workbook: it holds the numbers of all its people, whatever the columns are."""
    check_ledger(question)
    people = people_in(question) if plain else None
    return open_export(by=by, question=question, reason=reason, plain=plain, people=people)


def people_in(question: Question) -> int:
    """Of how many people the workbook holds the numbers."""
    found = selected(question).order_by()
    if question.ledger.name == "households":
        return Person.objects.filter(household__in=found.values("pk"), left_on__isnull=True).count()
    return found.values("pk").count()


def write_workbook(
    export: Export,
    *,
    by: Actor,
    path: Path,
    language: Language,
    waiting: Waiting = NOBODY,
    rows_most: int = SHEET_ROWS,
) -> dict[str, int]:
    """Write the rows of the question, whatever its columns: the layout decides. Returns how many rows each sheet has.

    Some hundred households or people at a time, all their sheets side by side, so that memory does not grow with them
    and what is read together stands together. The transaction should stand still (`acting`): else a household that
    moves meanwhile is in the file twice, or not at all. Values of field groups that may not leave are empty, and an
    empty cell changes nothing when it comes back. waiting: is told of each row of the ledger. rows_most: as for
    `new_workbook`.
    """
    known = sheets_with_own([export.question.path])
    pages = _pages(export, by, known)
    note = note_of(export.heading.in_language(language))
    with new_workbook(path, language, rows_most=rows_most) as book:
        writers = {subject: book.begin_sheet(known[subject], note=note) for subject in pages}
        for numbers in names_in_pieces(export.question, AT_ONCE):
            for subject, rows_of in pages.items():
                for row in rows_of(numbers):
                    writers[subject].write(row)
            waiting.advance(len(numbers))
    return {subject: writer.count for subject, writer in writers.items()}


def _pages(export: Export, by: Actor, known: Mapping[str, Sheet]) -> dict[str, Piece]:
    """What makes the rows of each sheet, in the order of the sheets."""
    makes = makes_sheets(by, known, export.question.year, plain=export.plain)
    if export.question.ledger.name == "households":
        return {"household": makes.households, "person": makes.people_of, "household_year": makes.years}
    return {"person": makes.people}


def makes_sheets(by: Actor, known: Mapping[str, Sheet], year: int, *, plain: bool) -> Sheets:
    """With the values that the role may export."""
    return Sheets(
        known=known, year=year, plain=plain, allowed=lambda group: group == IDENTIFIERS or by.may(group, "export")
    )


def note_of(heading: str) -> str:
    """Who took it, in brackets: a heading is known by what stands outside them when the workbook comes back."""
    return f"\n（{heading.translate(BRACKETS)}）"

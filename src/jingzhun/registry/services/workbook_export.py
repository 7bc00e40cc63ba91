"""A ledger as a workbook in our layout: corrected in Excel or WPS, it comes back through the import."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.core.errors import NotFound, TooMany
from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.selectors.ledger.page import count, names_found
from jingzhun.registry.selectors.ledger.question import Question
from jingzhun.registry.services.ledger_export import Export
from jingzhun.registry.workbooks.exporting import Sheets
from jingzhun.registry.workbooks.own_columns import sheets_with_own
from jingzhun.registry.workbooks.writing import Row, new_workbook

AT_ONCE = 500
LEDGERS = ("households", "people")
BRACKETS = str.maketrans("（）()", "  " * 2)
Piece = Callable[[Collection[str]], Iterator[Row]]


def check_workbook(question: Question) -> None:
    """Can this list leave as a workbook? Errors: NotFound (of this ledger none is made), TooMany rows."""
    if question.ledger.name not in LEDGERS:
        raise NotFound(Text("这个台账没有表格格式", "This ledger has no workbook"))
    most = limit("export_rows_workbook")
    if count(question, most=most) > most:
        raise TooMany(
            Text("一次最多导出 {most} 行", "At most {most} rows at once").format(most=most),
            todo=Text("请选下一级区域，或加筛选", "Choose an area below, or filter"),
        )


def write_workbook(export: Export, *, by: Actor, path: Path, language: Language) -> int:
    """Write the rows of the question, whatever its columns: the layout decides. Returns how many rows of the ledger.

    Values of field groups that may not leave are empty, and an empty cell changes nothing when it comes back.
    """
    numbers = names_found(export.question, most=limit("export_rows_workbook"))
    known = sheets_with_own([export.question.path])
    makes = Sheets(
        known=known,
        year=export.question.year,
        plain=export.plain,
        allowed=lambda group: group == "identifiers" or by.may(group, "export"),
    )
    pages: list[tuple[str, Piece]] = [("person", makes.people)]
    if export.question.ledger.name == "households":
        pages = [("household", makes.households), ("person", makes.people_of), ("household_year", makes.years)]
    note = _note(export.heading.in_language(language))
    with new_workbook(path, language) as book:
        for subject, rows_of in pages:
            book.write_sheet(known[subject], _rows(rows_of, numbers), note=note)
    return len(numbers)


def _note(heading: str) -> str:
    """Who took it, in brackets: a heading is known by what stands outside them when the workbook comes back."""
    return f"\n（{heading.translate(BRACKETS)}）"


def _rows(rows_of: Piece, numbers: list[str]) -> Iterator[Row]:
    for start in range(0, len(numbers), AT_ONCE):
        yield from rows_of(numbers[start : start + AT_ONCE])

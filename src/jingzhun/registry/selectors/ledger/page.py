"""Reads the rows of a ledger: one page by key, all of them piece by piece, or those somebody picked."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.database.session import without_sorting
from jingzhun.registry.selectors.ledger.filters import condition
from jingzhun.registry.selectors.ledger.own_values import with_own_values
from jingzhun.registry.selectors.ledger.question import Question
from jingzhun.registry.selectors.ledger.rows import KEYS, NAMES, Rows, all_rows, rows_in
from jingzhun.registry.selectors.ledger.values import Row, made

PAGE_ROWS = 50
PIECE_ROWS = 1000
COUNTED_MOST = 10_000
"""A list is counted up to here: counting all of a province would take longer than the page."""

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """after: the key of the last row, for the address of the next page; '' on the last page."""

    rows: list[Row]
    after: str


def page_of(question: Question, *, after: str = "", rows: int = PAGE_ROWS) -> Page:
    """One page of the ledger (keyset paging), behind the row called `after`."""
    found = selected(question)
    last = _key_of(question, after) if after else None
    shown, further = _split(_piece(question, found, last, rows + 1), rows)
    made_rows = _made(question, shown)
    return Page(made_rows, made_rows[-1].key if further else "")


def every_row(question: Question, *, plain: bool = False) -> Iterator[Row]:
    """All rows, some hundred at a time, so that memory does not grow with them. Needs the transaction kept open.

    Of one moment only where the transaction stands still (accounts.services.acting): else a row whose key changes
    between two pieces comes twice, or not at all.

    plain: identifiers in full; whoever asks for that has checked the right and written the audit log.
    """
    for piece in _pieces(question, PIECE_ROWS):
        yield from _made(question, piece, plain=plain)


def names_in_pieces(question: Question, rows: int) -> Iterator[list[str]]:
    """What addresses call all rows that are found, so many at a time. Needs the transaction kept open."""
    name = NAMES[question.ledger.name]
    for piece in _pieces(question.with_columns(()), rows):
        yield [str(row[name]) for row in piece]


def rows_named(question: Question, names: Collection[str]) -> list[Row]:
    """Rows of the question that somebody picked, by what addresses call them, in the ledger's order."""
    found = selected(question).filter(**{f"{NAMES[question.ledger.name]}__in": list(names)})
    return _made(question, list(_values(question, found)))


def rows_of_keys(question: Question, keys: Collection[int]) -> dict[int, Row]:
    """Rows by their keys, wherever they lie in the scope and whether still registered or not."""
    rows = with_own_values(all_rows(question.ledger, year=question.year), question.used).filter(pk__in=list(keys))
    found = list(_values(question, rows))
    return {row["id"]: one for row, one in zip(found, _made(question, found), strict=True)}


def count(question: Question, *, most: int = COUNTED_MOST) -> int:
    """How many rows there are; at most `most` + 1 are counted."""
    return selected(question).order_by().values("pk")[: most + 1].count()


def names_found(question: Question, *, most: int) -> list[str]:
    """What addresses call the first `most` + 1 rows that are found."""
    return list(selected(question).values_list(NAMES[question.ledger.name], flat=True)[: most + 1])


def selected(question: Question) -> Rows:
    """The rows with filters, in order; added fields under their sources."""
    rows: Rows = with_own_values(rows_in(question.ledger, path=question.path, year=question.year), question.used)
    return rows.filter(condition(question.filters, question.known))


def _pieces(question: Question, rows: int) -> Iterator[list[dict[str, Any]]]:
    found, last = selected(question), None
    while piece := _piece(question, found, last, rows):
        yield piece
        last = tuple(piece[-1][name] for name in KEYS[question.ledger.name])


def _piece(question: Question, found: Rows, after: Key | None, rows: int) -> list[dict[str, Any]]:
    if after is not None:
        table, keys = found.model._meta.db_table, KEYS[question.ledger.name]
        names = ", ".join(f"{table}.{name}" for name in keys)
        # A row comparison, so that the index finds the place directly.
        behind = f"({names}) > ({', '.join(['%s'] * len(keys))})"
        found = found.extra(where=[behind], params=list(after))  # noqa: S610 - names of our own columns
    with without_sorting():
        return list(_values(question, found)[:rows])


def _values(question: Question, found: Rows) -> Any:
    keys = (*KEYS[question.ledger.name], NAMES[question.ledger.name], "version", "id")
    return found.values(*dict.fromkeys([*keys, *(one.source for one in question.columns)]))


def _key_of(question: Question, name: str) -> Key:
    """The key of a row by its name."""
    rows = all_rows(question.ledger, year=question.year).filter(**{NAMES[question.ledger.name]: name})
    for found in rows.order_by().values_list(*KEYS[question.ledger.name])[:1]:
        return tuple(found)
    raise NotFound(Text("没有这一页", "There is no such page"))


def _split(rows: list[dict[str, Any]], most: int) -> tuple[list[dict[str, Any]], bool]:
    return rows[:most], len(rows) > most


def _made(question: Question, rows: list[dict[str, Any]], *, plain: bool = False) -> list[Row]:
    name = NAMES[question.ledger.name]
    values = made(question.columns, rows, plain=plain)
    return [
        Row(str(row[name]), str(row["path"]), int(row["version"]), tuple(cells))
        for row, cells in zip(rows, values, strict=True)
    ]

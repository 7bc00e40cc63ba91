"""A pasted list filled with columns of the register, and taken back as text or a file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.areas.selectors.neighbours import names_of_paths
from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.selectors.ledger.catalogue import PEOPLE, Ledger
from jingzhun.registry.selectors.ledger.page import rows_of_keys
from jingzhun.registry.selectors.ledger.question import Question
from jingzhun.registry.selectors.ledger.values import Row, in_language
from jingzhun.registry.selectors.paste.matching import STATE_TITLES, Match, State, match
from jingzhun.registry.selectors.paste.reading import Pasted
from jingzhun.registry.services.csv_text import csv_line, tsv_line
from jingzhun.registry.services.ledger_export import columns_to_leave, heading_of, may_export


@dataclass(frozen=True, slots=True)
class Filled:
    """question: which columns are filled. rows: those found, by the place of their line. places: names by path."""

    pasted: Pasted
    question: Question
    matches: list[Match]
    rows: Mapping[int, Row]
    places: Mapping[str, str]

    def counted(self, state: State) -> int:
        return sum(one.state is state for one in self.matches)


def fill(*, question: Question, pasted: Pasted, chosen: Mapping[int, str]) -> Filled:
    """Find who is meant within the scope, and read the columns of each."""
    matches = match(pasted, chosen=chosen)
    keys = {one.place: _key(question.ledger, one) for one in matches if one.chosen is not None}
    found = rows_of_keys(question, set(keys.values()))
    open_lines = [one for one in matches if one.state is State.AMBIGUOUS]
    places = names_of_paths(candidate.path for one in open_lines for candidate in one.candidates)
    return Filled(pasted, question, matches, {place: found[key] for place, key in keys.items() if key in found}, places)


def _key(ledger: Ledger, one: Match) -> int:
    assert one.chosen is not None
    return one.chosen.person if ledger is PEOPLE else one.chosen.household


def may_take(actor: Actor, question: Question) -> bool:
    return may_export(actor, question.ledger)


def note_taking(by: Actor, filled: Filled) -> None:
    """Write into the audit log that a filled list was handed out: how many lines, never what was pasted."""
    by.require(filled.question.ledger.group, "export")
    kept, _ = columns_to_leave(by, filled.question)
    details = {"lines": len(filled.matches), "rows": len(filled.rows), "masked": True,
               "columns": [one.name for one in kept], "year": filled.question.year}  # fmt: skip
    audit.record(by, AuditAction.EXPORTED, subject=f"paste {filled.question.ledger.name}", details=details)


def table_of(by: Actor, filled: Filled, language: Language) -> Iterator[list[str]]:
    """Headings and lines: what was pasted, in its order, then whether it was matched, then the columns filled.

    Every line pasted is there, so that the answer can be laid beside the original.
    """
    columns, _ = columns_to_leave(by, filled.question)
    width = filled.pasted.width
    known = {one.name: place for place, one in enumerate(filled.question.columns)}
    yield [
        *_padded(filled.pasted.heading or [_pasted_title(at).in_language(language) for at in range(width)], width),
        Text("匹配", "Match").in_language(language),
        *(one.field.heading.in_language(language) for one in columns),
    ]
    for one, line in zip(filled.matches, filled.pasted.lines, strict=True):
        row = filled.rows.get(one.place)
        cells = [in_language(column, row.values[known[column.name]], language) if row else "" for column in columns]
        yield [*_padded(line, width), STATE_TITLES[one.state].in_language(language), *cells]


def as_tsv(by: Actor, filled: Filled, language: Language) -> str:
    """To be pasted into a sheet."""
    return "\n".join(tsv_line(cells) for cells in table_of(by, filled, language))


def as_csv(by: Actor, filled: Filled, language: Language) -> Iterator[str]:
    """The same as a file; the first line says who took it, when, and that numbers of the register are masked."""
    yield "\N{ZERO WIDTH NO-BREAK SPACE}" + csv_line([heading_of(by, masked=True).in_language(language)])
    for cells in table_of(by, filled, language):
        yield csv_line(cells)


def _pasted_title(at: int) -> Text:
    return Text("粘贴的第 {n} 列", "Pasted column {n}").format(n=at + 1)


def _padded(cells: Iterable[str], width: int) -> list[str]:
    found = list(cells)
    return found + [""] * (width - len(found))

"""Makes the dirty twin of a workbook: all rows stay, and every piece of damage is noted with its cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from jingzhun.demo.dirty.draft import Draft, DraftRow
from jingzhun.demo.dirty.faults import faults_for
from jingzhun.demo.dirty.slips import slips_for
from jingzhun.demo.dirty.surroundings import AROUND, BEFORE_HEADINGS, INSTEAD_OF_GROUP, Damage, put_group_above
from jingzhun.demo.township.luck import luck
from jingzhun.registry.workbooks.cells import address
from jingzhun.registry.workbooks.layout import Sheet
from jingzhun.registry.workbooks.records import Record, gather
from jingzhun.registry.workbooks.tables import Table

HALF = 0.5
FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Dirt:
    """A damaged cell. is_fault: the line must go back; otherwise it reads as before."""

    sheet: str
    cell: str
    key: str
    what: str
    before: str
    after: str
    is_fault: bool


@dataclass(frozen=True, slots=True)
class Twin:
    """drafts: the sheets, damaged; dirt: every damaged cell."""

    drafts: list[Draft]
    dirt: list[Dirt]


def dirty_twin(tables: Sequence[Table], *, seed: int, slips: float = 0.1, faults: float = 0.0) -> Twin:
    """slips: the part of the filled cells that are written badly; faults: the part of the rows with one wrong cell.

    The same seed makes the same twin.
    """
    drafts, dirt = [], []
    for sheet, records in _by_sheet(tables):
        random = luck("dirty", seed, sheet.subject)
        draft = _draft(sheet, records)
        for damage in _damages(random):
            damage(draft, random)
        spoilt = list(_spoil(draft, random, slips, faults))
        dirt += [_located(draft, one) for one in spoilt]
        drafts.append(draft)
    return Twin(drafts, dirt)


def _by_sheet(tables: Sequence[Table]) -> Iterator[tuple[Sheet, list[Record]]]:
    found: dict[Sheet, list[Record]] = {}
    for record in gather(tables).records:
        found.setdefault(record.sheet, []).append(record)
    yield from found.items()


def _draft(sheet: Sheet, records: Sequence[Record]) -> Draft:
    """The sheet as it is: a column that is empty throughout is left out, as offices do."""
    columns = [column.key for column in sheet.columns if any(column.key in record.texts for record in records)]
    return Draft(sheet.title.zh, sheet, columns, [], [DraftRow(dict(record.texts)) for record in records])


def _damages(random: Random) -> Iterator[Damage]:
    """What happens to a sheet: about half of everything that can happen."""
    yield from BEFORE_HEADINGS
    yield _write_headings
    has_codes = random.random() < HALF
    for damage in AROUND:
        if random.random() < HALF and not (has_codes and damage is put_group_above):
            yield damage
    if has_codes:
        yield INSTEAD_OF_GROUP


def _write_headings(draft: Draft, random: Random) -> None:
    known = draft.sheet.by_key
    draft.headings = [[random.choice((known[key].heading.zh, known[key].field.title.zh)) for key in draft.columns]]


class Spoilt(NamedTuple):
    """A damaged cell, by its row. what: the name of the slip, or FAULT."""

    row: DraftRow
    key: str
    what: str
    before: str


def _spoil(draft: Draft, random: Random, slips: float, faults: float) -> Iterator[Spoilt]:
    """Damage cells in place."""
    known = draft.sheet.by_key
    for row in draft.data:
        wrong = random.random() < faults
        filled = [key for key, text in row.texts.items() if text and key in known]
        one = _wrong_cell(row, filled, draft, random) if wrong else None
        if one is not None:
            yield one
            filled.remove(one.key)
        for key in filled:
            if random.random() < slips:
                before, slip = row.texts[key], random.choice(slips_for(known[key]))
                row.texts[key] = slip(known[key], before, random)
                yield Spoilt(row, key, slip.__name__, before)


def _wrong_cell(row: DraftRow, filled: list[str], draft: Draft, random: Random) -> Spoilt | None:
    able = [key for key in filled if faults_for(draft.sheet.by_key[key])]
    if not able:
        return None
    key = random.choice(able)
    before = row.texts[key]
    row.texts[key] = random.choice(faults_for(draft.sheet.by_key[key]))(before, random)
    return Spoilt(row, key, FAULT, before)


def _located(draft: Draft, one: Spoilt) -> Dirt:
    cell, after = address(*draft.place_of(one.row, one.key)), one.row.texts[one.key]
    return Dirt(draft.name, cell, one.key, one.what, one.before, after, is_fault=one.what == FAULT)

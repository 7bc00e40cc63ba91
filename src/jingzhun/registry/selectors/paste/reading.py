"""Text pasted from a sheet, a chat or a letter: lines and cells, and what kind of word each cell is. No database."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from jingzhun.core import citizen_id, person_name
from jingzhun.core.citizen_id import NumberKind
from jingzhun.core.errors import JingzhunError, TooMany, WrongInput
from jingzhun.core.text import Text
from jingzhun.core.typed_number import half_width

LINES_MOST = 2000
CELLS_MOST = 60
PERSON, HOUSEHOLD = re.compile(r"P\d{8,19}", re.ASCII), re.compile(r"H\d{8,19}", re.ASCII)
PHONE = re.compile(r"(\+?86)?(1\d{10})", re.ASCII)
NUMBER = re.compile(r"(?=.*\d)[0-9A-Z]{5,30}", re.ASCII)
NUMBERING = re.compile(r"^\s*(?:\d{1,4}[.、．)）]|[（(]\d{1,4}[)）])\s*")
IDS = (NumberKind.CITIZEN, NumberKind.OLD_CITIZEN, NumberKind.DISABILITY_CARD)


class WordKind(StrEnum):
    """What a cell looks like."""

    CITIZEN_ID = "citizen_id"
    PHONE = "phone"
    PERSON = "person"
    HOUSEHOLD = "household"
    NUMBER = "number"  # a national number, of a household or a person
    NAME = "name"
    NOTHING = "nothing"  # empty, or none of these


STRENGTH = {WordKind.CITIZEN_ID: 6, WordKind.PERSON: 5, WordKind.HOUSEHOLD: 4, WordKind.PHONE: 3, WordKind.NAME: 2,
            WordKind.NUMBER: 1}  # fmt: skip
"""Which column to go by, where several could be meant."""


@dataclass(frozen=True, slots=True)
class Word:
    """A cell in the one form by which it is looked for. doubt: why it cannot be looked for."""

    kind: WordKind
    key: str = ""
    doubt: Text | None = None


@dataclass(frozen=True, slots=True)
class Pasted:
    """heading: the first line, where it names columns. column: the one that the lines are matched by."""

    heading: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    column: int

    @property
    def width(self) -> int:
        return max((len(line) for line in (self.heading, *self.lines)), default=0)

    def words(self) -> list[Word]:
        cells = (line[self.column] if self.column < len(line) else "" for line in self.lines)
        return [word_of(cell) for cell in cells]


def read_pasted(text: str, *, column: int | None = None) -> Pasted:
    """Lines and cells; the column is guessed unless given. Errors: WrongInput (nothing there), TooMany lines."""
    rows = [_cells(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    while rows and not any(rows[-1]):
        rows.pop()
    rows = [row for row in rows if any(row)] if all(len(row) == 1 for row in rows) else rows
    if not rows:
        raise WrongInput(Text("没有粘贴任何内容", "Nothing was pasted"), where="text")
    if len(rows) > LINES_MOST + 1:
        raise TooMany(
            Text("一次最多 {most} 行，现有 {n} 行", "At most {most} lines at once, not {n}")
            .format(most=LINES_MOST, n=len(rows)),
            todo=Text("请分几次粘贴", "Paste it in parts"),
        )  # fmt: skip
    chosen = _guess(rows) if column is None or not 0 <= column < max(map(len, rows)) else column
    is_heading = _is_heading(rows, chosen)
    return Pasted(rows[0] if is_heading else (), tuple(rows[1:] if is_heading else rows), chosen)


def _cells(line: str) -> tuple[str, ...]:
    if "\t" not in line:
        return (NUMBERING.sub("", line).strip(),)
    return tuple(cell.strip() for cell in line.split("\t")[:CELLS_MOST])


def word_of(cell: str) -> Word:
    """What a cell is. Nothing of it is repeated in a doubt."""
    try:
        plain = citizen_id.normalise(cell)
    except JingzhunError as error:
        return Word(WordKind.CITIZEN_ID, doubt=error.what)
    for kind, form in ((WordKind.PERSON, PERSON), (WordKind.HOUSEHOLD, HOUSEHOLD)):
        if form.fullmatch(plain):
            return Word(kind, plain)
    if citizen_id.kind_of(plain) in IDS:
        return _id_word(plain)
    if found := PHONE.fullmatch(plain):
        return Word(WordKind.PHONE, found[2])
    if NUMBER.fullmatch(plain):
        return Word(WordKind.NUMBER, half_width(cell).strip())
    return _name_word(cell)


def _id_word(plain: str) -> Word:
    try:
        return Word(WordKind.CITIZEN_ID, citizen_id.read(plain).number)
    except WrongInput as error:
        return Word(WordKind.CITIZEN_ID, doubt=error.what)


def _name_word(cell: str) -> Word:
    try:
        return Word(WordKind.NAME, person_name.read(cell).text)
    except WrongInput:
        return Word(WordKind.NOTHING)


def _guess(rows: list[tuple[str, ...]]) -> int:
    """The column with the most words of one useful kind; the stronger kind where two are alike."""
    best, chosen = (0.0, 0), 0
    for column in range(max(map(len, rows))):
        words = [word_of(row[column]) for row in rows if column < len(row) and row[column]]
        kinds = Counter(word.kind for word in words if word.kind in STRENGTH)
        distinct = len({word.key for word in words if word.key})
        for kind, many in kinds.items():
            # A column of villages or of “yes” repeats itself; names and numbers of people hardly do.
            share = min(many, distinct) / len(rows)
            if (round(share, 1), STRENGTH[kind]) > best:
                best, chosen = (round(share, 1), STRENGTH[kind]), column
    return chosen


HEADINGS = frozenset({
    "姓名", "户主", "户主姓名", "成员姓名", "名字", "身份证号", "身份证号码", "证件号码", "公民身份号码",
    "户编号", "人编号", "人员编号", "编号", "电话", "联系电话", "手机号", "name", "id", "number", "phone",
})  # fmt: skip


def _is_heading(rows: list[tuple[str, ...]], column: int) -> bool:
    """Does the first line name the columns? Its cell is a known title, or, in a table, words above nothing but numbers.

    A single column may begin with a name among numbers: no line of it is taken away unless it is a title.
    """
    first = rows[0][column] if column < len(rows[0]) else ""
    if "".join(first.split()).casefold() in HEADINGS:
        return True
    kinds = {word_of(row[column]).kind for row in rows[1:] if column < len(row)} - {WordKind.NOTHING}
    is_word = bool(first) and word_of(first).kind in (WordKind.NAME, WordKind.NOTHING)
    return len(rows[0]) > 1 and is_word and bool(kinds) and WordKind.NAME not in kinds

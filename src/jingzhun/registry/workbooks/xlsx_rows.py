"""Reads the rows of a large .xlsx one after the other: the sheet is never in memory as a whole.

Cells in any unusual form are `Unfamiliar`: the file is then left to the reader that knows every form.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from jingzhun.registry.workbooks.cells import number_text, text_of
from jingzhun.registry.workbooks.xlsx_parts import SharedTexts, Unfamiliar, pieces, unescaped

END = "</row>"
BEFORE = re.compile(r"[^!]*<worksheet[ >][^!]*<sheetData>(?:\s*<row [^>]*/>)*\s*", re.DOTALL)
"""What stands before the first row that has cells."""
BETWEEN = re.compile(r"(?:\s*<row [^>]*/>)*\s*")
AFTER = re.compile(r"</sheetData>|[^!]*<sheetData/>")
ROW = re.compile(r'<row (?:[^>]*? )?r="(\d{1,7})"[^>]*>')
USUAL = re.compile(r'<c r="([A-Z]{1,3}+)\d++"([^>]*+)>(?:<(?:v|is><t)>([^<]*+)</(?:v|t></is)></c>)?+')
ANY = re.compile(
    r'<c r="([A-Z]{1,3})\d+"([^>]*)>'
    r"(?:(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?"
    r'(?:<v>([^<]*)</v>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>|<v/>)?</c>)?'
)
ATTRIBUTES = re.compile(r'(?: s="(\d+)")?(?: t="(n|s|str|inlineStr|b)")?( /|/)?')
TAGS = {"inlineStr": 6}
TAGS_OF_NUMBER = 4
TEXTS = frozenset({"inlineStr", "str"})
MOST_DIGITS = 15
FIRST_SERIAL = date(1899, 12, 30)
FIRST_SURE = 61
"""Excel counts a 29 February 1900 that never was: days before are not what they seem."""
LAST_SURE = 2_958_465


@dataclass(frozen=True, slots=True)
class Form:
    """What the attributes of a cell say. tags: how many it has in its usual form; is_day: of a number."""

    kind: str
    is_text: bool
    is_day: bool | None
    is_closed: bool
    tags: int


class Rows:
    """Reads rows into texts. days: by style. shared: the texts that cells share."""

    def __init__(self, days: list[bool | None], shared: SharedTexts) -> None:
        self._shared, self._forms = shared, _Forms(days)
        self._columns = _Columns()

    def of(self, packed: zipfile.ZipFile, part: str) -> Iterator[tuple[int, list[str]]]:
        """The rows of a sheet that have cells, each with its number from 0. `Unfamiliar`."""
        last, before = -1, BEFORE
        for text in pieces(packed, part, END):
            if not text.endswith(END):
                if AFTER.match(before.sub("", text, count=1)) is None:
                    raise Unfamiliar
                return
            start = text.rfind("<row ")
            found = ROW.match(text, start) if start >= 0 else None
            number = int(found[1]) - 1 if found is not None else -1
            if number <= last or before.fullmatch(text, 0, start) is None or "<!" in text:
                raise Unfamiliar
            last, before = number, BETWEEN
            yield number, self._cells(text[start:])

    def _cells(self, row: str) -> list[str]:
        cells: list[str] = []
        following = 0
        tags = 2  # of the row itself
        for letters, attributes, said in USUAL.findall(row):
            form = self._forms[attributes]
            tags += form.tags
            if said:
                place = self._columns[letters]
                if place != following:
                    if place < following:
                        raise Unfamiliar
                    cells += [""] * (place - following)
                cells.append(said if form.is_text and said.isalnum() else self._text(said, form))
                following = place + 1
            elif not form.is_closed:
                return self._unusual(row)
        return cells if tags == row.count("<") else self._unusual(row)

    def _unusual(self, row: str) -> list[str]:
        """The cells of a row in which some have a formula, or are empty."""
        cells: list[str] = []
        found = ANY.findall(row)
        if len(found) != row.count("<c "):
            raise Unfamiliar
        for letters, attributes, said, inline in found:
            if said or inline:
                place = self._columns[letters]
                cells += [""] * (place - len(cells))
                cells.append(self._text(said or inline, self._forms[attributes]))
                if len(cells) != place + 1:
                    raise Unfamiliar
        if ANY.sub("", row).count("<") != 2:
            raise Unfamiliar
        return cells

    def _text(self, said: str, form: Form) -> str:
        if form.is_text:
            return text_of(unescaped(said))
        if form.kind == "s":
            return self._shared[int(said)]
        return text_of(said == "1") if form.kind == "b" else self._number(said, form)

    def _number(self, said: str, form: Form) -> str:
        if form.is_day:
            return _day(said)
        if form.is_day is None:
            raise Unfamiliar
        if said.isdecimal() and said.isascii() and len(said) <= MOST_DIGITS and (said[0] != "0" or said == "0"):
            return said
        try:
            return number_text(float(said))
        except ValueError:
            raise Unfamiliar from None


class _Forms(dict[str, Form]):
    """What attributes say."""

    def __init__(self, days: list[bool | None]) -> None:
        super().__init__()
        self._days = days

    def __missing__(self, attributes: str) -> Form:
        found = ATTRIBUTES.fullmatch(attributes)
        if found is None:
            raise Unfamiliar
        style, kind, closed = found.groups()
        is_day: bool | None = False
        if style is not None:
            is_day = self._days[int(style)] if int(style) < len(self._days) else None
        tags = 1 if closed else TAGS.get(kind, TAGS_OF_NUMBER)
        form = self[attributes] = Form(kind or "n", kind in TEXTS, is_day, closed is not None, tags)
        return form


class _Columns(dict[str, int]):
    """By its letters the place of a column, from 0."""

    def __missing__(self, letters: str) -> int:
        place = 0
        for letter in letters:
            place = place * 26 + ord(letter) - ord("A") + 1
        self[letters] = place - 1
        return place - 1


def _day(said: str) -> str:
    if not (said.isdecimal() and said.isascii() and FIRST_SURE <= int(said) <= LAST_SURE):
        raise Unfamiliar
    return (FIRST_SERIAL + timedelta(days=int(said))).isoformat()

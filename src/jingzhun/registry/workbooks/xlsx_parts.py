"""What the parts of an .xlsx say beside its cells: the sheets, which numbers are days, and the texts that cells share.

Only what Excel, WPS and the usual writers make is read here; anything else is `Unfamiliar` and left to another reader.
"""

import codecs
import re
import zipfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import join, normpath

from jingzhun.registry.workbooks.cells import text_of

ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
SHEET = re.compile(r"<sheet ([^>]*)/>")
RELATION = re.compile(r"<Relationship ([^>]*)/>")
FORMAT = re.compile(r"<numFmt ([^>]*)/>")
CELL_FORMATS = re.compile(r"<cellXfs[^>]*>(.*?)</cellXfs>", re.DOTALL)
CELL_FORMAT = re.compile(r"<xf ([^>]*?)/?>")
ITEM = re.compile(r"<si>(.*)</si>", re.DOTALL)
RUN_TEXT = re.compile(r"<t(?: xml:space=\"preserve\")?>([^<]*)</t>")
REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
PLAIN_FORMATS = frozenset({*range(14), *range(37, 41), 48, 49})
"""Numbers of the formats that every workbook has and that show a number as a number."""
DAY_FORMATS = frozenset({14})
LITERAL = re.compile(r'"[^"]*"|\\.|\[\$[^\]]*\]|_.|\*.')
COLOUR = re.compile(r"\[(?:[A-Za-z]+|[<>=]+[\d.]+)\]")
ONLY_NUMBER = re.compile(r"[0#?.,%+\-()/ ;@$¥￥E]*|General")
ONLY_DAY = re.compile(r"(?=[^y]*y)(?=[^m]*m)(?=[^d]*d)[ymd/\-. ,;@年月日]*")
OTHER_WORKBOOK = 'date1904="1"', 'date1904="true"'
STEP = 1 << 18
LONGEST_PIECE = 16 << 20


class Unfamiliar(Exception):  # noqa: N818 - named as the errors of core.errors
    """Not written in the way that is read here."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet: what it is called and which part of the packed file holds its cells."""

    name: str
    part: str
    is_hidden: bool


def sheets_of(packed: zipfile.ZipFile) -> list[Part]:
    """The sheets in their order. `Unfamiliar`, also where days are counted from 1904."""
    book, relations = _text(packed, "xl/workbook.xml"), _text(packed, "xl/_rels/workbook.xml.rels")
    if any(sign in book for sign in OTHER_WORKBOOK):
        raise Unfamiliar
    targets = {one["Id"]: one for one in _attributes(RELATION, relations)}
    found = []
    for one in _attributes(SHEET, book):
        relation = targets.get(one.get("r:id", ""), {})
        if not relation.get("Type", "").endswith("/worksheet"):
            raise Unfamiliar
        part = normpath(join("/xl", relation["Target"])).lstrip("/")
        found.append(Part(unescaped(one["name"]), part, one.get("state", "visible") != "visible"))
    if not found:
        raise Unfamiliar
    return found


def days_of(packed: zipfile.ZipFile) -> list[bool | None]:
    """By number of a style whether its numbers are days; None for one that shows them in a way not known here."""
    if "xl/styles.xml" not in packed.namelist():
        return []
    text = _text(packed, "xl/styles.xml")
    own = {int(one["numFmtId"]): is_day(unescaped(one["formatCode"])) for one in _attributes(FORMAT, text)}
    known = {**dict.fromkeys(PLAIN_FORMATS, False), **dict.fromkeys(DAY_FORMATS, True), **own}
    formats = CELL_FORMATS.search(text)
    return [known.get(int(one.get("numFmtId", "0"))) for one in _attributes(CELL_FORMAT, formats[1] if formats else "")]


def is_day(code: str) -> bool | None:
    """Does a format show a number as a day? None if it is not told from here."""
    bare = COLOUR.sub("", LITERAL.sub("", code))
    if ONLY_NUMBER.fullmatch(bare):
        return False
    return True if ONLY_DAY.fullmatch(bare.casefold()) else None


class SharedTexts:
    """The texts that cells share, by number; packed, since a list of a million people has two million of them."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._texts, self._ends = bytearray(), array("L", [0])
        if "xl/sharedStrings.xml" in packed.namelist():
            for text in _items(packed):
                self._texts += text.encode()
                self._ends.append(len(self._texts))

    def __getitem__(self, number: int) -> str:
        if number + 1 >= len(self._ends):
            raise Unfamiliar
        return self._texts[self._ends[number] : self._ends[number + 1]].decode()


def _items(packed: zipfile.ZipFile) -> Iterator[str]:
    for text in pieces(packed, "xl/sharedStrings.xml", "</si>"):
        found = ITEM.search(text)
        if found is None:
            if text.strip() != "</sst>":
                raise Unfamiliar
            continue
        runs = RUN_TEXT.findall(found[1])
        if text.count("<si") != 1 or "<rPh" in text or "<!" in text or len(runs) != text.count("</t>"):
            raise Unfamiliar
        yield text_of(unescaped("".join(runs)))


def pieces(packed: zipfile.ZipFile, part: str, end: str) -> Iterator[str]:
    """A part of the file, cut behind every `end`; at last what follows. `Unfamiliar`: not UTF-8, or hardly ever cut."""
    with packed.open(part) as stream:
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        rest = ""
        while data := stream.read(STEP):
            try:
                *whole, rest = (rest + decoder.decode(data)).split(end)
            except UnicodeDecodeError:
                raise Unfamiliar from None
            if len(rest) > LONGEST_PIECE:
                raise Unfamiliar
            yield from (one + end for one in whole)
        yield rest


def unescaped(text: str) -> str:
    """Without the references of XML. `Unfamiliar` where a text may be escaped in Excel's own way as well (_x000D_)."""
    if "_x" in text:
        raise Unfamiliar
    return REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    return NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))


def _text(packed: zipfile.ZipFile, part: str) -> str:
    try:
        return packed.read(part).decode("utf-8-sig")
    except (KeyError, UnicodeDecodeError):
        raise Unfamiliar from None


def _attributes(element: re.Pattern[str], text: str) -> Iterator[dict[str, str]]:
    return (dict(ATTRIBUTE.findall(one)) for one in element.findall(text))

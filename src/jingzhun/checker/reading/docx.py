"""Reads the words of a .docx: paragraphs as lines, rows of tables as lines with tabs, notes at the end.

python-docx would load pictures and styles too, and leaves out text boxes and notes; so the few elements of the packed
XML that hold words are read here, within limits that a bomb does not pass.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

from jingzhun.checker.reading.limits import check_words, too_long
from jingzhun.checker.reading.packed_xml import DAMAGED, WORD, TooLarge, tree_of
from jingzhun.checker.reading.plain import unified
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

BODY = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
GONE = frozenset({
    WORD + "del", WORD + "moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
})  # fmt: skip
"""What was taken out in a marked correction, and what is written once more for old programs."""
ELSEWHERE = frozenset({WORD + "txbxContent", WORD + "pPr", WORD + "rPr"})
ENCRYPTED = b"\xd0\xcf\x11\xe0"
"""How old .doc files begin, and .docx files with a password."""


def docx_text(content: bytes, name: str) -> str:
    """The words of the file. `WrongInput`."""
    if content.startswith(ENCRYPTED):
        raise WrongInput(
            Text("是旧的 .doc，或者有密码", "This is an old .doc, or it has a password"),
            where=name,
            todo=Text("请打开后另存为不加密的 .docx", "Open it and save it as a .docx without a password"),
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            lines = [line for part in _parts(packed) for line in _blocks(tree_of(packed, part))]
    except TooLarge:
        raise too_long(name) from None
    except DAMAGED as error:
        raise WrongInput(
            Text("读不了这个文档", "The document cannot be read"),
            where=name,
            allowed=Text("Word 或 WPS 保存的 .docx", "a .docx of Word or WPS"),
            todo=Text("请打开后另存为 .docx，或复制文字粘贴", "Open it and save it as .docx, or paste its words"),
        ) from error
    return check_words(unified("\n".join(lines)), name)


def _parts(packed: zipfile.ZipFile) -> Iterator[str]:
    yield BODY
    yield from (part for part in NOTES if part in packed.namelist())


def _blocks(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag == WORD + "p":
            yield "".join(_words(child))
            yield from _boxes(child)
        elif child.tag == WORD + "tr":
            yield "\t".join(" ".join(_blocks(cell)).strip() for cell in child.findall(WORD + "tc"))
        elif child.tag not in GONE:
            yield from _blocks(child)


def _boxes(paragraph: ET.Element) -> Iterator[str]:
    """The words of text boxes that hang on a paragraph."""
    for child in paragraph:
        if child.tag == WORD + "txbxContent":
            yield from _blocks(child)
        elif child.tag not in GONE:
            yield from _boxes(child)


def _words(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag == WORD + "t":
            yield child.text or ""
        elif child.tag in (WORD + "tab", WORD + "br", WORD + "cr"):
            yield "\t" if child.tag == WORD + "tab" else "\n"
        elif child.tag == WORD + "noBreakHyphen":
            yield "-"
        elif child.tag not in ELSEWHERE and child.tag not in GONE:
            yield from _words(child)

"""Reads the words of a .docx: paragraphs as lines, rows of tables as lines with tabs, notes at the end.

python-docx would load pictures and styles too, and leaves out text boxes and notes; so the few elements of the packed
XML that hold words are read here, within limits that a bomb does not pass.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

from jingzhun.checker.reading.limits import CHARACTERS_MOST, check_words, too_long
from jingzhun.checker.reading.plain import unified
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

BODY = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
GONE = frozenset({
    WORD + "del", WORD + "moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
})  # fmt: skip
"""What was taken out in a marked correction, and what is written once more for old programs."""
ELSEWHERE = frozenset({WORD + "txbxContent", WORD + "pPr", WORD + "rPr"})
UNPACKED_MOST = 100 * 1024**2
"""Bytes of a part when unpacked; a report of a hundred pages has some ten millions."""
RATIO_MOST = 400
"""How much smaller packing makes a part; Word's own reach fifty."""
DEEPEST = 200
ENCRYPTED = b"\xd0\xcf\x11\xe0"
"""How old .doc files begin, and .docx files with a password."""
DAMAGED = (
    zipfile.BadZipFile, zlib.error, ET.ParseError, NotImplementedError, RuntimeError, OSError, ValueError, EOFError,
    LookupError,
)  # fmt: skip
"""What libraries raise for a file that is torn, packed in an unusual way, or encrypted inside."""


class _TooLarge(Exception):  # noqa: N818 - named as the errors of core.errors
    """A bomb."""


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
            lines = [line for part in _parts(packed) for line in _lines(_part(packed, part))]
    except _TooLarge:
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


def _part(packed: zipfile.ZipFile, part: str) -> bytes:
    info = packed.getinfo(part)
    if info.file_size > UNPACKED_MOST or info.file_size > (info.compress_size + 1024) * RATIO_MOST:
        raise _TooLarge
    with packed.open(info) as stream:
        content = stream.read(UNPACKED_MOST + 1)
    if len(content) > UNPACKED_MOST:
        raise _TooLarge
    return content


def _lines(content: bytes) -> Iterator[str]:
    """Paragraphs and rows, in their order."""
    builder = ET.TreeBuilder()
    parser = ET.XMLParser(target=_Refusing(builder))  # noqa: S314 - it refuses what makes bombs
    parser.feed(content)
    root = parser.close()
    yield from _blocks(root)


class _Refusing:
    """Builds the tree; a document type, which no .docx has and every XML bomb needs, is refused, and so is a well."""

    def __init__(self, builder: ET.TreeBuilder) -> None:
        self.builder, self.depth, self.characters = builder, 0, 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError(tag)
        self.builder.start(tag.replace(STRICT, WORD), attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.builder.end(tag.replace(STRICT, WORD))

    def data(self, words: str) -> None:
        self.characters += len(words)
        if self.characters > CHARACTERS_MOST * 10:
            raise _TooLarge
        self.builder.data(words)

    def doctype(self, *_: object) -> None:
        raise ValueError("DOCTYPE")

    def close(self) -> ET.Element:
        return self.builder.close()


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

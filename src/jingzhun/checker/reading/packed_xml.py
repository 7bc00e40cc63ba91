"""The parts of a packed XML document, read within limits that a bomb does not pass."""

import zipfile
from xml.etree import ElementTree as ET

from jingzhun.checker.reading.limits import CHARACTERS_MOST
from jingzhun.core.packed import TORN, is_swollen

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
"""The other name of the same language, which is read as `WORD`."""
UNPACKED_MOST = 100 * 1024**2
"""Bytes of a part when unpacked; a report of a hundred pages has some ten millions."""
DEEPEST = 200
DAMAGED = (*TORN, ET.ParseError, LookupError)
"""What libraries raise for a file that is torn, or lacks a part."""


class TooLarge(Exception):  # noqa: N818 - named as the errors of core.errors
    """A bomb."""


def tree_of(packed: zipfile.ZipFile, part: str) -> ET.Element:
    """The elements of a part. `TooLarge`, or one of `DAMAGED`."""
    parser = ET.XMLParser(target=_Refusing(ET.TreeBuilder()))  # noqa: S314 - it refuses what makes bombs
    parser.feed(_content(packed, part))
    root: ET.Element = parser.close()
    return root


def _content(packed: zipfile.ZipFile, part: str) -> bytes:
    """No more bytes than the part says it has: one that says too little could unpack to anything."""
    info = packed.getinfo(part)
    if info.file_size > UNPACKED_MOST or is_swollen(info):
        raise TooLarge
    with packed.open(info) as stream:
        return stream.read(info.file_size)


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
            raise TooLarge
        self.builder.data(words)

    def doctype(self, *_: object) -> None:
        raise ValueError("DOCTYPE")

    def close(self) -> ET.Element:
        return self.builder.close()

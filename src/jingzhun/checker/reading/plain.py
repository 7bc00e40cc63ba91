"""Reads .txt as Chinese systems write it: UTF-8, UTF-16, or GB18030 (which holds GBK and GB 2312)."""

import codecs
import re

from jingzhun.checker.reading.limits import check_words
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNSHOWN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
SAMPLE = 4000
ZEROS = 0.01
LOST_MOST = 0.05
"""A text with more signs that cannot be read than this share is no text of that encoding."""


def plain_text(content: bytes, name: str) -> str:
    """The words of the file, line ends as "\\n". `WrongInput`."""
    text = _decoded(content)
    if text is None or _is_binary(text):
        raise WrongInput(
            Text("不是文本文件，或编码认不出来", "This is not a text file, or its encoding is not known"),
            where=name,
            allowed=Text("UTF-8、GB18030（GBK）、UTF-16", "UTF-8, GB18030 (GBK), UTF-16"),
            todo=Text("请用记事本打开，另存为 UTF-8", "Open it in an editor and save it as UTF-8"),
        )
    return check_words(unified(text), name)


def unified(text: str) -> str:
    """One kind of line end; no sign that XML or a page could not show."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    return UNSHOWN.sub("", lines)


def _decoded(content: bytes) -> str | None:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if (wide := _unmarked_utf16(content)) is not None:
        return wide
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _least_lossy(content)


def _unmarked_utf16(content: bytes) -> str | None:
    """Every second byte of its spaces, digits and line ends is zero, which no other encoding writes."""
    first, second = content[:SAMPLE:2].count(0), content[1:SAMPLE:2].count(0)
    if len(content) % 2 or max(first, second) <= len(content[:SAMPLE]) * ZEROS or min(first, second) > 0:
        return None
    return content.decode("utf-16-le" if second > first else "utf-16-be", errors="replace")


def _least_lossy(content: bytes) -> str | None:
    """A damaged text: in the encoding that loses least of it, its losses shown; None if that is much."""
    found = [content.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")]
    best = min(found, key=lambda text: text.count("\ufffd"))
    return best if best.count("\ufffd") <= len(best) * LOST_MOST else None


def _is_binary(text: str) -> bool:
    sample = text[:SAMPLE]
    strange = sum(character < " " and character not in "\t\n\r\f\v" for character in sample)
    return strange > len(sample) * LOST_MOST

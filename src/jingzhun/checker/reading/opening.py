"""Opens a report: by what the file is, not by what it is called."""

from jingzhun.checker.reading.docx import ENCRYPTED, docx_text
from jingzhun.checker.reading.limits import ALLOWED, check_size, check_words
from jingzhun.checker.reading.mend import mend
from jingzhun.checker.reading.pdf import pdf_text
from jingzhun.checker.reading.plain import plain_text, unified
from jingzhun.checker.reading.report import Report
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

ENDINGS = (".docx", ".pdf", ".txt")
PACKED = b"PK\x03\x04"
PDF = b"%PDF-"
PDF_WITHIN = 1024
"""Readers of PDF look for its mark in so many bytes: some have a mail's head before it."""
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")


def read_report(content: bytes, name: str) -> Report:
    """The report in a file. `WrongInput` for one that is empty, damaged, locked, scanned, too large, or no report."""
    check_size(content, name)
    if content.startswith((PACKED, ENCRYPTED)):
        return mend(docx_text(content, name), name=name, lines=False)
    if PDF in content[:PDF_WITHIN]:
        words, page_starts = pdf_text(content, name)
        return mend(words, name=name, page_starts=page_starts)
    if content.startswith(PICTURES):
        raise WrongInput(Text("这是图片", "This is a picture"), where=name, allowed=ALLOWED)
    return mend(plain_text(content, name), name=name)


def read_pasted(words: str, name: str = "") -> Report:
    """A report pasted as words. `WrongInput` if there are none, or too many."""
    return mend(check_words(unified(words), name), name=name)

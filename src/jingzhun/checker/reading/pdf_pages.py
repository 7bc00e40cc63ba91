"""The process that reads a PDF: the file on standard input, its pages as JSON on standard output."""

import ctypes
import json
import sys

import pypdfium2
from pypdfium2 import raw

from jingzhun.checker.reading.limits import CHARACTERS_MOST, PAGES_MOST

MEMORY_MOST = 2 * 1024**3


def pages_of(content: bytes) -> dict[str, object]:
    """`{"pages": […]}`, `{"problem": "password" | "pages" | "damaged"}`, or `{"too_long": true}`."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == raw.FPDF_ERR_PASSWORD
        return {"problem": "password" if is_locked else "damaged"}
    if len(document) > PAGES_MOST:
        return {"problem": "pages"}
    pages, characters = [], 0
    for page in document:
        pages.append(_words(page))
        characters += len(pages[-1])
        if characters > CHARACTERS_MOST:
            return {"too_long": True}
    return {"pages": pages}


def _words(page: pypdfium2.PdfPage) -> str:
    """The words of a page; a page that cannot be read has none, which the others do not pay for."""
    try:
        return str(page.get_textpage().get_text_range(errors="replace"))
    except (pypdfium2.PdfiumError, ctypes.ArgumentError):
        return ""


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))


def main() -> None:
    """Read, answer, end."""
    _limit_memory()
    try:
        answer = pages_of(sys.stdin.buffer.read())
    except MemoryError:
        answer = {"problem": "damaged"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()

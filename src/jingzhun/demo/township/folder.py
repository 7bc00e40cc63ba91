"""The folder in which the workbooks of the demonstration are kept."""

import shutil
from pathlib import Path

from jingzhun.demo.township.books import Book, books_of, write_book
from jingzhun.demo.township.figures import Size
from jingzhun.demo.township.invention import invent


def write_workbooks(size: Size, folder: Path) -> list[tuple[Book, Path]]:
    """Write all workbooks anew into a folder of their own, whatever an earlier attempt left there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return [(book, write_book(book, folder)) for book in books_of(invent(size))]

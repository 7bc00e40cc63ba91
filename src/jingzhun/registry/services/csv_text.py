"""Cells of a CSV that a spreadsheet opens as they are: no formula out of somebody's words, no digits lost."""

import re
from collections.abc import Iterable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?", re.ASCII)
LONG_NUMBER = re.compile(r"\d{12,}[X]?", re.ASCII)
"""A spreadsheet keeps fifteen digits of a number and shows twelve."""


def safe_cell(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run, and a tab before a long row of digits."""
    if LONG_NUMBER.fullmatch(text):
        return "\t" + text
    if text.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(text):
        return "'" + text
    return text


def csv_line(cells: Iterable[str]) -> str:
    """One line; quoted where it has to be."""
    return ",".join(_quoted(safe_cell(cell)) for cell in cells) + "\r\n"


def tsv_line(cells: Iterable[str]) -> str:
    """One line to be pasted into a sheet: tabs and line breaks inside become spaces."""
    return "\t".join(safe_cell(" ".join(cell.split())).strip() for cell in cells)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\r\n\t') else cell

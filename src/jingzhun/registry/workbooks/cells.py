"""What a workbook's cell says, as text: nothing is guessed here, and no digit is made up."""

import math
from datetime import datetime, time

LONGEST = 32_767
"""Characters that a cell can hold in Excel; a longer one is no table of ours."""
EXACT_BELOW = 10**15
"""Excel keeps fifteen digits of a number. A longer one has lost digits and is shown the way Excel shows it."""
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\x1e\x1f"))


def text_of(value: object) -> str:
    """The cell as a person reads it: dates as 2016-08-01, yes and no as 是 and 否, numbers without a needless ".0"."""
    if isinstance(value, str):
        return value if value.isalnum() else tidy(value)  # most cells: letters and digits hold nothing to tidy
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return tidy(str(value))


def number_text(value: float) -> str:
    """A number as typed. One with over fifteen digits comes as 6.21024E+17, never with digits that Excel invented."""
    if not math.isfinite(value):
        return ""
    if abs(value) >= EXACT_BELOW:
        return f"{value:.14E}"
    if float(value).is_integer():
        return str(int(value))
    return repr(round(float(value), 10))


def tidy(text: str) -> str:
    """Without invisible characters, and without white space at the ends; white space inside stays."""
    return text.translate(INVISIBLE).replace("\u00a0", " ").replace("\u3000", " ").strip()


def column_letters(index: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The address of a cell, both counted from 0: (0, 0) is A1."""
    return f"{column_letters(column)}{row + 1}"

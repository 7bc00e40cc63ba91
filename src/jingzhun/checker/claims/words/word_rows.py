"""Word lists that stand in data files beside the code: one row on a line, `#` begins a remark."""

import re
from pathlib import Path

_HERE = Path(__file__).parent


def any_word_of(name: str) -> re.Pattern[str]:
    """Finds a word of any row."""
    return re.compile("|".join(word for row in rows_of(name) for word in row))


def rows_of(name: str) -> list[list[str]]:
    """The words of each row."""
    lines = (line.partition("#")[0].split() for line in (_HERE / name).read_text("utf-8").splitlines())
    return [words for words in lines if words]

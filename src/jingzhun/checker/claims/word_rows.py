"""Word lists that stand in data files beside the code: one row on a line, `#` begins a remark."""

from pathlib import Path

_HERE = Path(__file__).parent


def rows_of(name: str) -> list[list[str]]:
    """The words of each row."""
    lines = (line.partition("#")[0].split() for line in (_HERE / name).read_text("utf-8").splitlines())
    return [words for words in lines if words]

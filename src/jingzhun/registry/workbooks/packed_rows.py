"""The rows of a large table, packed: what a county's list says stands in memory once, and takes less than its file."""

import zlib
from collections.abc import Iterator, Sequence
from typing import overload

BLOCK = 512
"""Rows that are packed together. Those of the last blocks that were looked at are at hand."""
AT_HAND = 4
CELL, ROW = "\x1f", "\x1e"
"""Between cells and between rows; `text_of` and `tidy` leave none in a cell."""
FAST = 1


class PackedRows(Sequence[list[str]]):
    """Rows of text, all as wide as the widest, without empty rows at the end. A row that is looked at is a copy."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []
        self._open: list[str] = []
        self._empty = 0
        self._width = 0
        self._at_hand: dict[int, list[str]] = {}

    def append(self, cells: Sequence[str]) -> None:
        """Put one more row at the end."""
        line = CELL.join(cells).rstrip(CELL)
        if not line:
            self._empty += 1  # an empty row is one only if another follows
            return
        self._width = max(self._width, line.count(CELL) + 1)
        for _ in range(self._empty):
            self._put("")
        self._empty = 0
        self._put(line)

    def skip_to(self, number: int) -> None:
        """Let the next row be the one with this number, from 0; those left out are empty."""
        self._empty += number - len(self) - self._empty

    def as_rows(self) -> Sequence[list[str]]:
        """Itself, or a plain list where there is nothing worth packing."""
        return self if self._blocks else list(self)

    def _put(self, line: str) -> None:
        self._open.append(line)
        if len(self._open) == BLOCK:
            self._blocks.append(zlib.compress(ROW.join(self._open).encode(), FAST))
            self._open = []

    def __len__(self) -> int:
        return len(self._blocks) * BLOCK + len(self._open)

    @overload
    def __getitem__(self, index: int) -> list[str]: ...
    @overload
    def __getitem__(self, index: slice) -> list[list[str]]: ...
    def __getitem__(self, index: int | slice) -> list[str] | list[list[str]]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        block, place = divmod(index % len(self), BLOCK)
        return self._cells(self._lines(block)[place])

    def __iter__(self) -> Iterator[list[str]]:
        for block in range(len(self._blocks) + 1):
            yield from map(self._cells, self._lines(block))

    def _cells(self, line: str) -> list[str]:
        cells = line.split(CELL)
        if len(cells) < self._width:
            cells += [""] * (self._width - len(cells))
        return cells

    def _lines(self, block: int) -> list[str]:
        if block == len(self._blocks):
            return self._open
        found = self._at_hand.get(block)
        if found is None:
            if len(self._at_hand) == AT_HAND:
                del self._at_hand[next(iter(self._at_hand))]
            found = self._at_hand[block] = zlib.decompress(self._blocks[block]).decode().split(ROW)
        return found

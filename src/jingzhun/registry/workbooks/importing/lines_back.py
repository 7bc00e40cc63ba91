"""The lines that go back, with no more than why: a file of a million of them must not fill the memory."""

from collections.abc import Sequence
from typing import NamedTuple, overload

from jingzhun.core.text import Text
from jingzhun.registry.workbooks.importing.outcome import Line, Outcome
from jingzhun.registry.workbooks.records import Records


class _Kept(NamedTuple):
    number: int
    of_ledger: str
    outcome: Outcome
    faults: dict[str, Text]


class LinesBack(Sequence[Line]):
    """Lines of records, each made anew when it is looked at: its record, outcome and faults; nothing was read out."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._kept: list[_Kept] = []

    def append(self, number: int, line: Line) -> None:
        """One more; number: of its record."""
        self._kept.append(_Kept(number, line.number, line.outcome, line.faults))

    def sort(self) -> None:
        """In the order of the file."""
        self._kept.sort(key=lambda one: one.number)

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> list[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | list[Line]:
        if isinstance(index, slice):
            return [self._line(one) for one in self._kept[index]]
        return self._line(self._kept[index])

    def _line(self, kept: _Kept) -> Line:
        record = self._records[kept.number]
        return Line(record, faults=kept.faults, outcome=kept.outcome, number=kept.of_ledger)

"""What becomes of each line of a file, before anything is written."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from jingzhun.core.text import Text
from jingzhun.registry.workbooks.importing.row_key import RowKey, read_row_key
from jingzhun.registry.workbooks.records import Record


class Outcome(StrEnum):
    """The fate of a line."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    QUESTION = "question"
    REFUSED = "refused"


OUTCOME_TITLES = {
    Outcome.NEW: Text("新增", "New"),
    Outcome.CHANGED: Text("变更", "Changed"),
    Outcome.UNCHANGED: Text("无变化", "Unchanged"),
    Outcome.CONFLICT: Text("冲突", "Conflict"),
    Outcome.QUESTION: Text("待确认", "To be settled"),
    Outcome.REFUSED: Text("退回", "Refused"),
}
GOOD = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED})


@dataclass(slots=True)
class Line:
    """A record with what was read out of it. `values`: by column key; what is empty in the file is not in it.

    faults: column key ('' for the whole line) → why the line is refused. doubts: column key → what is odd and kept.
    changes: column key → (before, after). number: ours, of the row it belongs to; '' for a new one.
    key: which row of the ledger it is, where it left in a workbook of ours.
    of_year: those of the values that belong to a year, once asked for (`survey_values`).
    """

    record: Record
    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, Text] = field(default_factory=dict)
    doubts: dict[str, Text] = field(default_factory=dict)
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    outcome: Outcome = Outcome.UNCHANGED
    number: str = ""
    of_year: dict[str, Any] | None = None
    key: RowKey | None = field(init=False)

    def __post_init__(self) -> None:
        self.key = read_row_key(self.record.row_key)

    def refuse(self, why: Text, column: str = "", *, outcome: Outcome = Outcome.REFUSED) -> None:
        self.faults.setdefault(column, why)
        self.outcome = outcome

    @property
    def is_good(self) -> bool:
        return not self.faults

    def settle(self, *, is_new: bool) -> None:
        """Say what becomes of a line without faults."""
        if self.faults:
            return
        self.outcome = Outcome.NEW if is_new else (Outcome.CHANGED if self.changes else Outcome.UNCHANGED)


def counted(lines: list[Line]) -> dict[str, dict[str, int]]:
    """How many lines of each sheet have which outcome, and how many bear a doubt."""
    found: dict[str, dict[str, int]] = {}
    for line in lines:
        counts = found.get(line.record.sheet.subject)
        if counts is None:
            counts = found[line.record.sheet.subject] = dict.fromkeys([*Outcome, "doubts"], 0)
        counts[line.outcome] += 1
        counts["doubts"] += bool(line.doubts)
    return found


def add_counts(counts: dict[str, dict[str, int]], more: dict[str, dict[str, int]]) -> None:
    """Add up what was counted of several pieces."""
    for subject, found in more.items():
        known = counts.setdefault(subject, dict.fromkeys(found, 0))
        for outcome, count in found.items():
            known[outcome] += count


def totals(lines: list[Line]) -> Counter[str]:
    return Counter(line.outcome for line in lines)

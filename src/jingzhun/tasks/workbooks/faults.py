"""What became of a workbook that came back."""

from dataclasses import dataclass, field
from typing import Any

from jingzhun.core.text import Text
from jingzhun.tasks.workbooks.reading import Line


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that goes back, and why."""

    line: Line
    what: Text


@dataclass(slots=True)
class Receipt:
    """settled: now. same: were settled so already. left: without a result. faults: lines that go back."""

    settled: int = 0
    same: int = 0
    left: int = 0
    faults: list[Fault] = field(default_factory=list)

    def as_document(self) -> dict[str, Any]:
        faults = [{"place": one.line.place, "what": one.what.as_dict()} for one in self.faults]
        return {"settled": self.settled, "same": self.same, "left": self.left, "faults": faults}

"""The lines of a checked import as pages of a preview: what is new, what changes from what to what, what goes back."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from jingzhun.core.text import Text
from jingzhun.registry.selectors.masked import MASKS
from jingzhun.registry.workbooks.importing.outcome import Line, Outcome
from jingzhun.registry.workbooks.importing.work import Work
from jingzhun.registry.workbooks.layout import Column
from jingzhun.registry.workbooks.writing import shown

PAGE_LINES = 50
OF_LINE = 16
"""Bytes of a line's digest that are kept until all lines are known."""
DOUBTFUL = "doubts"
"""Beside the outcomes: lines that are taken and bear a doubt."""
MASKS_OF_COLUMNS = {**MASKS, "head_citizen_id": MASKS["citizen_id"]}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as the preview shows it. changes: (column, before, after); faults and doubts: (column, words)."""

    sheet: str
    place: str
    who: str
    number: str
    outcome: str
    changes: tuple[tuple[Text, str, str], ...]
    faults: tuple[tuple[Text, Text], ...]
    doubts: tuple[tuple[Text, Text], ...]


class Pages:
    """Puts everything worth looking at into pages; lines that change nothing are only counted.

    keep: is given every page that is full: outcome, page from 0, content, how many lines.
    """

    def __init__(self, keep: Callable[[str, int, bytes, int], None]) -> None:
        self._keep = keep
        self._open: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._pages: Counter[str] = Counter()

    def take(self, lines: Iterable[Line]) -> None:
        """Show some more lines."""
        for line in lines:
            if line.outcome is not Outcome.UNCHANGED:
                self._put(line.outcome, line)
            if line.doubts:
                self._put(DOUBTFUL, line)

    def end(self) -> None:
        """No more lines come: the pages that are not full are given too."""
        for outcome in list(self._open):
            if self._open[outcome]:
                self._turn(outcome)

    def _put(self, outcome: str, line: Line) -> None:
        self._open[outcome].append(_document(line))
        if len(self._open[outcome]) == PAGE_LINES:
            self._turn(outcome)

    def _turn(self, outcome: str) -> None:
        documents = self._open.pop(outcome)
        content = json.dumps(documents, ensure_ascii=False).encode()
        self._keep(outcome, self._pages[outcome], content, len(documents))
        self._pages[outcome] += 1


def read_page(content: bytes) -> list[Shown]:
    """The lines of one page."""
    return [
        Shown(
            one["sheet"], one["place"], one["who"], one["number"], one["outcome"],
            tuple((Text(**title), before, after) for title, before, after in one["changes"]),
            tuple((Text(**title), Text(**words)) for title, words in one["faults"]),
            tuple((Text(**title), Text(**words)) for title, words in one["doubts"]),
        )
        for one in json.loads(content)
    ]  # fmt: skip


class Digest:
    """Of what every line would do: two checks with the same digest write the same, in whatever pieces they went."""

    def __init__(self) -> None:
        self._of_lines = bytearray()

    def take(self, work: Work) -> None:
        """The lines of one more piece."""
        for number, line in zip(work.numbers, work.lines, strict=True):
            end = (number + 1) * OF_LINE
            if len(self._of_lines) < end:
                self._of_lines.extend(bytes(end - len(self._of_lines)))
            self._of_lines[end - OF_LINE : end] = _digest_of(line)

    @property
    def value(self) -> str:
        return hashlib.sha256(self._of_lines).hexdigest()


def _digest_of(line: Line) -> bytes:
    said = [line.record.place(), line.outcome, line.number, sorted(line.faults), _changes(line)]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, default=str).encode()).digest()[:OF_LINE]


def _document(line: Line) -> dict[str, Any]:
    titles = {column.key: column.heading.as_dict() for column in line.record.sheet.columns}
    whole = Text("整行", "Whole line").as_dict()
    return {
        "sheet": line.record.sheet.subject,
        "place": line.record.place(),
        "who": str(line.values.get("name") or line.values.get("head_name") or line.values.get("village") or ""),
        "number": line.number,
        "outcome": line.outcome,
        "changes": [(titles[key], before, after) for key, before, after in _changes(line) if key in titles],
        "faults": [(titles.get(key, whole), words.as_dict()) for key, words in line.faults.items()],
        "doubts": [(titles.get(key, whole), words.as_dict()) for key, words in line.doubts.items()],
    }


def _changes(line: Line) -> list[tuple[str, str, str]]:
    columns = {column.key: column for column in line.record.sheet.columns}
    return [
        (key, _plain(columns.get(key), before), _plain(columns.get(key), after))
        for key, (before, after) in line.changes.items()
    ]


def _plain(column: Column | None, value: Any) -> str:
    """A value as our workbooks show it; identifiers masked."""
    text = shown(value)
    mask = MASKS_OF_COLUMNS.get(column.key) if column is not None else None
    return mask(text) if mask is not None and text else text

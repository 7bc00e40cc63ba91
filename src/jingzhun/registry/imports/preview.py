"""The lines of a checked import as pages of a preview: what is new, what changes from what to what, what goes back."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jingzhun.core.text import Text
from jingzhun.registry.selectors.masked import MASKS
from jingzhun.registry.workbooks.importing.outcome import Line, Outcome
from jingzhun.registry.workbooks.layout import Column
from jingzhun.registry.workbooks.writing import shown

PAGE_LINES = 50
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


def pages_of(lines: list[Line]) -> Iterator[tuple[str, int, bytes]]:
    """(outcome, page from 0, content) of everything worth looking at; lines that change nothing are only counted."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        if line.outcome is not Outcome.UNCHANGED:
            found[line.outcome].append(_document(line))
        if line.doubts:
            found[DOUBTFUL].append(_document(line))
    for outcome, documents in found.items():
        for page, start in enumerate(range(0, len(documents), PAGE_LINES)):
            yield outcome, page, json.dumps(documents[start : start + PAGE_LINES], ensure_ascii=False).encode()


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


def digest_of(lines: list[Line]) -> str:
    """Of what every line would do: two checks with the same digest write the same."""
    found = hashlib.sha256()
    for line in lines:
        said = [line.record.place(), line.outcome, line.number, sorted(line.faults), _changes(line)]
        found.update(json.dumps(said, ensure_ascii=False, default=str).encode())
    return found.hexdigest()


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

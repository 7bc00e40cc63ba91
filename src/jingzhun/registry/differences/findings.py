"""What a comparison with the national system finds: one finding is one field, or one row that only one side has."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from jingzhun.core.text import Text
from jingzhun.registry.imports.preview import MASKS_OF_COLUMNS
from jingzhun.registry.workbooks.layout import Column
from jingzhun.registry.workbooks.writing import shown


class Kind(StrEnum):
    """How the two sides differ."""

    DIFFERS = "differs"
    BLANK = "blank"
    ONLY_THERE = "only_there"
    ONLY_HERE = "only_here"
    UNCLEAR = "unclear"


KIND_TITLES = {
    Kind.DIFFERS: Text("内容不同", "Differs"),
    Kind.BLANK: Text("国家系统未填", "Empty there"),
    Kind.ONLY_THERE: Text("仅国家系统有", "Only there"),
    Kind.ONLY_HERE: Text("仅本台账有", "Only here"),
    Kind.UNCLEAR: Text("无法比对", "Not to be compared"),
}


HIDDEN = "…"
ROW_GROUPS = {"person": "identity", "village": "area_statistics", "village_status": "area_statistics"}
"""The field group of a whole row, by sheet; of the others it is that of households."""


def row_group(sheet: str) -> str:
    return ROW_GROUPS.get(sheet, "household")


@dataclass(frozen=True, slots=True)
class Finding:
    """theirs, ours: as a workbook shows them, identifiers masked. field: key of the column; '' for a whole row.

    sheet: subject of the sheet; place: file, sheet and cell; '' of what only we have. household, person: our numbers.
    group: of fields that must be open to whoever takes the finding away.
    """

    kind: Kind
    sheet: str
    group: str
    household: str = ""
    national: str = ""
    head: str = ""
    person: str = ""
    name: str = ""
    year: int = 0
    field: str = ""
    title: Text | None = None
    theirs: str = ""
    ours: str = ""
    words: Text | None = None
    place: str = ""

    def as_document(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)

    def without_names(self) -> "Finding":
        """For who may not take away the names of people. A village keeps its name."""
        name = self.name if self.sheet.startswith("village") else ""
        words = _without(self.words, {self.head, self.name} - {name, ""}) if self.words else None
        return replace(self, head="", person="", name=name, words=words)


def finding_of(document: Mapping[str, Any]) -> Finding:
    """The finding that `as_document` gave."""
    texts = {key: Text(**document[key]) if document[key] else None for key in ("title", "words")}
    return Finding(**{**document, **texts, "kind": Kind(document["kind"])})


def _without(words: Text, names: Iterable[str]) -> Text:
    """Sentences about namesakes say who they are."""
    zh, en = words.zh, words.en
    for name in names:
        zh, en = zh.replace(name, HIDDEN), en.replace(name, HIDDEN)
    return Text(zh, en)


def plain(column: Column, value: Any) -> str:
    """A value as our workbooks show it, whatever the language; identifiers masked."""
    text = value.zh if isinstance(value, Text) else shown(value)
    mask = MASKS_OF_COLUMNS.get(column.key)
    return mask(text) if mask is not None and text else text


def day(value: date | None) -> str:
    return value.isoformat() if value else ""

"""A plan: everything that an operation would write, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from jingzhun.core.text import Text
from jingzhun.registry.operation_kinds import OperationKind

Key = int | str
"""A row's key; "new:1" stands for one that the operation makes."""
Values = Mapping[str, Any]


def is_placeholder(value: object) -> bool:
    return isinstance(value, str) and value.startswith("new:")


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after, by column. before None: the operation makes the row. Both empty: it is only named."""

    table: str
    key: Key
    before: Values | None
    after: Values


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of the preview. is_warning: the office should look twice; nothing is refused."""

    text: Text
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """household, other: keys of the (at most two) households it is about; `other` may be one it makes.

    versions: of the existing households when it was made; paths: areas in which rows change. newcomers: details of
    people it makes, and numbers: identifiers it stores, by placeholder; these never enter the changes. undoes: key of
    the operation that is taken back.
    """

    kind: OperationKind
    on: date
    household: int
    other: Key | None
    versions: Mapping[int, int]
    paths: frozenset[str]
    changes: tuple[RowChange, ...]
    notes: tuple[Note, ...] = ()
    newcomers: Mapping[str, Any] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    undoes: int | None = None

    def digest(self) -> str:
        """Tells whether a confirmation is about the same plan. Says nothing about people to who reads it."""
        parts = [repr((one.table, one.key, sorted((one.before or {}).items()), sorted(one.after.items())))
                 for one in self.changes]  # fmt: skip
        told = "\n".join((self.kind, self.on.isoformat(), repr(sorted(self.versions.items())), *parts))
        return sha256((told + repr(self.newcomers) + repr(self.numbers)).encode()).hexdigest()

    def warnings(self) -> list[Text]:
        return [note.text for note in self.notes if note.is_warning]

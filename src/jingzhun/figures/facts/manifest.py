"""What lies in the facts folder at one time: which files, of how many rows, of which moment of which database."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

WHOLE = "whole"
"""Where tables lie that are not kept by township."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file: a table's rows of one township. file: relative to the folder of files. sha256: of its bytes."""

    table: str
    township: str
    file: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """generation: goes up by one with each export. at: when the database was read.

    database: which one, so that a restored one is noticed. position: how many transactions it had begun.
    shape: digest of the views and code lists by which the facts were made.
    """

    generation: int
    at: datetime
    database: str
    position: int
    shape: str
    parts: tuple[Part, ...]

    @property
    def state(self) -> str:
        """Names these very facts. The generation alone does not: an emptied folder begins again at 1."""
        return f"{self.database} {self.position} {self.generation} {self.at.isoformat()}"

    def files_of(self, table: str) -> list[str]:
        return [part.file for part in self.parts if part.table == table]

    def rows_of(self, table: str) -> int:
        return sum(part.rows for part in self.parts if part.table == table)

    def without(self, exported: Collection[tuple[str, str]]) -> Iterator[Part]:
        """exported: pairs of township and table that are there anew, with rows or without."""
        return (part for part in self.parts if (part.township, part.table) not in exported)

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=0, default=_as_text)


def read_manifest(text: str) -> Manifest:
    """As `as_json` wrote it. `ValueError`, `KeyError`, `TypeError` if it is something else."""
    found: Mapping[str, Any] = json.loads(text)
    parts = tuple(Part(**part) for part in found["parts"])
    return replace(
        Manifest(**{**found, "parts": parts}), at=datetime.fromisoformat(found["at"])
    )


def _as_text(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()

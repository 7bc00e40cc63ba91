"""What lies in the facts, for tests."""

from typing import Any

import pyarrow.parquet as pq

from jingzhun.figures.facts.folder import facts_folder
from jingzhun.figures.facts.manifest import Manifest


def manifest() -> Manifest:
    """The one in force."""
    found = facts_folder().current()
    assert found is not None
    return found


def stored(table: str) -> list[dict[str, Any]]:
    """All rows of a stored table."""
    folder = facts_folder()
    return [row for file in manifest().files_of(table) for row in pq.read_table(folder.files / file).to_pylist()]

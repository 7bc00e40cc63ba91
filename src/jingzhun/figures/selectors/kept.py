"""The snapshot that a result was counted from, as the result tells of it."""

from dataclasses import dataclass

import jingzhun
from jingzhun.figures.snapshots.snapshot import Snapshot, read_snapshot
from jingzhun.rules.definitions import RuleBook


@dataclass(frozen=True, slots=True)
class Kept:
    """Facts are those of then, rules those of today: are they still what they were when it was made?"""

    snapshot: Snapshot
    has_same_rules: bool
    has_same_program: bool


def kept_of(name: str, book: RuleBook) -> Kept | None:
    """None for the facts of now. Errors: WrongInput, NotFound."""
    if not name:
        return None
    found = read_snapshot(name)
    return Kept(found, found.packs.get(book.pack) == book.hash, found.product == jingzhun.__version__)

"""The parts of all indicators by village, counted once for a state of the facts and kept while it lasts.

A page looks at one area after another of the same period; each of them is a sum of the same parts.
"""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from jingzhun.core.area_path import Level, ancestor_at
from jingzhun.figures.frames.engines import engine_over
from jingzhun.figures.selectors.codes import codes_below
from jingzhun.figures.selectors.source import facts_in_force, open_facts
from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.engine import EngineName, Parts, Setting
from jingzhun.rules.period import Period

KEPT = 24
"""So many answers are kept; the one not asked for longest goes first."""
KEPT_OF_VILLAGES = 256
"""Small ones: a page of a village over the years asks dozens, by group, by natural village, year by year."""


@dataclass(frozen=True, slots=True)
class Basis:
    """On what figures rest: rules, period, facts (those of now, or of the snapshot of this name), and who counts."""

    book: RuleBook
    period: Period
    engine: EngineName = EngineName.DUCKDB
    snapshot: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """fresh_at: everything written before is in it. waiting: townships whose newest changes are not."""

    parts: tuple[Parts, ...]
    fresh_at: datetime
    waiting: int = 0


class Shelf:
    """Answers by question. Threads of one process share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[Parts, ...]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> tuple[Parts, ...] | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: Hashable, parts: tuple[Parts, ...]) -> None:
        with self._lock:
            self._kept[key] = parts
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


SHELF, SHELF_OF_VILLAGES = Shelf(KEPT), Shelf(KEPT_OF_VILLAGES)


def parts_in(basis: Basis, path: str, names: Sequence[str], *, by: Sequence[str] = ()) -> Counted:
    """The parts of these indicators in all villages of an area, by the values of the columns `by`."""
    under = _counted_at_once(path, by)
    shelf = SHELF_OF_VILLAGES if _is_village(under) else SHELF
    facts = facts_in_force(basis.snapshot)
    wanted = tuple(sorted(basis.book.indicators if not by else names))
    codes = codes_below(under)
    key = (
        facts.state, basis.snapshot, basis.book.hash, frozenset(codes.items()), basis.period, under, wanted, tuple(by),
        basis.engine,
    )  # fmt: skip
    parts = shelf.get(key)
    if parts is None:
        with open_facts(basis.period, basis.snapshot) as frame, engine_over(frame, basis.engine) as counting:
            parts = tuple(counting.parts(Setting(basis.book, basis.period, codes), wanted, under=(under,), by=by))
            shelf.put((frame.state, *key[1:]), parts)
    asked = frozenset(names)
    mine = tuple(one for one in parts if one.indicator in asked and one.village.startswith(path))
    return Counted(mine, facts.fresh_at, facts.waiting)


def _counted_at_once(path: str, by: Sequence[str]) -> str:
    """The county, so that its townships and villages are answered from it; by further columns a village on its own,
    which are asked for one village after the other if at all.
    """
    return path if by and _is_village(path) else ancestor_at(path, Level.COUNTY) or path


def _is_village(path: str) -> bool:
    return len(path) >= Level.VILLAGE.path_length

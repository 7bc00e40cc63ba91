"""Finds what somebody meant who gave a code or name that an edition does not have."""

from collections.abc import Iterable
from difflib import get_close_matches

from jingzhun.areas.editions.names import stem
from jingzhun.areas.editions.rows import AreaRow

MOST = 5


def nearest(wanted: str, rows: Iterable[AreaRow], *, known_name: str = "") -> tuple[AreaRow, ...]:
    """At most five rows, best first.

    For a code: rows of its level under the nearest parent that exists, those with `known_name` (its name in
    another edition) first, then by likeness of the code. For a name: the same, the same stem, like names.
    """
    candidates = list(rows)
    if not wanted.isdigit():
        return _by_name(wanted, candidates)
    same_level = [row for row in candidates if len(row.code) == len(wanted)]
    named = _same_name(known_name, [row for row in same_level if row.code[:2] == wanted[:2]]) if known_name else []
    sisters = _sisters(wanted, same_level)
    codes = get_close_matches(wanted, [row.code for row in sisters], n=MOST, cutoff=0)
    alike = [row for code in codes for row in sisters if row.code == code]
    return tuple(dict.fromkeys((*named, *alike)))[:MOST]


def _sisters(code: str, rows: list[AreaRow]) -> list[AreaRow]:
    """Rows that share the longest beginning with the code."""
    for length in range(len(code) - 1, -1, -1):
        found = [row for row in rows if row.code.startswith(code[:length])]
        # One sister alone is no choice: 华亭市 620881 must show up for 620824 although 620823 is nearer.
        if len(found) > MOST:
            return found
    return rows


def _same_name(name: str, rows: list[AreaRow]) -> list[AreaRow]:
    exact = [row for row in rows if row.name == name]
    return exact + [row for row in rows if stem(row.name, row.level) == stem(name, row.level)]


def _by_name(name: str, rows: list[AreaRow]) -> tuple[AreaRow, ...]:
    names = get_close_matches(name, sorted({row.name for row in rows}), n=MOST)
    similar = [row for found in names for row in rows if row.name == found]
    return tuple(dict.fromkeys((*_same_name(name, rows), *similar)))[:MOST]

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
    sisters = _sisters(wanted, candidates)
    named = _by_name(known_name, sisters) if known_name else ()
    codes = get_close_matches(wanted, [row.code for row in sisters], n=MOST, cutoff=0)
    alike = _in_order(codes, sisters, by_code=True)
    return tuple(dict.fromkeys((*named, *alike)))[:MOST]


def _sisters(code: str, rows: list[AreaRow]) -> list[AreaRow]:
    """Rows of the same length that share the longest beginning with the code."""
    same_level = [row for row in rows if len(row.code) == len(code)]
    for length in range(len(code) - 1, -1, -1):
        found = [row for row in same_level if row.code.startswith(code[:length])]
        # One sister alone is no choice: 华亭市 620881 must show up for 620824 although 620823 is nearer.
        if len(found) > MOST:
            return found
    return same_level


def _by_name(name: str, rows: list[AreaRow]) -> tuple[AreaRow, ...]:
    exact = [row for row in rows if row.name == name]
    same_stem = [row for row in rows if stem(row.name, row.level) == stem(name, row.level)]
    names = sorted({row.name for row in rows})
    similar = _in_order(get_close_matches(name, names, n=MOST), rows, by_code=False)
    return tuple(dict.fromkeys((*exact, *same_stem, *similar)))[:MOST]


def _in_order(keys: list[str], rows: list[AreaRow], *, by_code: bool) -> list[AreaRow]:
    return [row for key in keys for row in rows if (row.code if by_code else row.name) == key]

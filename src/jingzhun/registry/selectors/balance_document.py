"""The balances of an area as programs get them."""

from dataclasses import asdict
from datetime import date
from typing import Any

from jingzhun.areas.models import Area
from jingzhun.registry.selectors.balance import Counts
from jingzhun.registry.selectors.balance_check import CheckedBalance
from jingzhun.registry.selectors.balance_rows import BalanceRow
from jingzhun.registry.timeline.entries import IDENTITY_TITLES
from jingzhun.registry.timeline.line_kinds import LINE_TITLES, LineKind


def balance_document(area: Area, first: date, last: date, found: list[CheckedBalance]) -> dict[str, Any]:
    """closes: do all balances close? counted: what really stood, for comparison."""
    return {
        "area": area.path,
        "name": area.name,
        "from": first,
        "to": last,
        "closes": all(one.closes for one in found),
        "balances": [_document(one) for one in found],
    }


def _document(one: CheckedBalance) -> dict[str, Any]:
    return {
        "identity": one.balance.identity.value,
        "title": IDENTITY_TITLES[one.balance.identity].as_dict(),
        "start": asdict(one.balance.start),
        "came": _kinds(one.came),
        "went": _kinds(one.went),
        "end": asdict(one.balance.end),
        "counted": {name: asdict(counts) for name, counts in _counted(one).items() if counts is not None},
        "closes": one.closes,
    }


def _counted(one: CheckedBalance) -> dict[str, Counts | None]:
    return {"start": one.stood_first, "end": one.stood_last}


def _kinds(kinds: list[tuple[LineKind, Counts]]) -> list[dict[str, Any]]:
    return [{"kind": kind.value, "title": LINE_TITLES[kind].as_dict(), **asdict(counts)} for kind, counts in kinds]


def row_document(row: BalanceRow) -> dict[str, Any]:
    """One line of the list behind a number. household '': it lies outside the reader's areas now."""
    found = asdict(row)
    found["unequal"] = {"lines": found["unequal"][0], "facts": found["unequal"][1]} if row.unequal else None
    return found

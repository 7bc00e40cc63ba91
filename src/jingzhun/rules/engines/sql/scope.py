"""The one place where a scope is written into a query: as ranges of village paths."""

from collections.abc import Sequence

from jingzhun.core.area_path import upper_bound


def is_everywhere(under: Sequence[str]) -> bool:
    """Is no row left out?"""
    return "" in under


def within(village: str, under: Sequence[str]) -> str:
    """Rows whose village lies under one of the areas; '' is everywhere, no area at all is nowhere."""
    if is_everywhere(under):
        return "TRUE"
    ranges = (f"({village} >= '{path}' AND {village} < '{upper_bound(path)}')" for path in under)
    return "(" + (" OR ".join(ranges) or "FALSE") + ")"

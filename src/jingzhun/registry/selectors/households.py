"""Reads lists of households. Row-level security decides what is visible; the area looked at is added here."""

from jingzhun.registry.models import Household
from jingzhun.registry.selectors.people import PAGE_ROWS, households_in


def page_of_households(path: str, *, after: tuple[str, str] | None = None, rows: int = PAGE_ROWS) -> list[Household]:
    """One page by key (keyset paging): at most `rows` open households behind `after` = (path, number)."""
    found = households_in(path).order_by("path", "number")
    if after is not None:
        # A row comparison, so that the index finds the place directly.
        found = found.extra(where=["(household.path, household.number) > (%s, %s)"], params=list(after))
    return list(found[:rows])

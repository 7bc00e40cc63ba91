"""The years in which households can still exit: up to the deadline of the map's first target."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from jingzhun.rules.definitions import RuleBook

AHEAD = 4
"""At most so many years ahead."""


def last_year(book: "RuleBook", year: int) -> int:
    """Not before this year, when the deadline is past."""
    deadline = deadline_of(book)
    return year if deadline is None else max(year, min(deadline.year, year + AHEAD))


def deadline_of(book: "RuleBook") -> "date | None":
    first = book.indicators.get(book.war_map.first)
    return first.target.deadline if first is not None and first.target is not None else None

"""A year of exit for every household that has none yet: the nearest first, as many as a village can do in a year."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """distance: how many parts of the condition are not met, and of how many it is unknown. planned: the year that
    somebody has set; None for none.
    """

    key: str
    village: str
    distance: tuple[int, int]
    planned: int | None


def proposed_years(waiting: Iterable[Waiting], years: Sequence[int], capacity: int) -> dict[str, int]:
    """Household → the year proposed. Who stands on the plan of one of the years keeps it and takes a place of it.

    Whoever finds no place is left out. A planned year that is over counts for nothing: it was missed.
    """
    everybody = list(waiting)
    taken = Counter((one.village, one.planned) for one in everybody if one.planned in years)
    found = {}
    for one in sorted(everybody, key=lambda one: (one.distance, one.key)):
        if one.planned in years:
            continue
        year = next((year for year in years if taken[one.village, year] < capacity), None)
        if year is not None:
            taken[one.village, year] += 1
            found[one.key] = year
    return found


def least_capacity(waiting: Iterable[Waiting], years: Sequence[int]) -> int:
    """So many a village and year that everybody finds a place: of the village with the most, rounded up. At least 1."""
    most = max(Counter(one.village for one in waiting).values(), default=0)
    return max(1, -(-most // len(years)))

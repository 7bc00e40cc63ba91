"""The area scope: which part of the area tree somebody may see, and whether people in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jingzhun.core import area_path
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

RANGES_MAX = 8
"""The row-level policies hold this many slots."""


@dataclass(frozen=True, slots=True)
class AreaScope:
    """Areas (paths, sorted, none inside another) in at most eight ranges, and whether people's rows are visible at all.

    Give any paths: duplicates and areas inside others are merged, and neighbours share a range. `WrongInput` if a path
    is wrong or if more than eight ranges are left. No path means no rows: there is no path for "everything".
    """

    paths: tuple[str, ...]
    people: bool

    def __init__(self, paths: Iterable[str] = (), *, people: bool) -> None:
        object.__setattr__(self, "paths", _merged(paths))
        object.__setattr__(self, "people", people)

    @property
    def is_empty(self) -> bool:
        """Is no area in it?"""
        return not self.paths

    def covers(self, path: str) -> bool:
        """Does the area lie in the scope? (Whether its people are visible is `people`.)"""
        return any(area_path.is_within(path, own) for own in self.paths)

    def touches(self, path: str) -> bool:
        """Does the area lie in the scope, or a part of the scope in the area? (What a tree shows.)"""
        return self.covers(path) or any(area_path.is_within(own, path) for own in self.paths)

    def intersect(self, other: "AreaScope") -> "AreaScope":
        """What both see; people only if both may see people.

        `WrongInput` when two scopes of several areas cross so often that more than eight ranges are left.
        """
        shared = [path for path in self.paths if other.covers(path)]
        shared += [path for path in other.paths if self.covers(path)]
        return AreaScope(shared, people=self.people and other.people)

    def within(self, path: str) -> "AreaScope":
        """The part of the scope that lies in one area: never more areas than before."""
        return self.intersect(AreaScope([path], people=self.people))

    def ranges(self) -> tuple[tuple[str, str], ...]:
        """The key ranges `low <= path < high`, in order. Areas whose paths follow each other share one."""
        return _joined(self.paths)

    def bounding_range(self) -> tuple[str, str]:
        """The one range around all ranges; `("", "")`, which holds no path, for the empty scope."""
        return (self.paths[0], area_path.upper_bound(self.paths[-1])) if self.paths else ("", "")


def _merged(paths: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for path in sorted(set(paths)):
        area_path.level_of(path)
        # Sorted by code point, whatever lies in an area follows it directly.
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    count = len(_joined(kept))
    if count > RANGES_MAX:
        raise WrongInput(
            Text(
                "一个范围最多 {most} 个互不相邻的区域，现有 {count} 个",
                "A scope holds at most {most} areas apart from each other, not {count}",
            ).format(most=RANGES_MAX, count=count),
            todo=Text(
                "请改选上一级区域，或分成两个角色", "Choose an area one level up, or split it into two roles"
            ),
        )
    return tuple(kept)


def _joined(paths: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The ranges of sorted paths, none inside another."""
    ranges: list[tuple[str, str]] = []
    for path in paths:
        low = ranges.pop()[0] if ranges and ranges[-1][1] == path else path
        ranges.append((low, area_path.upper_bound(path)))
    return tuple(ranges)


EMPTY = AreaScope((), people=False)
"""Sees nothing."""

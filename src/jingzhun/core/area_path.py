"""The area path: a stable key of fixed-width segments, whose length tells the level.

Province 2, city 2, county 2, township 3, village 3, place 3 characters of `0-9A-Z`. Paths are compared by
code point (`COLLATE "C"` in the database), so everything under an area is one range of keys.
"""

from collections.abc import Iterable
from enum import Enum
from os.path import commonprefix

from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALLOWED = frozenset(ALPHABET)


class Level(Enum):
    """A level of the area tree, from province down to the group or natural village."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    PLACE = "place"

    @property
    def title(self) -> Text:
        return _TITLES[self]

    @property
    def width(self) -> int:
        """Characters of this level's own segment."""
        return _WIDTHS[self]

    @property
    def path_length(self) -> int:
        """Characters of a whole path of this level."""
        return _PATH_LENGTHS[self]

    @property
    def above(self) -> "Level | None":
        """The next level up; None above a province."""
        return LEVELS[LEVELS.index(self) - 1] if self is not Level.PROVINCE else None

    @property
    def below(self) -> "Level | None":
        """The next level down; None below a place."""
        return LEVELS[LEVELS.index(self) + 1] if self is not Level.PLACE else None


LEVELS: tuple[Level, ...] = tuple(Level)
_TITLES = {
    Level.PROVINCE: Text("省", "Province"),
    Level.CITY: Text("市", "City"),
    Level.COUNTY: Text("县", "County"),
    Level.TOWNSHIP: Text("乡镇", "Township"),
    Level.VILLAGE: Text("村", "Village"),
    Level.PLACE: Text("组/自然村", "Group or natural village"),
}
_WIDTHS = dict(zip(LEVELS, (2, 2, 2, 3, 3, 3), strict=True))
_PATH_LENGTHS = dict(zip(LEVELS, (2, 4, 6, 9, 12, 15), strict=True))
_LEVEL_OF_LENGTH = {length: level for level, length in _PATH_LENGTHS.items()}
PATH_LENGTH_MAX = max(_LEVEL_OF_LENGTH)


def level_of(path: str) -> Level:
    """The level of a path. `WrongInput` if it is not a path."""
    level = _LEVEL_OF_LENGTH.get(len(path))
    if level is None or not _ALLOWED.issuperset(path):
        raise WrongInput(
            Text("不是区域路径：“{path}”", "Not an area path: “{path}”").format(path=path),
            allowed=Text(
                "0-9、A-Z，长度 2、4、6、9、12 或 15", "0-9 and A-Z, of length 2, 4, 6, 9, 12 or 15"
            ),
        )
    return level


def parent_of(path: str) -> str | None:
    """The path of the area above; None for a province."""
    above = level_of(path).above
    return path[: above.path_length] if above else None


def ancestors_of(path: str) -> tuple[str, ...]:
    """The paths of all areas above, province first; without the path itself."""
    own_length = level_of(path).path_length
    return tuple(path[:length] for length in _LEVEL_OF_LENGTH if length < own_length)


def ancestor_at(path: str, level: Level) -> str | None:
    """The path of the area of this level that the path lies in (or is); None if the path lies higher."""
    level_of(path)
    return path[: level.path_length] if len(path) >= level.path_length else None


def segment_of(path: str) -> str:
    """The last segment of a path: what tells an area from its sisters."""
    return path[-level_of(path).width :]


def is_within(path: str, ancestor: str) -> bool:
    """Is the path the ancestor itself or somewhere below it?"""
    level_of(path)
    level_of(ancestor)
    return path.startswith(ancestor)


def common_of(paths: Iterable[str]) -> str:
    """The path of the smallest area that all of these lie in; empty if there is none."""
    shared = commonprefix(list(paths))  # noqa: RUF071 - characters are meant, these are no file paths
    return next((shared[:length] for length in sorted(_LEVEL_OF_LENGTH, reverse=True) if length <= len(shared)), "")


def upper_bound(path: str) -> str:
    """The first key after everything under the path: `path <= key < upper_bound(path)` by code point."""
    level_of(path)
    return path[:-1] + chr(ord(path[-1]) + 1)


def next_segment(existing: Iterable[str], width: int) -> str:
    """The segment after the highest existing one; `01` or `001` for the first. `Conflict` when none is left.

    Gaps are not filled again: a dissolved area's path must never come to mean another area.
    """
    highest = max((_segment_number(segment, width) for segment in existing), default=0)
    if highest + 1 >= len(ALPHABET) ** width:
        raise Conflict(
            Text("该区域下的路径段已用完", "No path segment is left under this area"),
            todo=Text("请在上一级新建区域", "Create an area one level up"),
        )
    return _segment_text(highest + 1, width)


def rebase(path: str, old: str, new: str) -> str:
    """The path after the area `old` moved to `new` (same level). `WrongInput` if it does not lie in `old`."""
    if not is_within(path, old):
        raise WrongInput(
            Text("{path} 不在 {old} 之内", "{path} does not lie within {old}").format(path=path, old=old)
        )
    if level_of(old) is not level_of(new):
        raise WrongInput(
            Text(
                "区域只能移到同一级：{old} → {new}", "An area keeps its level when it moves: {old} → {new}"
            ).format(old=old, new=new)
        )
    return new + path[len(old) :]


def _segment_number(segment: str, width: int) -> int:
    if len(segment) != width or not _ALLOWED.issuperset(segment):
        raise WrongInput(
            Text(
                "不是 {width} 位路径段：“{segment}”", "Not a path segment of {width} characters: “{segment}”"
            ).format(width=width, segment=segment)
        )
    return int(segment, len(ALPHABET))


def _segment_text(number: int, width: int) -> str:
    letters = []
    for _ in range(width):
        number, digit = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[digit])
    return "".join(reversed(letters))

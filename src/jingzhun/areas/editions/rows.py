"""One area of one edition: its official code and name."""

from dataclasses import dataclass

from jingzhun.core import area_code
from jingzhun.core.area_code import TownshipKind, VillageKind
from jingzhun.core.area_path import LEVELS, Level
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

# Codes are kept as short as the level needs. The 12-digit form would confuse 东莞市 (city, 4419) with the
# county row 441900 that the package puts under it.
CODE_LENGTHS = {Level.PROVINCE: 2, Level.CITY: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}
_LEVELS = {length: level for level, length in CODE_LENGTHS.items()}


@dataclass(frozen=True, slots=True, order=True)
class AreaRow:
    """A code of 2, 4, 6, 9 or 12 digits and the official name. In order of code, parents precede children."""

    code: str
    name: str

    @property
    def level(self) -> Level:
        return level_of(self.code)

    @property
    def parent_code(self) -> str | None:
        """The code one level up; None for a province."""
        return parent_of(self.code)

    @property
    def kind(self) -> TownshipKind | VillageKind | None:
        """街道, 镇, 乡 …, 居委会, 村委会 … by the digits of the code; None for a county and above."""
        code = area_code.read(self.code)
        return code.village_kind or code.township_kind

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


def level_of(code: str) -> Level:
    """The level of a short code, by its length. `WrongInput` if it is none."""
    level = _LEVELS.get(len(code))
    if level is None or not (code.isascii() and code.isdigit()):
        raise WrongInput(
            Text("不是行政区划代码：“{code}”", "Not an area code: “{code}”").format(code=code),
            allowed=Text("2、4、6、9 或 12 位数字", "2, 4, 6, 9 or 12 digits"),
        )
    return level


def parent_of(code: str) -> str | None:
    """The code one level up; None for a province."""
    above = level_of(code).above
    return code[: CODE_LENGTHS[above]] if above else None


def ancestors_of(code: str) -> tuple[str, ...]:
    """The codes of all levels above, province first, without the code itself."""
    level_of(code)
    return tuple(code[:length] for length in CODE_LENGTHS.values() if length < len(code))


def segment_of(code: str) -> str:
    """The digits that the code adds to its parent's."""
    return code[len(parent_of(code) or "") :]


def below(level: Level) -> tuple[Level, ...]:
    """The levels with official codes under a level."""
    return tuple(lower for lower in CODE_LENGTHS if LEVELS.index(lower) > LEVELS.index(level))

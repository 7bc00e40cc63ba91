"""The official 12-digit area code: province 2, city 2, county 2 (GB/T 2260), township 3, village 3.

Codes change (肖咀乡 621024201 became 肖咀镇 621024106), so they are attributes with validity; the key is
the area path.
"""

from dataclasses import dataclass
from enum import Enum

from jingzhun.core import typed_number
from jingzhun.core.area_path import Level
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

_LENGTHS = {
    Level.PROVINCE: 2,
    Level.CITY: 4,
    Level.COUNTY: 6,
    Level.TOWNSHIP: 9,
    Level.VILLAGE: 12,
}


class TownshipKind(Enum):
    """What the three township digits say."""

    STREET = "street"
    TOWN = "town"
    TOWNSHIP = "township"
    ENTERPRISE = "enterprise"
    OTHER = "other"

    @property
    def title(self) -> Text:
        return _TOWNSHIP_TITLES[self]


class VillageKind(Enum):
    """What the three village digits say."""

    RESIDENTS = "residents"
    VILLAGERS = "villagers"
    OTHER = "other"

    @property
    def title(self) -> Text:
        return _VILLAGE_TITLES[self]


_TOWNSHIP_TITLES = {
    TownshipKind.STREET: Text("街道", "Street office"),
    TownshipKind.TOWN: Text("镇", "Town"),
    TownshipKind.TOWNSHIP: Text("乡", "Township"),
    TownshipKind.ENTERPRISE: Text("政企合一单位", "Government and enterprise in one"),
    TownshipKind.OTHER: Text("类似乡级单位", "Like a township"),
}
_VILLAGE_TITLES = {
    VillageKind.RESIDENTS: Text("居民委员会", "Residents' committee"),
    VillageKind.VILLAGERS: Text("村民委员会", "Villagers' committee"),
    VillageKind.OTHER: Text("类似村级单位", "Like a village"),
}
_TOWNSHIP_RANGES = {
    TownshipKind.STREET: range(1, 100),
    TownshipKind.TOWN: range(100, 200),
    TownshipKind.TOWNSHIP: range(200, 400),
    TownshipKind.ENTERPRISE: range(400, 600),
}
_VILLAGE_RANGES = {VillageKind.RESIDENTS: range(1, 200), VillageKind.VILLAGERS: range(200, 400)}


@dataclass(frozen=True, slots=True)
class AreaCode:
    """A code of 12 digits; the parts below its level are zeros."""

    code: str

    @property
    def level(self) -> Level:
        """The lowest level whose part is not zero (a county may be `00`, as under 东莞 4419 00 003)."""
        return next(level for level, length in _LENGTHS.items() if not self.code[length:].strip("0"))

    @property
    def short(self) -> str:
        """The code without the zeros below its level: 2, 4, 6, 9 or 12 digits."""
        return self.code[: _LENGTHS[self.level]]

    def at(self, level: Level) -> str:
        """The short code of the area of this level that the code lies in; a place has no official code."""
        return self.code[: _LENGTHS[level]]

    @property
    def township_kind(self) -> TownshipKind | None:
        """街道, 镇, 乡 …; None above the township."""
        number = int(self.code[6:9])
        kinds = (kind for kind, numbers in _TOWNSHIP_RANGES.items() if number in numbers)
        return next(kinds, TownshipKind.OTHER) if number else None

    @property
    def village_kind(self) -> VillageKind | None:
        """居委会 or 村委会; None above the village."""
        number = int(self.code[9:12])
        kinds = (kind for kind, numbers in _VILLAGE_RANGES.items() if number in numbers)
        return next(kinds, VillageKind.OTHER) if number else None


def read(text: str) -> AreaCode:
    """A code of 2, 4, 6, 9 or 12 digits, filled up with zeros. `WrongInput` for anything else."""
    code = typed_number.compact(text)
    if not (code.isascii() and code.isdigit() and len(code) in _LENGTHS.values() and code[:2] > "10"):
        raise WrongInput(
            Text(
                "不是行政区划代码的形式（{count} 个字符）",
                "Not the form of an area code ({count} characters)",
            ).format(count=len(code)),
            allowed=Text("2、4、6、9 或 12 位数字", "2, 4, 6, 9 or 12 digits"),
        )
    return AreaCode(code.ljust(12, "0"))

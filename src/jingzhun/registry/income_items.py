"""Which items make the net income of a household (pack `cn/register/income_items.yaml`): parts, signs, what counts."""

from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field as Declared

from jingzhun.areas.pack_file import BilingualNote, PackModel, read_pack_file
from jingzhun.core.content import packs_folder
from jingzhun.core.text import Text

FILE = ("cn", "register", "income_items.yaml")


class Dated(PackModel):
    """A line that holds in an area (official code; '' = everywhere) from a year to a year."""

    area: str = Declared("", pattern=r"^([0-9]{2}){0,6}$")
    from_year: int | None = Declared(None, alias="from")
    to_year: int | None = Declared(None, alias="to")
    source: str = ""
    unconfirmed: bool = False

    def holds_in(self, year: int) -> bool:
        return (self.from_year or year) <= year <= (self.to_year or year)


class Counting(Dated):
    counts: bool


class IncomeItem(PackModel):
    """One item: a column of the household's survey."""

    item: str
    part_of: str
    sign: Literal["plus", "minus"]
    source: str
    counts: tuple[Counting, ...]

    @property
    def factor(self) -> int:
        return 1 if self.sign == "plus" else -1


class Period(Dated):
    """begins, ends: month and day. years_back: how many years before its year it begins."""

    begins: tuple[int, int]
    ends: tuple[int, int]
    years_back: int = 0

    def of(self, year: int) -> tuple[date, date]:
        return date(year - self.years_back, *self.begins), date(year, *self.ends)


class IncomeContent(PackModel):
    parts: dict[str, BilingualNote]
    items: tuple[IncomeItem, ...]
    periods: tuple[Period, ...]

    def part_title(self, part: str) -> Text:
        return Text(self.parts[part].zh, self.parts[part].en)


@cache
def income_content() -> IncomeContent:
    """The parsed pack. `WrongInput` names the file and key of a fault."""
    return read_pack_file(packs_folder().joinpath(*FILE), IncomeContent)


def money_items() -> list[str]:
    """The columns that hold an income or expense, and may have lines."""
    return [item.item for item in income_content().items]

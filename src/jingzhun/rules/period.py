"""When a figure is of."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """Stocks are of the end of the day `on`; flows are of `from_on` to `on`, both included. `year`: of yearly records.

    `ValueError` if it ends before it begins.
    """

    on: date
    from_on: date
    year: int

    def __post_init__(self) -> None:
        if self.from_on > self.on:
            raise ValueError(f"a period cannot end ({self.on}) before it begins ({self.from_on})")

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """The whole calendar year; stocks at its end."""
        return cls(on=date(year, 12, 31), from_on=date(year, 1, 1), year=year)

    @classmethod
    def of_day(cls, day: date) -> "Period":
        """From the beginning of the year to the day."""
        return cls(on=day, from_on=date(day.year, 1, 1), year=day.year)

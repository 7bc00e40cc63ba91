"""Of when the API is asked."""

from ninja import Schema
from pydantic import Field

from jingzhun.api.shapes import AnyDay
from jingzhun.core.clock import today
from jingzhun.figures.selectors.question import EARLIEST_YEAR, LATEST_YEAR, period_of
from jingzhun.rules.period import Period


class AskedPeriod(Schema):
    """A year, or a day; this day without either."""

    year: int | None = Field(None, ge=EARLIEST_YEAR, le=LATEST_YEAR)
    on: AnyDay | None = None

    @property
    def is_open(self) -> bool:
        return self.year is None and self.on is None

    def period(self) -> Period:
        """`WrongInput` for both."""
        return period_of(on=today()) if self.is_open else period_of(year=self.year, on=self.on)

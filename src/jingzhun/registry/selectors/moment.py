"""The two times of a question to the register: when something was true, and when we knew it."""

from dataclasses import dataclass
from datetime import date, datetime

from jingzhun.core.clock import day_bounds, today
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

FUTURE = Text("日期不能在今天之后：{day}", "The date cannot be in the future: {day}")


@dataclass(frozen=True, slots=True)
class Moment:
    """on: the day asked about. known_before: what was entered later does not count; None: as we know it now."""

    on: date
    known_before: datetime | None = None


def moment_of(on: date | None = None, known: date | None = None) -> Moment:
    """The state on a day (today), as known at the end of a day in Shanghai. `WrongInput` for days to come."""
    for where, day in (("on", on), ("known", known)):
        if day is not None and day > today():
            raise WrongInput(
                FUTURE.format(day=day.isoformat()),
                where=where,
            )
    return Moment(on or today(), day_bounds(known)[1] if known else None)

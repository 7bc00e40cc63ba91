"""Days, months and years as the law counts them."""

import calendar
from datetime import date


def full_years(start: date, end: date) -> int | None:
    """Whole years between two days; None if `end` is before `start`. Born on 29 February: a year older on 1 March."""
    if end < start:
        return None
    has_had_the_day = (end.month, end.day) >= (start.month, start.day)
    return end.year - start.year - (not has_had_the_day)


def add_months(day: date, months: int) -> date:
    """The same day so many months later (or earlier), the last day of the month where it has no such day.

    `ValueError` outside the years 1-9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))

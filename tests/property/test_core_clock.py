"""Ages and days against counting one by one."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jingzhun.core import clock

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


def _birthdays_passed(born_on: date, day: date) -> int:
    """Birthdays after the birth and up to the day; one on 29 February falls on 1 March in common years."""
    passed = 0
    for year in range(born_on.year + 1, day.year + 1):
        try:
            birthday = born_on.replace(year=year)
        except ValueError:
            birthday = date(year, 3, 1)
        passed += birthday <= day
    return passed


@given(DAYS, DAYS)
def test_an_age_is_the_number_of_birthdays(one: date, other: date) -> None:
    born_on, day = min(one, other), max(one, other)
    assert clock.age_on(born_on, day) == _birthdays_passed(born_on, day)


@given(DAYS, DAYS)
def test_an_age_is_negative_only_before_birth(born_on: date, day: date) -> None:
    assert (clock.age_on(born_on, day) < 0) == (day < born_on)


@given(MOMENTS)
def test_a_moment_lies_in_its_own_day(moment: datetime) -> None:
    start, end = clock.day_bounds(clock.day_of(moment))
    assert start <= moment < end


@given(DAYS)
def test_days_follow_each_other_without_gap(day: date) -> None:
    assert clock.day_bounds(day)[1] == clock.day_bounds(day + timedelta(days=1))[0]

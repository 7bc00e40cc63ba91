"""The clock: dates in Asia/Shanghai on a host in UTC, day bounds, ages."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from jingzhun.core import clock


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        (datetime(2026, 11, 22, 15, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 16, 1, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2025, 12, 31, 16, 0, tzinfo=UTC), date(2026, 1, 1)),
    ],
    ids=["23:59", "00:01", "new year"],
)
def test_today_is_the_date_in_shanghai(utc: datetime, expected: date) -> None:
    with time_machine.travel(utc, tick=False):
        assert clock.today() == expected
        assert clock.now() == utc
        assert clock.now().utcoffset() == timedelta(hours=8)
    assert clock.day_of(utc) == expected


def test_a_moment_without_zone_has_no_date() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        clock.day_of(datetime(2026, 11, 23))


def test_the_bounds_of_a_day() -> None:
    start, end = clock.day_bounds(date(2026, 11, 23))
    assert start == datetime(2026, 11, 22, 16, tzinfo=UTC)
    assert end == datetime(2026, 11, 23, 16, tzinfo=UTC)


def test_a_day_of_the_summer_time_of_1986_had_23_hours() -> None:
    start, end = clock.day_bounds(date(1986, 5, 4))
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=23)


@pytest.mark.parametrize(
    ("born_on", "day", "years"),
    [
        (date(2010, 9, 1), date(2026, 8, 31), 15),
        (date(2010, 9, 1), date(2026, 9, 1), 16),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 24), date(2026, 11, 23), -1),
    ],
)
def test_age_in_full_years(born_on: date, day: date, years: int) -> None:
    assert clock.age_on(born_on, day) == years

"""The clock: every date of the product is a date in Asia/Shanghai, whatever the zone of the host."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment, aware, in Shanghai."""
    return datetime.now(SHANGHAI)


def today() -> date:
    """The date in Shanghai at this moment."""
    return now().date()


def day_of(moment: datetime) -> date:
    """The Shanghai date of an aware moment. `ValueError` if it has no zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone has no date in Shanghai: {moment!r}")
    return moment.astimezone(SHANGHAI).date()


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """The aware moments at which a Shanghai day starts (inside) and ends (outside)."""
    return _midnight(day), _midnight(day + timedelta(days=1))


def age_on(born_on: date, day: date) -> int:
    """Full years on a day; negative if the birth lies after it, so that the caller can make that a doubt.

    Counted on the numbers yyyymmdd, so a birth on 29 February turns a year older on 1 March of a common year,
    and every engine (Python, SQL) gives the same.
    """
    return (_as_number(day) - _as_number(born_on)) // 10_000


def _as_number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=SHANGHAI)

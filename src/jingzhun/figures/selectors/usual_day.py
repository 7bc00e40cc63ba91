"""The day on which the figures of an area open, for who asks for none."""

from datetime import date

from django.db.models import Max

from jingzhun.areas.models import Area, AreaYear
from jingzhun.core.clock import today
from jingzhun.database.session import range_of
from jingzhun.figures.selectors.places import is_only_of_today
from jingzhun.figures.selectors.question import EARLIEST_YEAR
from jingzhun.rules.period import Period


def usual_day(area: Area) -> date:
    """This day, or, before statistics of this year are known of the area or of any below it, the last day of the last
    year of which they are: without them no rate has a denominator. This day where none are known at all. One query.
    """
    now = today()
    low, high = range_of(area.path)
    known = AreaYear.objects.filter(path__gte=low, path__lt=high, year__range=(EARLIEST_YEAR, now.year))
    last = known.aggregate(last=Max("year"))["last"]
    if last is None or last == now.year:
        return now
    day = date(last, 12, 31)
    return now if is_only_of_today(area, Period.of_day(day)) else day

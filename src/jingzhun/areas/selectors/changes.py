"""Reads what operations (merge, split, move, new edition of codes) did to areas."""

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Length

from jingzhun.areas.models import Area, AreaChange, AreaChangeLine, AreaYear, YearField
from jingzhun.areas.models.area_change import ChangeKind
from jingzhun.core.area_path import ancestors_of, level_of
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.database.session import range_of


def changes_touching(area: Area) -> list[AreaChange]:
    """Operations on the area or on one directly below it, newest first, with the lines about these.

    Of a new edition of codes, which has thousands of lines, only that of the area itself.
    """
    lines = _lines_about(area)
    touching = AreaChange.objects.filter(pk__in=lines.values("change")).order_by("-on", "-id")
    return list(touching.prefetch_related(Prefetch("lines", lines.select_related("area", "successor"))))


def _lines_about(area: Area) -> QuerySet[AreaChangeLine]:
    about = Q(area=area) | Q(successor=area) | Q(path_before=area.path)
    lines = AreaChangeLine.objects.annotate(before=Length("path_before"), after=Length("path_after"))
    below = level_of(area.path).below
    if below is None:
        return lines.filter(about)
    low, high = range_of(area.path)
    left = Q(path_before__gte=low, path_before__lt=high, before=below.path_length)
    came = Q(path_after__gte=low, path_after__lt=high, after=below.path_length)
    return lines.filter(about | ((left | came) & ~Q(change__kind=ChangeKind.EDITION)))


def years_of(area: Area) -> list[AreaYear]:
    """Year statistics of an area, newest first (within the scope: they are not public)."""
    return list(AreaYear.objects.filter(area=area).order_by("-year"))


def year_of(area: Area, year: int) -> AreaYear:
    """Statistics of one year. `NotFound`."""
    row = AreaYear.objects.filter(area=area, year=year).first()
    if row is None:
        raise NotFound(Text("没有 {year} 年的数据", "No figures of {year}").format(year=year))
    return row


def year_field(area: Area, key: str) -> YearField:
    """A figure that an office added at this area. `NotFound`."""
    field = YearField.objects.filter(path=area.path, key=key).first()
    if field is None:
        raise NotFound(Text("没有自设指标 {key}", "There is no own figure {key}").format(key=key), where=area.name)
    return field


def year_fields_for(area: Area, year: int | None = None) -> list[YearField]:
    """Statistics that offices at or above the area added, for one year or for all."""
    fields = YearField.objects.filter(path__in=[*ancestors_of(area.path), area.path]).order_by("path", "id")
    return [field for field in fields if year is None or ((field.from_year or year) <= year <= (field.to_year or year))]

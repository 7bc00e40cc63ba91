"""Reads what operations (merge, split, move, new edition of codes) did to areas."""

from django.db.models import Q

from jingzhun.areas.models import Area, AreaChange, AreaYear, YearField
from jingzhun.core.area_path import ancestors_of
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text


def changes_touching(area: Area) -> list[AreaChange]:
    """Operations that changed the area, made it, or merged another one into it; newest first, with their lines."""
    touching = AreaChange.objects.filter(Q(lines__area=area) | Q(lines__successor=area)).distinct()
    return list(touching.order_by("-on", "-id").prefetch_related("lines__area", "lines__successor"))


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

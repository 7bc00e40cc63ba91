"""Reads the fields that offices added: which hold for an area and a year."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from jingzhun.core.area_path import ancestors_of
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.database.session import range_of
from jingzhun.registry.fields.field import Field, FieldKind
from jingzhun.registry.fields.subjects import Subject, columns_of
from jingzhun.registry.models import ExtraField


def extra_fields_for(subject: Subject, path: str, year: int | None = None) -> QuerySet[ExtraField]:
    """The fields that an area has from itself and the areas above; year: only those of this year."""
    found = ExtraField.objects.filter(subject=subject, path__in=[*ancestors_of(path), path])
    return found if year is None else found.filter(_of_year(year))


def extra_fields_touching(path: str) -> QuerySet[ExtraField]:
    """All fields that hold for an area or somewhere in it, of every subject."""
    low, high = range_of(path)
    return ExtraField.objects.filter(Q(path__in=ancestors_of(path)) | Q(path__gte=low, path__lt=high))


def _of_year(year: int) -> Q:
    begun = Q(from_year__isnull=True) | Q(from_year__lte=year)
    return begun & (Q(to_year__isnull=True) | Q(to_year__gte=year))


def as_field(row: ExtraField) -> Field:
    """An added field as one of the catalogue; on the short form too: an office asks for what it adds."""
    unit = Text(row.unit_zh, row.unit_en or row.unit_zh) if row.unit_zh else None
    title = Text(row.title_zh, row.title_en or row.title_zh)
    return Field(row.key, title, FieldKind(row.kind), row.group, unit, row.code_list, is_short=True)


def own_fields(subject: Subject, path: str, year: int | None = None) -> list[Field]:
    """The added fields of an area and year, as fields of the catalogue."""
    return [as_field(row) for row in extra_fields_for(subject, path, year)]


def own_fields_at(subject: Subject, paths: Collection[str]) -> dict[str, list[ExtraField]]:
    """The added fields of several places, by path, of all years. One query."""
    above = {above for path in paths for above in (*ancestors_of(path), path)}
    found = list(ExtraField.objects.filter(subject=subject, path__in=above))
    return {path: [row for row in found if path.startswith(row.path)] for path in paths}


def holds_in(row: ExtraField, year: int) -> bool:
    return (row.from_year or year) <= year <= (row.to_year or year)


def fields_for(subject: Subject, path: str, year: int) -> dict[str, Field]:
    """All fields of a survey, by name: the columns and the added ones."""
    return columns_of(subject) | {field.name: field for field in own_fields(subject, path, year)}


def extra_field(key: int) -> ExtraField:
    """An added field by its row's key. `NotFound`."""
    row = ExtraField.objects.filter(pk=key).first()
    if row is None:
        raise NotFound(Text("没有这个字段", "No such field"))
    return row

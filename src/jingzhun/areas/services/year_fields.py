"""Statistics that an office adds for its area and all below: defined once, renamed or ended later, never dropped."""

import re
from dataclasses import dataclass

from django.db.models import Q

from jingzhun.areas.models import Area, YearField
from jingzhun.areas.services.own_values import TYPE_TITLES
from jingzhun.core.area_path import ancestors_of
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text, same_in_both
from jingzhun.database.session import range_of

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True)
class FieldDetails:
    """What an own figure is called and how it is entered. from_year, to_year: both inclusive; None: without end."""

    title_zh: str
    title_en: str
    type: str
    unit: str = ""
    from_year: int | None = None
    to_year: int | None = None


def details_of(field: YearField) -> FieldDetails:
    return FieldDetails(
        field.title_zh, field.title_en, field.type, field.unit, field.from_year, field.to_year
    )


def create_year_field(*, area: Area, key: str, details: FieldDetails) -> YearField:
    """A further figure for an area and all below. Callers check permission and give the reason.

    Errors: WrongInput; Conflict when the key means something already at, above or below the area.
    """
    if not KEY.fullmatch(key):
        raise WrongInput(
            Text("代号不对：{key}", "Not a key: {key}").format(key=key),
            where="key",
            allowed=Text("小写字母、数字和下划线，字母开头", "small letters, digits and underscores, a letter first"),
        )
    _check(details)
    low, high = range_of(area.path)
    around = Q(path__gte=low, path__lt=high) | Q(path__in=ancestors_of(area.path))
    if YearField.objects.filter(around, key=key).exists():
        raise Conflict(Text("代号 {key} 已有指标使用", "The key {key} is in use").format(key=key), where="key")
    return YearField.objects.create(path=area.path, key=key, **_values(details))


def change_year_field(*, field: YearField, details: FieldDetails) -> YearField:
    """Rename a figure, or let it begin or end with a year. Its type stays: values are stored in it."""
    _check(details)
    if details.type != field.type:
        raise WrongInput(
            Text("类型不能再改", "The type cannot be changed any more"),
            where="type",
            todo=Text("请停用这个指标，另设一个", "End this figure and define another one"),
        )
    for name, value in _values(details).items():
        setattr(field, name, value)
    field.save()
    return field


def _values(details: FieldDetails) -> dict[str, object]:
    return {
        "title_zh": details.title_zh.strip(),
        "title_en": details.title_en.strip() or details.title_zh.strip(),
        "type": details.type,
        "unit": details.unit.strip(),
        "from_year": details.from_year,
        "to_year": details.to_year,
    }


def _check(details: FieldDetails) -> None:
    if not details.title_zh.strip():
        raise WrongInput(Text("请填写名称", "A name is needed"), where="title_zh")
    if details.type not in TYPE_TITLES:
        raise WrongInput(
            Text("没有这种类型：{type}", "No such type: {type}").format(type=details.type),
            where="type",
            allowed=same_in_both(", ".join(TYPE_TITLES)),
        )
    if details.from_year and details.to_year and details.to_year < details.from_year:
        raise WrongInput(Text("停用年份早于启用年份", "It ends before it begins"), where="to_year")

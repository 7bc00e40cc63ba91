"""Creates areas and keeps their codes and year statistics."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from jingzhun.areas.models import Area, AreaChangeLine, AreaCode, AreaYear
from jingzhun.areas.models.area import KIND_TITLES, Kind
from jingzhun.areas.selectors.changes import year_fields_for
from jingzhun.areas.services.own_values import checked_own
from jingzhun.core.area_path import Level, level_of, next_segment
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.database.session import range_of

KINDS_OF_LEVEL = {
    Level.PROVINCE: (Kind.PROVINCE,),
    Level.CITY: (Kind.CITY,),
    Level.COUNTY: (Kind.COUNTY,),
    Level.TOWNSHIP: (Kind.TOWNSHIP,),
    Level.VILLAGE: (Kind.VILLAGE,),
    Level.PLACE: (Kind.GROUP, Kind.NATURAL_VILLAGE),
}


def create_area(*, name: str, kind: Kind, parent: Area | None, opened_on: date | None = None) -> Area:
    """A new area below `parent` (None for a province), with the next free path. Callers check permission.

    `WrongInput` when the kind does not belong below the parent or the name is empty or taken there.
    """
    level = _level_below(parent)
    _check_kind(kind, level, parent)
    _check_name(name, parent, kind)
    path = next_path(parent, level)
    return Area.objects.create(path=path, kind=kind, name=name.strip(), parent=parent, opened_on=opened_on)


def next_path(parent: Area | None, level: Level) -> str:
    """The next free path below a parent. Paths are never reused: a closed area keeps its own."""
    prefix = parent.path if parent else ""
    if parent is not None:
        Area.objects.select_for_update().get(pk=parent.pk)  # two offices adding at once must not get the same path
    used = list(Area.objects.filter(parent=parent).values_list("path", flat=True)) + _paths_given_up(prefix, level)
    return prefix + next_segment([path[len(prefix) :] for path in used], level.width)


def _paths_given_up(prefix: str, level: Level) -> list[str]:
    """Paths below a prefix that an area had before it was moved away: history still uses them."""
    low, high = range_of(prefix) if prefix else ("", "~")
    lines = AreaChangeLine.objects.filter(path_before__gte=low, path_before__lt=high)
    return [path for path in lines.values_list("path_before", flat=True) if len(path) == level.path_length]


def _level_below(parent: Area | None) -> Level:
    if parent is None:
        return Level.PROVINCE
    below = level_of(parent.path).below
    if below is None:
        raise WrongInput(
            Text("村民小组和自然村下面没有下级", "Nothing lies below groups and natural villages"), where=parent.name
        )
    return below


def _check_kind(kind: Kind, level: Level, parent: Area | None) -> None:
    allowed = KINDS_OF_LEVEL[level]
    if kind not in allowed:
        raise WrongInput(
            Text("{kind}不能放在这里", "A {kind} does not belong here").format(kind=KIND_TITLES[kind]),
            where=parent.name if parent else "",
            allowed=KIND_TITLES[allowed[0]],
        )


def _check_name(name: str, parent: Area | None, kind: Kind) -> None:
    if not name.strip():
        raise WrongInput(Text("请填写名称", "A name is needed"), where="name")
    if Area.objects.filter(parent=parent, kind=kind, name=name.strip(), closed_on__isnull=True).exists():
        raise Conflict(Text("同一上级下已有“{name}”", "“{name}” exists there already").format(name=name.strip()))


def give_code(area: Area, *, code: str, name: str, valid_from: date | None, source: str) -> AreaCode:
    """Record an official code (12 digits) and end the one before it."""
    AreaCode.objects.filter(area=area, valid_to__isnull=True).update(valid_to=valid_from)
    return AreaCode.objects.create(
        path=area.path, area=area, code=code, name=name, valid_from=valid_from, source=source
    )


def put_year(*, area: Area, year: int, values: dict[str, Any], version: int | None = None) -> AreaYear:
    """Store statistics of a year; keys households, rural_population, labour_force, own, source. None = not known.

    own: values of the figures that offices at or above the area added, by key (year_fields.py).

    version: of the row the form was filled from (None for a new year); `Conflict` when it changed since or is there.
    Callers check permission and give the reason.
    """
    for key in ("households", "rural_population", "labour_force"):
        _check_count(key, values.get(key))
    _check_year(year)
    values = dict(values)
    row = AreaYear.objects.select_for_update().filter(area=area, year=year).first()
    if "own" in values:
        fields = year_fields_for(area, year)
        values["own"] = checked_own(fields, values["own"], row.own if row is not None else {})
    if row is None:
        return _new_year(area, year, values)
    if version is None:
        raise _year_is_there(year)
    if row.version != version:
        raise Conflict(
            Text("这一年的数据刚被别人修改", "Somebody changed this year's figures in the meantime"),
            todo=Text("请对照后再保存", "Compare and save again"),
        )
    for key, value in values.items():
        setattr(row, key, value)
    row.version += 1
    row.save()
    return row


def _new_year(area: Area, year: int, values: dict[str, Any]) -> AreaYear:
    try:
        with transaction.atomic():
            return AreaYear.objects.create(path=area.path, area=area, year=year, **values)
    except IntegrityError:  # somebody else was faster
        raise _year_is_there(year) from None


def _year_is_there(year: int) -> Conflict:
    return Conflict(
        Text("已有 {year} 年的数据", "There are figures of {year} already").format(year=year),
        where="year",
        todo=Text("请打开这一年的数据修改", "Open that year and change it"),
    )


def _check_count(key: str, value: int | None) -> None:
    if value is not None and value < 0:
        raise WrongInput(Text("数量不能为负", "A count cannot be negative"), where=key)


def _check_year(year: int) -> None:
    if not 1949 <= year <= 2100:
        raise WrongInput(Text("年份不对：{year}", "Not a year: {year}").format(year=year), where="year")

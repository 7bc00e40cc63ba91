"""Collection windows: opened and closed by the county; an exception opens what is frozen, with a reason."""

from collections.abc import Sequence
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason, required_reason
from jingzhun.areas.models import Area
from jingzhun.core.area_path import Level, ancestor_at
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.fields.subjects import Subject, groups_of
from jingzhun.registry.models import CollectionWindow
from jingzhun.registry.selectors.windows import collection_of
from jingzhun.registry.services.registration import check_version

FIRST_YEAR, LAST_YEAR = 1949, 2100


def collected_groups() -> list[str]:
    """The field groups that surveys have, and windows can be about."""
    return list(dict.fromkeys(group for subject in Subject for group in groups_of(subject)))


def open_windows(
    *,
    by: Actor,
    area: Area,
    year: int,
    groups: Sequence[str],
    reason: str,
    from_on: date | None = None,
    to_on: date | None = None,
) -> list[CollectionWindow]:
    """Open field groups of a year for an area, from a day (today by default) up to, not including, another.

    A window for a part of an area that the year's windows leave frozen is an exception. Errors: Refused, WrongInput.
    """
    check_window_right(by, area.path)
    first = from_on or today()
    _check(year, groups, first, to_on)
    give_reason(by, reason)
    there = collection_of(area.path, year)
    return [
        CollectionWindow.objects.create(
            path=area.path, year=year, group=group, from_on=first, to_on=to_on, reason=required_reason(reason),
            is_exception=there.is_planned and not there.is_open(group, first),
        )
        for group in dict.fromkeys(groups)
    ]  # fmt: skip


def close_window(
    *, by: Actor, window: CollectionWindow, version: int, reason: str, on: date | None = None
) -> CollectionWindow:
    """Close a window: `on` is the first day after it (today by default). Errors: Refused, Conflict, WrongInput."""
    current = _locked(by, window, version)
    day = on or today()
    if day < current.from_on:
        raise WrongInput(Text("还没有开始，请撤销", "It has not begun: take it back instead"), where="on")
    give_reason(by, reason)
    current.to_on = day
    return _saved(current)


def take_back_window(*, by: Actor, window: CollectionWindow, version: int, reason: str) -> CollectionWindow:
    """Take a window back: opened by mistake, it never held. Errors: Refused, Conflict."""
    current = _locked(by, window, version)
    give_reason(by, reason)
    current.is_void = True
    return _saved(current)


def may_open_windows(actor: Actor, path: str) -> bool:
    """The county's work: the right to approve, over the whole county."""
    return actor.may("household", "approve") and actor.scope.covers(_county(path))


def check_window_right(by: Actor, path: str) -> None:
    """`Refused` unless the actor may open and close windows there."""
    by.require("household", "approve")
    by.require_area(_county(path))


def _county(path: str) -> str:
    return ancestor_at(path, Level.COUNTY) or path


def _check(year: int, groups: Sequence[str], from_on: date, to_on: date | None) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongInput(Text("年份不对：{year}", "Not a year: {year}").format(year=year), where="year")
    if not groups or set(groups) - set(collected_groups()):
        raise WrongInput(
            Text("请选择字段组", "Choose field groups"),
            where="groups",
            allowed=Text("{names}", "{names}").format(names=", ".join(collected_groups())),
        )
    if to_on is not None and to_on <= from_on:
        raise WrongInput(Text("结束日期要在开始日期之后", "It must end after it begins"), where="to_on")


def _locked(by: Actor, window: CollectionWindow, version: int) -> CollectionWindow:
    check_window_right(by, window.path)
    current = CollectionWindow.objects.select_for_update().get(pk=window.pk)
    check_version(current.version, version)
    if current.is_void:
        raise Conflict(Text("这个窗口已撤销", "This window was taken back"))
    return current


def _saved(row: CollectionWindow) -> CollectionWindow:
    row.version += 1
    row.save()
    return row

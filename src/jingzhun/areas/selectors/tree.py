"""Reads areas: the tree is public knowledge, so these functions need no scope."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet

from jingzhun.areas.models import Area, AreaCode
from jingzhun.core import area_path
from jingzhun.core.errors import NotFound, WrongInput
from jingzhun.core.scope import AreaScope
from jingzhun.core.text import Text
from jingzhun.database.session import range_of

MANY = 10


def area_by_path(path: str) -> Area:
    """An area by its path. `NotFound` if there is none."""
    area = Area.objects.filter(path=path).first()
    if area is None:
        raise NotFound(Text("没有这个区域：{path}", "No such area: {path}").format(path=path))
    return area


def find_area(words: str) -> Area:
    """An area by official code (any edition, trailing zeros optional), path, or unambiguous name.

    A longer name may name the area above too: 肖咀镇/西沟村. `NotFound`; `WrongInput` when several fit.
    """
    text = words.strip()
    found = list(_candidates(text)[: MANY + 1])
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(
            Text("没有这个区域：{words}", "No such area: {words}").format(words=text),
            allowed=Text("区划代码、路径或全称", "an official code, a path or a full name"),
        )
    names = "; ".join(f"{full_name(area)} ({area.path})" for area in found[:MANY])
    raise WrongInput(
        Text("有几个区域都叫“{words}”：{names}", "Several areas are called “{words}”: {names}").format(
            words=text, names=names
        ),
        todo=Text("请用代码或路径", "Use the code or the path"),
    )


def _candidates(text: str) -> QuerySet[Area]:
    if text.isdigit() and len(text) in (2, 4, 6, 9, 12):
        by_code = Area.objects.filter(codes__code=text.ljust(12, "0")).distinct()
        if by_code.exists():
            return by_code
    by_path = Area.objects.filter(path=text)
    if by_path.exists():
        return by_path
    above, _, name = text.rpartition("/")
    named = Area.objects.filter(Q(name=name) | Q(codes__name=name), closed_on__isnull=True).distinct()
    return named.filter(parent__name=above.rpartition("/")[2]) if above else named


def children_of(area: Area, *, with_closed: bool = False) -> QuerySet[Area]:
    """The areas directly below, in path order."""
    below = Area.objects.filter(parent=area).order_by("path")
    return below if with_closed else below.filter(closed_on__isnull=True)


def below(path: str) -> QuerySet[Area]:
    """An area and all areas below it."""
    low, high = range_of(path)
    return Area.objects.filter(path__gte=low, path__lt=high).order_by("path")


def line_of(area: Area) -> list[Area]:
    """The areas from the province down to this one."""
    paths = [*reversed(list(area_path.ancestors_of(area.path))), area.path]
    return sorted(Area.objects.filter(path__in=paths), key=lambda found: len(found.path))


def full_name(area: Area) -> str:
    return "/".join(found.name for found in line_of(area))


def roots_of(scope: AreaScope) -> Sequence[Area]:
    """The areas a scope starts from."""
    return list(Area.objects.filter(path__in=scope.paths).order_by("path"))


def codes_of(area: Area) -> QuerySet[AreaCode]:
    """All official codes the area ever had, oldest first."""
    return AreaCode.objects.filter(area=area).order_by(F("valid_from").asc(nulls_first=True), "id")

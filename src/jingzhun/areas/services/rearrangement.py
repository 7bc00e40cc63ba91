"""Merging, splitting and moving areas (合村并组, 划转): preview first, then one transaction with date and reason.

Both histories stay readable: a merged area keeps its row and its year statistics, closed; past events keep the path
they happened under; AreaChangeLine says which path became which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, F, Value
from django.db.models.functions import Greatest

from jingzhun.areas.models import Area, AreaChange, AreaChangeLine, AreaCode
from jingzhun.areas.models.area import Kind
from jingzhun.areas.models.area_change import ChangeKind
from jingzhun.areas.selectors.tree import children_of
from jingzhun.areas.services.areas import create_area, next_path
from jingzhun.areas.services.carrying import Carried, carry_exact, carry_subtree, count_rows, left_apart
from jingzhun.core.area_path import Level, level_of, parent_of
from jingzhun.core.clock import now, today
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text


@dataclass(frozen=True, slots=True)
class Plan:
    """What an operation would do; shown before anything is written, and applied as shown."""

    kind: ChangeKind
    on: date
    parts: tuple[Carried, ...]
    closes: tuple[Area, ...] = ()
    creates: str = ""

    def rows(self) -> dict[str, int]:
        """Rows that move, by table, over all parts."""
        total: dict[str, int] = {}
        for part in self.parts:
            for table, count in part.rows.items():
                total[table] = total.get(table, 0) + count
        return total


def plan_merge(*, sources: Sequence[Area], target: Area, on: date) -> Plan:
    """Merge `sources` into `target` (same level, same parent). Nothing is written."""
    _check_date(on, *sources, target)
    for source in sources:
        _check_pair(source, target)
        if source.parent_id != target.parent_id:
            raise WrongInput(
                Text("只能合并同一上级下的区域；请先划转", "Only areas below the same parent merge; move it first"),
                where=source.name,
            )
    if not sources:
        raise WrongInput(Text("请选择被合并的区域", "Choose the areas to merge"))
    parts = [Carried(source, source.path, target.path, target, count_rows(source)) for source in sources]
    return Plan(ChangeKind.MERGE, on, tuple(parts), closes=tuple(sources))


def apply_merge(*, sources: Sequence[Area], target: Area, on: date, reason: str) -> AreaChange:
    """Carry out a merge. The sources are closed; their places, people and statistics belong to the target."""
    plan = plan_merge(sources=sources, target=target, on=on)
    change = _record(plan, reason, _parent_path(target))
    for source in sources:
        for place in children_of(source, with_closed=True):
            _reparent(change, place, target)
        rows = carry_exact(source, target)
        # A code that an edition gave later than that was never in force.
        ended = Greatest(Value(on), F("valid_from"), output_field=DateField())  # without a beginning: `on`
        AreaCode.objects.filter(area=source, valid_to__isnull=True).update(valid_to=ended)
        source.closed_on, source.version = on, source.version + 1
        source.save()
        _line(change, Carried(source, source.path, target.path, target, rows))
    return change


def plan_split(*, source: Area, name: str, places: Sequence[Area], on: date) -> Plan:
    """Split a new village off `source` with some of its groups and natural villages. Nothing is written."""
    _check_date(on, source, *places)
    if source.kind != Kind.VILLAGE:
        raise WrongInput(Text("只有村可以拆分", "Only a village can be split"), where=source.name)
    if not places or not name.strip():
        raise WrongInput(Text("请填写新村名称并选择划出的村民小组", "Name the new village and choose its groups"))
    for place in places:
        if place.parent_id != source.pk:
            raise WrongInput(Text("不属于要拆分的村", "Does not belong to the village"), where=place.name)
    _check_together(places)
    parts = [Carried(place, place.path, "", None, count_rows(place)) for place in places]
    return Plan(ChangeKind.SPLIT, on, tuple(parts), creates=name.strip())


def apply_split(*, source: Area, name: str, places: Sequence[Area], on: date, reason: str) -> AreaChange:
    """Carry out a split. Year statistics stay with the old village: they cannot be divided by us."""
    plan = plan_split(source=source, name=name, places=places, on=on)
    fresh = create_area(name=name, kind=Kind(source.kind), parent=source.parent, opened_on=on)
    change = _record(plan, reason, _parent_path(source))
    _line(change, Carried(fresh, source.path, fresh.path, fresh))
    for place in places:
        _reparent(change, place, fresh)
    return change


def plan_move(*, area: Area, parent: Area, on: date) -> Plan:
    """Move an area with everything below it under another parent of the right level. Nothing is written."""
    _check_date(on, area, parent)
    if level_of(parent.path) is not level_of(area.path).above or area.parent_id == parent.pk:
        raise WrongInput(
            Text("不能划到这里", "It cannot be moved there"),
            where=parent.name,
            allowed=Text("另一个同级的上级区域", "another area of the level above"),
        )
    if not (area.is_open and parent.is_open):
        raise Conflict(Text("区域已撤销", "The area is closed"), where=area.name)
    if level_of(area.path) is Level.PLACE:
        _check_together([area])
    part = Carried(area, area.path, parent.path, None, count_rows(area))
    return Plan(ChangeKind.MOVE, on, (part,))


def apply_move(*, area: Area, parent: Area, on: date, reason: str) -> AreaChange:
    """Carry out a move: people, statistics, codes and assignments go with the area."""
    plan = plan_move(area=area, parent=parent, on=on)
    change = _record(plan, reason, common_path(area.path, parent.path))
    _reparent(change, area, parent)
    return change


def _reparent(change: AreaChange, area: Area, parent: Area) -> None:
    """Put an area below another parent: new path for it and for all rows under it."""
    before, after = area.path, next_path(parent, level_of(area.path))
    name = _free_name(area, parent)
    rows = carry_subtree(before, after)
    area.refresh_from_db()
    area.parent, area.name, area.version = parent, name, area.version + 1
    area.save()
    _line(change, Carried(area, before, after, None, {t: n for t, n in rows.items() if t != "area"}))


def _free_name(area: Area, parent: Area) -> str:
    """The area's name, with the old parent's in front when the new parent has one of that name (一组 and 一组)."""
    taken = Area.objects.filter(parent=parent, kind=area.kind, name=area.name, closed_on__isnull=True).exists()
    return f"{area.parent.name}{area.name}" if taken and area.parent else area.name


def _record(plan: Plan, reason: str, path: str) -> AreaChange:
    return AreaChange.objects.create(path=path, kind=plan.kind, on=plan.on, reason=reason, made_at=now())


def _line(change: AreaChange, part: Carried) -> None:
    AreaChangeLine.objects.create(
        path=change.path,
        change=change,
        area=part.area,
        path_before=part.before,
        path_after=part.after,
        successor=part.successor,
        rows_moved=part.rows,
    )


def _check_pair(source: Area, target: Area) -> None:
    if source.pk == target.pk or source.kind != target.kind:
        raise WrongInput(
            Text("只能合并同类的不同区域", "Only different areas of one kind can be merged"), where=source.name
        )
    if not (source.is_open and target.is_open):
        raise Conflict(Text("区域已撤销", "The area is closed"), where=source.name)


def _check_date(on: date, *areas: Area) -> None:
    if on > today():
        raise WrongInput(Text("日期不能在今天之后", "The date cannot be in the future"), where="on")
    opened = max((area.opened_on for area in areas if area.opened_on), default=on)
    if on < opened:
        raise WrongInput(
            Text("日期早于区域的设立日期", "The date lies before an area was opened"),
            where="on",
            allowed=Text("{day} 或以后", "{day} or later").format(day=opened.isoformat()),
        )


def _check_together(leaving: Sequence[Area]) -> None:
    """A household lies in a group and names a natural village, both of one village: so they leave together."""
    count = left_apart(leaving)
    if count:
        raise Conflict(
            Text(
                "有 {count} 户的村民小组和自然村会分属两个村",
                "The group and the natural village of {count} households would lie in different villages",
            ).format(count=count),
            where="、".join(area.name for area in leaving),
            todo=Text(
                "请把相关的村民小组和自然村一起划出，或先更正这些户的登记",
                "Let the group and the natural village leave together, or correct those households first",
            ),
        )


def _parent_path(area: Area) -> str:
    return parent_of(area.path) or area.path


def common_path(one: str, other: str) -> str:
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return next((one[:length] for length in (12, 9, 6, 4, 2) if length <= shared), "")

"""Work on areas by somebody in a role: permission and scope first, then the services of `areas`, with the reason kept.

`areas` lies below `accounts` and knows no roles; every face comes through here.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason
from jingzhun.areas.geojson import Feature
from jingzhun.areas.models import Area, AreaChange, AreaYear, YearField
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services import areas, rearrangement, shapes, year_fields
from jingzhun.areas.services.rearrangement import Plan
from jingzhun.areas.services.shapes import ShapesReport
from jingzhun.areas.services.year_fields import FieldDetails
from jingzhun.core.area_path import parent_of
from jingzhun.core.errors import Refused, WrongInput
from jingzhun.core.text import Text


def create_area(*, by: Actor, name: str, kind: str, parent: Area, reason: str, opened_on: date | None = None) -> Area:
    """A new area below one of the actor's. Errors: Refused, WrongInput, Conflict."""
    by.require("areas", "edit")
    by.require_area(parent.path)
    give_reason(by, reason)
    return areas.create_area(name=name, kind=Kind(kind), parent=parent, opened_on=opened_on)


def put_year(*, by: Actor, area: Area, year: int, values: dict[str, Any], version: int | None, reason: str) -> AreaYear:
    """Year statistics of an area. version: of the row the form started from. Refused, WrongInput, Conflict."""
    by.require("area_statistics", "edit")
    by.require_area(area.path)
    give_reason(by, reason)
    return areas.put_year(area=area, year=year, values=values, version=version)


def create_year_field(*, by: Actor, area: Area, key: str, details: FieldDetails, reason: str) -> YearField:
    """A figure that this office adds for its area and all below. Refused, WrongInput, Conflict."""
    by.require("area_statistics", "edit")
    by.require_area(area.path)
    give_reason(by, reason)
    return year_fields.create_year_field(area=area, key=key, details=details)


def change_year_field(*, by: Actor, field: YearField, details: FieldDetails, reason: str) -> YearField:
    """Rename, begin or end a figure of one of the actor's areas. Refused, WrongInput."""
    by.require("area_statistics", "edit")
    by.require_area(field.path)
    give_reason(by, reason)
    return year_fields.change_year_field(field=field, details=details)


def load_shapes(
    *, by: Actor, features: Iterable[Feature], source: str, reason: str, is_invented: bool = False
) -> ShapesReport:
    """Boundaries and points of the actor's areas. Refused, WrongInput (no source)."""
    by.require("areas", "edit")
    if not source.strip():
        raise WrongInput(Text("请写明来源", "The source is needed"), where="source")
    give_reason(by, reason)
    return shapes.load_shapes(features, scope=by.scope, source=source.strip()[:200], is_invented=is_invented)


def plan_merge(*, by: Actor, sources: Sequence[Area], target: Area, on: date) -> Plan:
    """What a merge would do. Errors: Refused, WrongInput, Conflict."""
    _check_rights(by, parent_of(target.path) or target.path)
    return rearrangement.plan_merge(sources=sources, target=target, on=on)


def merge(*, by: Actor, sources: Sequence[Area], target: Area, on: date, reason: str) -> AreaChange:
    plan_merge(by=by, sources=sources, target=target, on=on)
    give_reason(by, reason)
    return rearrangement.apply_merge(sources=sources, target=target, on=on, reason=reason)


def plan_split(*, by: Actor, source: Area, name: str, places: Sequence[Area], on: date) -> Plan:
    """What a split would do. Errors: Refused, WrongInput, Conflict."""
    _check_rights(by, parent_of(source.path) or source.path)
    return rearrangement.plan_split(source=source, name=name, places=places, on=on)


def split(*, by: Actor, source: Area, name: str, places: Sequence[Area], on: date, reason: str) -> AreaChange:
    plan_split(by=by, source=source, name=name, places=places, on=on)
    give_reason(by, reason)
    return rearrangement.apply_split(source=source, name=name, places=places, on=on, reason=reason)


def plan_move(*, by: Actor, area: Area, parent: Area, on: date) -> Plan:
    """What a move would do. Errors: Refused, WrongInput, Conflict."""
    _check_rights(by, parent.path)
    _check_rights(by, parent_of(area.path) or area.path)
    _check_rights(by, rearrangement.common_path(area.path, parent.path))
    return rearrangement.plan_move(area=area, parent=parent, on=on)


def move(*, by: Actor, area: Area, parent: Area, on: date, reason: str) -> AreaChange:
    plan_move(by=by, area=area, parent=parent, on=on)
    give_reason(by, reason)
    return rearrangement.apply_move(area=area, parent=parent, on=on, reason=reason)


def may_rearrange(actor: Actor, area: Area) -> bool:
    """May this actor merge, split or move the area?"""
    above = parent_of(area.path)
    return actor.may("areas", "edit") and actor.scope.people and above is not None and actor.scope.covers(above)


def _check_rights(by: Actor, path: str) -> None:
    """Rearranging carries people's rows: who cannot see them would leave them behind."""
    by.require("areas", "edit")
    if not path:
        raise Refused(Text("不能跨省调整区划", "Areas cannot move to another province"))
    by.require_area(path)
    if not by.scope.people:
        raise Refused(
            Text("调整区划要同时转移人员，当前身份看不到人员", "Rearranging carries people, whom your role cannot see"),
            todo=Text("请由县级业务部门办理", "Ask the county office to do it"),
        )

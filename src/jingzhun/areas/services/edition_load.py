"""Loads an edition of the official codes: a new part of the country, or a newer edition of what is there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from jingzhun.areas.editions.comparison import Decisions, compare
from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.editions.rows import AreaRow
from jingzhun.areas.models import Area, AreaChange, AreaChangeLine, AreaCode, AreaEdition
from jingzhun.areas.models.area import Kind
from jingzhun.areas.models.area_change import ChangeKind
from jingzhun.areas.services.edition_plan import EditionPlan, NewArea, Places, Planner
from jingzhun.areas.services.edition_state import held_before, stored_code
from jingzhun.areas.services.path_allotment import PathAllotment
from jingzhun.areas.services.rearrangement import apply_move
from jingzhun.core.area_path import Level, ancestors_of, common_of
from jingzhun.core.clock import now, today
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.scope import AreaScope
from jingzhun.core.text import Text
from jingzhun.database.session import range_of

LOAD_LOCK = 7_001_010  # advisory lock: two loads at once must not open the same area twice
BATCH = 5_000
KIND_OF_LEVEL = {
    Level.PROVINCE: Kind.PROVINCE,
    Level.CITY: Kind.CITY,
    Level.COUNTY: Kind.COUNTY,
    Level.TOWNSHIP: Kind.TOWNSHIP,
    Level.VILLAGE: Kind.VILLAGE,
}


@dataclass(frozen=True, slots=True)
class EditionReport:
    """What loading did, or would do. change: the record of it; None if there was nothing to write."""

    plan: EditionPlan
    change: AreaChange | None
    is_preview: bool

    def counts(self) -> dict[str, int]:
        plan = self.plan
        recoded = [one for one in plan.changed if one.before and one.before.code != stored_code(one.row)]
        return {
            "opened": len(plan.opened),
            "recoded": len(recoded),
            "renamed": sum(1 for one in plan.changed if one.new_name != one.area.name),
            "changed": len(plan.changed),
            "moved": len(plan.moves),
            "unchanged": plan.unchanged,
            "findings": len(plan.findings),
        }

    def as_dict(self) -> dict[str, Any]:
        """For JSON. opened and changed list every area."""
        plan = self.plan
        return {
            "edition_on": plan.edition_on.isoformat(),
            "source": plan.source,
            "preview": self.is_preview,
            "counts": self.counts(),
            "opened": [_opened(made) for made in plan.opened],
            "changed": [
                {
                    "path": one.area.path,
                    "code_before": one.before.code if one.before else None,
                    "name_before": one.before.name if one.before else one.area.name,
                    "code": stored_code(one.row),
                    "name": one.row.name,
                }
                for one in plan.changed
            ],
            "findings": [finding.as_dict() for finding in plan.findings],
        }


def _opened(made: NewArea) -> dict[str, Any]:
    return {"path": made.path, "code": stored_code(made.row), "name": made.name}


def load_edition(
    extract: EditionExtract,
    *,
    scope: AreaScope,
    reason: str,
    decided: Decisions | None = None,
    preview: bool = False,
) -> EditionReport:
    """Bring the areas of an extract into the ledger. Callers check permission and give the reason.

    scope: the areas that may be changed; everything else is reported. decided: answers to questions of an earlier
    load (old code → new code, or None for "no longer exists"). Loading the same edition again changes nothing.
    Areas that the list has no more stay and are reported. Errors: Conflict for an edition older than the one there.
    """
    _check_day(extract.edition_on)
    _alone()
    held = held_before(extract.edition_on, (row.code for row in extract.at(Level.PROVINCE)))
    comparison = compare(held.extract(), extract, decided=decided)
    planner = Planner(held, scope, PathAllotment(held.tops()), extract.source)
    plan = planner.plan_for(comparison)
    _check_newest(extract, planner.places)
    if preview:
        return EditionReport(plan, None, preview)
    change = None if plan.is_empty else _apply(plan, reason, scope)
    _note_holdings(extract, planner.places, scope)
    return EditionReport(plan, change, preview)


def _check_day(day: date) -> None:
    if day > today():
        raise WrongInput(
            Text("版本日期在今天之后：{day}", "The edition's date is in the future: {day}").format(day=day.isoformat()),
            where="edition",
        )


def _alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOAD_LOCK])


def _check_newest(extract: EditionExtract, places: Places) -> None:
    """`Conflict` if a newer edition of the same areas was loaded before."""
    for holding in extract.holdings:
        area = places.get(holding.under)
        if not isinstance(area, Area):
            continue
        low, high = range_of(area.path)
        around = Q(path__in=ancestors_of(area.path)) | Q(path__gte=low, path__lt=high)
        newer = AreaEdition.objects.filter(around, edition_on__gt=extract.edition_on).first()
        if newer is not None:
            raise Conflict(
                Text("已载入更新的版本（{day}）", "A newer edition is loaded already ({day})").format(
                    day=newer.edition_on.isoformat()
                ),
                where=area.name,
                todo=Text("请按先旧后新的次序载入", "Load the older editions first"),
            )


def _apply(plan: EditionPlan, reason: str, scope: AreaScope) -> AreaChange:
    """Write a plan, set by set: an edition of a province is thousands of rows."""
    for level in KIND_OF_LEVEL:
        _open_areas([made for made in plan.opened if made.row.level is level])
    _move(plan, reason)
    _rename(plan)
    _end_codes(plan)
    _give_codes(plan)
    return _record(plan, reason, scope)


def _open_areas(opened: list[NewArea]) -> None:
    """Areas of one level; their parents are there by now."""
    fresh = []
    for made in opened:
        above = made.above.area if isinstance(made.above, NewArea) else made.above
        made.area = Area(
            path=made.path,
            kind=KIND_OF_LEVEL[made.row.level],
            name=made.name,
            parent=above,
            opened_on=made.opened_on,
        )
        fresh.append(made.area)
    Area.objects.bulk_create(fresh, batch_size=BATCH)


def _move(plan: EditionPlan, reason: str) -> None:
    """Put areas under the parents that a person named; what lies below them gets new paths too."""
    for area, place in plan.moves:
        above = place.area if isinstance(place, NewArea) else place
        assert above is not None
        apply_move(area=area, parent=above, on=plan.edition_on, reason=reason)
    if plan.moves:
        areas = [change.area for change in plan.changed] + [made.area for made in plan.opened if made.area]
        stored = Area.objects.in_bulk([area.pk for area in areas])
        for area in areas:
            area.path, area.version = stored[area.pk].path, stored[area.pk].version


def _rename(plan: EditionPlan) -> None:
    renamed = [change for change in plan.changed if change.new_name != change.area.name]
    for change in renamed:
        change.area.name, change.area.version = change.new_name, change.area.version + 1
    Area.objects.bulk_update([change.area for change in renamed], ["name", "version"], batch_size=BATCH)


def _end_codes(plan: EditionPlan) -> None:
    """Before any new code is given: the list hands codes on from one area to another."""
    ended = [change.before.pk for change in plan.changed if change.before] + [code.pk for code in plan.closings]
    AreaCode.objects.filter(pk__in=ended).update(valid_to=plan.edition_on)


def _give_codes(plan: EditionPlan) -> None:
    given: list[tuple[Area, AreaRow, date | None]] = []
    given += [(change.area, change.row, plan.edition_on) for change in plan.changed]
    given += [(made.area, made.row, made.opened_on) for made in plan.opened if made.area]
    AreaCode.objects.bulk_create(
        [
            AreaCode(
                path=area.path,
                area=area,
                code=stored_code(row),
                name=row.name,
                valid_from=valid_from,
                source=plan.source,
            )
            for area, row, valid_from in given
        ],
        batch_size=BATCH,
    )


def _record(plan: EditionPlan, reason: str, scope: AreaScope) -> AreaChange:
    """The record of the operation, with a line for every area that was there before and changed."""
    changed = [change.area for change in plan.changed]
    paths = [area.path for area in changed] + [made.path for made in plan.opened]
    paths += [code.path for code in plan.closings] + [area.path for area, _ in plan.moves]
    shared = common_of(paths)
    path = shared if shared and scope.covers(shared) else paths[0]
    change = AreaChange.objects.create(
        path=path, kind=ChangeKind.EDITION, on=plan.edition_on, reason=reason, made_at=now()
    )
    AreaChangeLine.objects.bulk_create(
        [
            AreaChangeLine(path=change.path, change=change, area=area, path_before=area.path, path_after=area.path)
            for area in changed
        ],
        batch_size=BATCH,
    )
    return change


def _note_holdings(extract: EditionExtract, places: Places, scope: AreaScope) -> None:
    """Remember which part of which edition is there now."""
    for holding in extract.holdings:
        place = places.get(holding.under)
        area = place.area if isinstance(place, NewArea) else place
        if area is None or not scope.covers(area.path):
            continue
        AreaEdition.objects.get_or_create(
            area=area,
            edition_on=extract.edition_on,
            down_to=holding.down_to.value,
            defaults={"path": area.path, "source": extract.source, "loaded_at": now()},
        )

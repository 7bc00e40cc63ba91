"""Reads the status events of villages, and what a village was on a day."""

from datetime import date

from django.db.models import QuerySet

from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.database.session import range_of
from jingzhun.registry.models import VillageStatus
from jingzhun.registry.status import VILLAGE_LEADS_TO, VILLAGE_POSSIBLE_FROM, Stage, Status, VillageStatusKind


def village_at(path: str) -> Area:
    """The village at a path. `NotFound` if another area lies there."""
    area = area_by_path(path)
    if area.kind != Kind.VILLAGE:
        raise NotFound(Text("这不是行政村：{name}", "Not a village: {name}").format(name=area.name))
    return area


def village_events(area: Area) -> QuerySet[VillageStatus]:
    """All events of a village, withdrawn ones too, the latest first."""
    return VillageStatus.objects.filter(area=area).order_by("-year", "-effective_on", "-id")


def approved_events(area: Area) -> QuerySet[VillageStatus]:
    """What counts, in the order in which it happened."""
    counted = VillageStatus.objects.filter(area=area, is_void=False, stage=Stage.APPROVED)
    return counted.order_by("effective_on", "id")


def village_status_on(area: Area, day: date) -> Status:
    """What a village was at the end of a day."""
    last = approved_events(area).filter(effective_on__lte=day).last()
    return VILLAGE_LEADS_TO[VillageStatusKind(last.kind)] if last else Status.ORDINARY


def poor_villages_on(path: str, day: date) -> dict[str, Status]:
    """The status of every village of an area that ever had one, by its path."""
    low, high = range_of(path)
    rows = VillageStatus.objects.filter(
        path__gte=low, path__lt=high, is_void=False, stage=Stage.APPROVED, effective_on__lte=day
    )
    in_order = rows.order_by("effective_on", "id").values_list("path", "kind")
    return {path: VILLAGE_LEADS_TO[VillageStatusKind(kind)] for path, kind in in_order}


def statuses_of_villages(day: date) -> dict[str, Status]:
    """The same of all villages within the scope."""
    rows = VillageStatus.objects.filter(is_void=False, stage=Stage.APPROVED, effective_on__lte=day)
    in_order = rows.order_by("effective_on", "id").values_list("path", "kind")
    return {path: VILLAGE_LEADS_TO[VillageStatusKind(kind)] for path, kind in in_order}


def possible_village_kinds(area: Area) -> list[VillageStatusKind]:
    """What can happen next to a village as it is today."""
    last = approved_events(area).last()
    status = VILLAGE_LEADS_TO[VillageStatusKind(last.kind)] if last else Status.ORDINARY
    return [kind for kind, before in VILLAGE_POSSIBLE_FROM.items() if status in before]


def village_event(area: Area, key: int) -> VillageStatus:
    """`NotFound` if the village has none with this key."""
    row = VillageStatus.objects.filter(area=area, pk=key).select_related("area").first()
    if row is None:
        raise NotFound(Text("没有这个状态事项", "No such status event"))
    return row

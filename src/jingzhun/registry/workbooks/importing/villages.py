"""Lines about villages: their yearly records (村) and their status events (村状态)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from jingzhun.areas.models import Area
from jingzhun.core.errors import Conflict, JingzhunError
from jingzhun.core.text import Text
from jingzhun.registry.models import VillageStatus, VillageYear
from jingzhun.registry.services.village_statuses import APPROVE, check_line
from jingzhun.registry.status import Stage
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.importing.surveys import TWICE, compare_survey
from jingzhun.registry.workbooks.importing.wanted import TWICE as EVENT_TWICE
from jingzhun.registry.workbooks.importing.wanted import Wanted, meet_all, note_change, read_wanted
from jingzhun.registry.workbooks.importing.work import Work

MAY_NOT = Text("您的身份不能审定村的状态", "Your role does not approve the status of villages")


def check_village_years(work: Work) -> None:
    """The lines of the sheet of villages."""
    lines = list(_with_village(work, "village"))
    areas = {work.villages[id(line)].pk for line in lines}
    stored = {(one.area_id, one.year): one for one in VillageYear.objects.filter(area__in=areas)}
    seen: set[tuple[int, int]] = set()
    for line in lines:
        key = (work.villages[id(line)].pk, line.values["year"])
        if key in seen:
            line.refuse(TWICE)
            continue
        seen.add(key)
        survey = stored.get(key)
        compare_survey(line, survey)
        line.settle(is_new=survey is None)
        work.surveys[id(line)] = survey


def check_village_statuses(work: Work) -> None:
    """The lines of the sheet of villages' events."""
    lines = list(_with_village(work, "village_status"))
    found = [one for line in lines if (one := read_wanted(line, work.villages[id(line)])) is not None]
    stored = _stored({one.owner.pk for one in found})
    seen: set[object] = set()
    for one in found:
        if one.identity in seen:
            one.refuse(EVENT_TWICE)
        seen.add(one.identity)
    may_not = None if work.by.may(*APPROVE) else MAY_NOT
    meet_all(found, lambda one: stored[one.owner.pk], _check_group, may_not=may_not)
    for one in found:
        note_change(one)
        one.line.settle(is_new=one.event is None)
    work.village_statuses = found


def _with_village(work: Work, subject: str) -> Iterator[Line]:
    for line in work.good(subject):
        try:
            work.villages[id(line)] = work.places.village(line.values["village"])
        except JingzhunError as error:
            line.refuse(error.what, "village")
        else:
            yield line


def _stored(areas: Iterable[int]) -> dict[int, list[VillageStatus]]:
    found: dict[int, list[VillageStatus]] = defaultdict(list)
    for event in VillageStatus.objects.filter(area__in=areas, is_void=False).order_by("effective_on", "id"):
        found[event.area_id].append(event)
    return found


def _check_group(group: list[Wanted], stored: list[VillageStatus]) -> None:
    approved = [event for event in stored if event.stage == Stage.APPROVED]
    area: Area = group[0].owner
    for one in group:
        if one.is_there or one.stage is not Stage.APPROVED or not one.line.is_good:
            continue
        event = VillageStatus(kind=one.kind, stage=Stage.APPROVED, effective_on=one.effective_on)
        try:
            check_line(area, [*approved, event])
        except Conflict as error:
            one.refuse(error.what)
        else:
            approved.append(event)

"""Compares lines about status events: one that our ledger has not is only there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.models import HouseholdStatus, VillageStatus
from jingzhun.registry.status import KIND_TITLES, STAGE_TITLES, VILLAGE_KIND_TITLES, StatusKind, VillageStatusKind
from jingzhun.registry.workbooks.importing.households_of import find_households
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.importing.wanted import Wanted, meet, read_wanted
from jingzhun.registry.workbooks.importing.work import Work


def unknown_events(work: Work) -> Iterator[tuple[Line, Text]]:
    """Lines whose event is not in the ledger, each with the event in words."""
    lines = find_households(work, list(work.good("household_status")))
    wanted = [one for line in lines if (one := read_wanted(line, work.targets[id(line)])) is not None]
    stored = _by(HouseholdStatus.objects.filter(household__any_of={one.owner.key for one in wanted}, is_void=False),
                 lambda event: event.household_id)  # fmt: skip
    yield from _unknown(wanted, lambda one: stored[one.owner.key], lambda kind: KIND_TITLES[StatusKind(kind)])
    wanted = list(_of_villages(work))
    stored = _by(VillageStatus.objects.filter(area__in={one.owner.pk for one in wanted}, is_void=False),
                 lambda event: event.area_id)  # fmt: skip
    yield from _unknown(
        wanted, lambda one: stored[one.owner.pk], lambda kind: VILLAGE_KIND_TITLES[VillageStatusKind(kind)]
    )


def _of_villages(work: Work) -> Iterator[Wanted]:
    for line in work.good("village_status"):
        try:
            village = work.villages[id(line)] = work.places.village(line.values["village"])
        except (JingzhunError, KeyError):
            continue  # the line says so already
        found = read_wanted(line, village)
        if found is not None:
            yield found


def _by(events: Iterable[Any], owner: Callable[[Any], int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for event in events:
        found[owner(event)].append(event)
    return found


def _unknown(
    wanted: Iterable[Wanted], stored: Callable[[Wanted], list[Any]], title: Callable[[str], Text]
) -> Iterator[tuple[Line, Text]]:
    for one in wanted:
        meet(one, stored(one))
        if not one.is_there:
            when = one.effective_on.isoformat() if one.effective_on else str(one.year)
            words = Text("{kind} · {stage} · {when}", "{kind} · {stage} · {when}")
            yield one.line, words.format(kind=title(one.kind), stage=STAGE_TITLES[one.stage], when=same_in_both(when))

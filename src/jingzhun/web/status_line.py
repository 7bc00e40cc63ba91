"""The timeline of status events, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.code_lists import title_of
from jingzhun.registry.selectors.household_then import HouseholdThen, StatusThen
from jingzhun.registry.selectors.village_then import VillageStatusThen, VillageThen
from jingzhun.registry.status import (
    KIND_TITLES,
    MONITORED_KINDS,
    REASON_LISTS,
    STAGE_TITLES,
    VILLAGE_KIND_TITLES,
    Stage,
)
from jingzhun.web.status_steps import Rights


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """steps: the stages reached, with their days. counts: it is approved, and only then changes the status.

    actions: (step, title) that the reader may take. is_withdrawn: it was taken back and never held.
    """

    event: StatusThen | VillageStatusThen
    title: Text
    stage: Text
    steps: list[tuple[Text, date]]
    reasons: list[Text]
    monitored_kind: Text | None
    actions: list[tuple[str, Text]]
    is_withdrawn: bool = False

    @property
    def counts(self) -> bool:
        return self.event.stage is Stage.APPROVED and not self.is_withdrawn


def timeline_of(then: HouseholdThen, rights: Rights | None = None) -> list[ShownEvent]:
    """The latest first, withdrawn ones in their place. rights: of who may take steps now; None: nothing can be done."""
    return _in_order(
        [_shown(event, rights) for event in then.statuses], [_shown(event, None) for event in then.withdrawn]
    )


def village_timeline_of(then: VillageThen, rights: Rights | None = None) -> list[ShownEvent]:
    """The same for a village."""
    return _in_order(
        [_shown_of_village(event, rights) for event in then.statuses],
        [_shown_of_village(event, None) for event in then.withdrawn],
    )


def _in_order(standing: list[ShownEvent], withdrawn: list[ShownEvent]) -> list[ShownEvent]:
    shown = [*standing, *(replace(one, is_withdrawn=True) for one in withdrawn)]
    return sorted(shown, key=lambda one: (one.event.effective_on or one.event.planned_on or date.max, one.event.key),
                  reverse=True)  # fmt: skip


def _shown_of_village(event: VillageStatusThen, rights: Rights | None) -> ShownEvent:
    """The events of villages have no codes."""
    return ShownEvent(
        event=event,
        title=VILLAGE_KIND_TITLES[event.kind],
        stage=STAGE_TITLES[event.stage],
        steps=_steps(event),
        reasons=[],
        monitored_kind=None,
        actions=rights.steps(event.stage) if rights else [],
    )


def _shown(event: StatusThen, rights: Rights | None) -> ShownEvent:
    return ShownEvent(
        event=event,
        title=KIND_TITLES[event.kind],
        stage=STAGE_TITLES[event.stage],
        steps=_steps(event),
        reasons=[_reason(event, code) for code in event.reasons],
        monitored_kind=title_of(MONITORED_KINDS, event.monitored_kind) if event.monitored_kind else None,
        actions=rights.steps(event.stage) if rights and not event.is_inherited else [],
    )


def under_way(events: Iterable[StatusThen | VillageStatusThen]) -> set[str]:
    """The kinds of which one is planned or verified, so that no second one can begin."""
    return {event.kind for event in events if event.stage is not Stage.APPROVED}


def _steps(event: StatusThen | VillageStatusThen) -> list[tuple[Text, date]]:
    days = {Stage.PLANNED: event.planned_on, Stage.VERIFIED: event.verified_on, Stage.APPROVED: event.approved_on}
    return [(STAGE_TITLES[stage], day) for stage, day in days.items() if day is not None]


def _reason(event: StatusThen, code: str) -> Text:
    known = REASON_LISTS.get(event.kind)
    return title_of(known, code) if known else same_in_both(code)

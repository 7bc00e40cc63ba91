"""The timeline of status events, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.code_lists import title_of
from jingzhun.registry.selectors.household_then import StatusThen
from jingzhun.registry.selectors.village_then import VillageStatusThen
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

    actions: (step, title) that the reader may take.
    """

    event: StatusThen | VillageStatusThen
    title: Text
    stage: Text
    steps: list[tuple[Text, date]]
    reasons: list[Text]
    monitored_kind: Text | None
    actions: list[tuple[str, Text]]

    @property
    def counts(self) -> bool:
        return self.event.stage is Stage.APPROVED


def village_timeline_of(events: tuple[VillageStatusThen, ...], rights: Rights | None = None) -> list[ShownEvent]:
    """The same for a village, whose events have no codes."""
    return [
        ShownEvent(
            event=event,
            title=VILLAGE_KIND_TITLES[event.kind],
            stage=STAGE_TITLES[event.stage],
            steps=_steps(event),
            reasons=[],
            monitored_kind=None,
            actions=rights.steps(event.stage) if rights else [],
        )
        for event in reversed(events)
    ]


def timeline_of(events: tuple[StatusThen, ...], rights: Rights | None = None) -> list[ShownEvent]:
    """The latest first. rights: of who may take steps now; None where nothing can be done."""
    return [_shown(event, rights) for event in reversed(events)]


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

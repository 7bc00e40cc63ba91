"""The timeline of status events, in words."""

from dataclasses import dataclass
from datetime import date

from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.code_lists import title_of
from jingzhun.registry.selectors.household_then import StatusThen
from jingzhun.registry.status import KIND_TITLES, MONITORED_KINDS, REASON_LISTS, STAGE_TITLES, Stage


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """steps: (stage, day it was reached or None). counts: it is approved, and only then changes the status."""

    event: StatusThen
    title: Text
    stage: Text
    steps: list[tuple[Text, date | None]]
    reasons: list[Text]
    monitored_kind: Text | None

    @property
    def counts(self) -> bool:
        return self.event.stage is Stage.APPROVED


def timeline_of(events: tuple[StatusThen, ...]) -> list[ShownEvent]:
    """The latest first."""
    return [_shown(event) for event in reversed(events)]


def _shown(event: StatusThen) -> ShownEvent:
    days = {Stage.PLANNED: event.planned_on, Stage.VERIFIED: event.verified_on, Stage.APPROVED: event.approved_on}
    return ShownEvent(
        event=event,
        title=KIND_TITLES[event.kind],
        stage=STAGE_TITLES[event.stage],
        steps=[(STAGE_TITLES[stage], day) for stage, day in days.items()],
        reasons=[_reason(event, code) for code in event.reasons],
        monitored_kind=title_of(MONITORED_KINDS, event.monitored_kind) if event.monitored_kind else None,
    )


def _reason(event: StatusThen, code: str) -> Text:
    known = REASON_LISTS.get(event.kind)
    return title_of(known, code) if known else same_in_both(code)

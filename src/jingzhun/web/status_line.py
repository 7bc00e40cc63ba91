"""The timeline of status events, in words."""

from dataclasses import dataclass
from datetime import date

from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.code_lists import title_of
from jingzhun.registry.selectors.household_then import StatusThen
from jingzhun.registry.status import KIND_TITLES, MONITORED_KINDS, REASON_LISTS, STAGE_TITLES, Stage
from jingzhun.web.status_steps import Rights


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """steps: (stage, day it was reached or None). counts: it is approved, and only then changes the status.

    actions: (step, title) that the reader may take.
    """

    event: StatusThen
    title: Text
    stage: Text
    steps: list[tuple[Text, date | None]]
    reasons: list[Text]
    monitored_kind: Text | None
    actions: list[tuple[str, Text]]

    @property
    def counts(self) -> bool:
        return self.event.stage is Stage.APPROVED


def timeline_of(events: tuple[StatusThen, ...], rights: Rights | None = None) -> list[ShownEvent]:
    """The latest first. rights: of who may take steps now; None where nothing can be done."""
    return [_shown(event, rights) for event in reversed(events)]


def _shown(event: StatusThen, rights: Rights | None) -> ShownEvent:
    days = {Stage.PLANNED: event.planned_on, Stage.VERIFIED: event.verified_on, Stage.APPROVED: event.approved_on}
    return ShownEvent(
        event=event,
        title=KIND_TITLES[event.kind],
        stage=STAGE_TITLES[event.stage],
        steps=[(STAGE_TITLES[stage], day) for stage, day in days.items()],
        reasons=[_reason(event, code) for code in event.reasons],
        monitored_kind=title_of(MONITORED_KINDS, event.monitored_kind) if event.monitored_kind else None,
        actions=rights.steps(event.stage) if rights and not event.is_inherited else [],
    )


def _reason(event: StatusThen, code: str) -> Text:
    known = REASON_LISTS.get(event.kind)
    return title_of(known, code) if known else same_in_both(code)

"""The stages of a status event as steps that somebody takes; the same for households and villages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from django.contrib import messages

from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.selectors.status_changes import changed_since
from jingzhun.registry.status import STAGE_TITLES, Stage
from jingzhun.web.dossier_history import TITLES
from jingzhun.web.forms.base import UNPROCESSABLE, attempt
from jingzhun.web.forms.statuses import EventForm, StepForm
from jingzhun.web.history import EMPTY, word_of
from jingzhun.web.requests import PageRequest

Kind = TypeVar("Kind", bound=StrEnum)
TITLE = Text("{step}：{kind}", "{step}: {kind}")
NEW_TITLE = Text("登记：{kind}", "Record: {kind}")
VERIFY, APPROVE, WITHDRAW = "verify", "approve", "withdraw"
STEPS = {
    VERIFY: Text("核实", "Verify"),
    APPROVE: Text("审定", "Approve"),
    WITHDRAW: Text("撤回", "Withdraw"),
}
NEXT = {Stage.PLANNED: VERIFY, Stage.VERIFIED: APPROVE}
HINTS = {
    VERIFY: Text("核实后还须审定，才算完成。", "It must still be approved before it counts."),
    APPROVE: Text("审定后从生效日期起改变状态，并进入平衡表。", "Status and balance change from that day on."),
    WITHDRAW: Text("撤回的事项视为从未发生，记录仍可查。", "A withdrawn event never held; its record stays."),
}


class Event(Protocol):
    """What steps need to know of an event."""

    stage: Stage
    version: int


@dataclass(frozen=True, slots=True)
class Rights:
    """edits: may plan, verify and withdraw. approves: may approve, and withdraw what is approved."""

    edits: bool
    approves: bool

    def steps(self, stage: Stage) -> list[tuple[str, Text]]:
        """The steps that this person may take from a stage."""
        found = [NEXT[stage]] if stage in NEXT and self._may(NEXT[stage], stage) else []
        found += [WITHDRAW] if self._may(WITHDRAW, stage) else []
        return [(step, STEPS[step]) for step in found]

    def _may(self, step: str, stage: Stage) -> bool:
        return self.approves if needs_approval(step, stage) else self.edits


def needs_approval(step: str, stage: str) -> bool:
    """Is the right to approve needed for a step, and not only that to edit?"""
    return step == APPROVE or (step == WITHDRAW and stage == Stage.APPROVED)


def kind_called(kinds: type[Kind], word: str) -> Kind:
    """The kind of event of an address. `NotFound`."""
    try:
        return kinds(word)
    except ValueError:
        raise NotFound(Text("没有这种事项", "No such kind of event")) from None


def recorded(request: PageRequest, form: EventForm, title: Text, write: Callable[[], object]) -> bool:
    """Was the form of a new event sent, and the event written?"""
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            write()
        if not form.is_refused:
            messages.success(request, str(Text("已登记：{kind}", "Recorded: {kind}").format(kind=title)))
            return True
    return False


def taken(request: PageRequest, form: StepForm, event: Any, step: str, service: Callable[..., object]) -> bool:
    """Was the form of a step sent, and the step taken? Otherwise the event is as it is stored now."""
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            service(by=request.actor, event=event, **step_arguments(form))
        if not form.is_refused:
            messages.success(request, str(Text("已{step}", "Done: {step}").format(step=STEPS[step])))
            return True
        event.refresh_from_db()
    return False


def step_page(form: StepForm, event: Any, step: str, kind: Text, hints: Mapping[str, Text] = HINTS) -> dict[str, Any]:
    """What the page of a step shows."""
    return {
        "title": TITLE.format(step=STEPS[step], kind=kind),
        "hint": hints[step],
        "event": event,
        "stage": STAGE_TITLES[Stage(event.stage)],
        "form": form,
        "stored": what_changed(event, form),
    }


def step_arguments(form: StepForm) -> dict[str, Any]:
    """What the service of the step takes from its form."""
    return {name: value for name, value in form.cleaned_data.items() if name in form.fields}


def what_changed(event: Any, form: StepForm) -> dict[str, object]:
    """After a conflict: what somebody else changed since the form was filled, in words.

    The next try is then about the present version.
    """
    if not form.is_refused or form.status == UNPROCESSABLE:
        return {}
    read = form.cleaned_data["version"]
    form.renew(event.version, {})
    changed = changed_since(event, read)
    return {
        str(TITLES[name]): Text("{was} → {now}", "{was} → {now}").format(was=word_of(name, was), now=word_of(name, now))
        for name, (was, now) in changed.items()
    } or ({str(Text("版本", "Version")): EMPTY} if read != event.version else {})

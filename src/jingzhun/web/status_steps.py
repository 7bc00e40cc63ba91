"""The stages of a status event as steps that somebody takes; the same for households and villages."""

from dataclasses import dataclass
from typing import Any, Protocol

from jingzhun.core.text import Text
from jingzhun.registry.selectors.status_changes import changed_since
from jingzhun.registry.status import Stage
from jingzhun.web.dossier_history import TITLES
from jingzhun.web.forms.base import UNPROCESSABLE
from jingzhun.web.forms.statuses import StepForm
from jingzhun.web.history import EMPTY, word_of

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
        needs_approval = step == APPROVE or (step == WITHDRAW and stage is Stage.APPROVED)
        return self.approves if needs_approval else self.edits


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

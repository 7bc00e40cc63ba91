"""Forms about doubts: which of them, and what somebody found out about one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from jingzhun.core.text import Text
from jingzhun.tasks.selectors.check_words import SEVERITY_TITLES
from jingzhun.tasks.states import STATE_TITLES, DoubtState
from jingzhun.web.forms.base import PlainForm, WideField

# mypy: disable-error-code="arg-type"

ALL = Text("全部", "All")
Choices = Sequence[tuple[str, object]]


class DoubtFilter(PlainForm):
    """What is not known is passed over, so that an old address still opens the list."""

    state = forms.ChoiceField(
        label=Text("状态", "State"), required=False, choices=[*STATE_TITLES.items(), ("all", ALL)]
    )
    group = forms.ChoiceField(label=Text("类别", "Subject"), required=False)
    severity = forms.ChoiceField(
        label=Text("轻重", "Severity"), required=False, choices=[("", ALL), *SEVERITY_TITLES.items()]
    )
    check_name = forms.ChoiceField(label=Text("检查", "Check"), required=False)
    campaign = forms.ChoiceField(label=Text("核查", "Campaign"), required=False)

    def __init__(self, data: Mapping[str, Any], *, groups: Choices, checks: Choices, campaigns: Choices) -> None:
        super().__init__({name: data.get(name, "") for name in self.base_fields} | {
            "state": data.get("state") or DoubtState.OPEN.value
        })  # fmt: skip
        for name, choices in (("group", groups), ("check_name", checks), ("campaign", campaigns)):
            self.fields[name].choices = [("", ALL), *choices]  # type: ignore[attr-defined]
        if not campaigns:
            del self.fields["campaign"]
        self.is_valid()

    def given(self, name: str) -> str:
        """'' where nothing known is chosen."""
        return str(self.cleaned_data.get(name, ""))

    @property
    def state_given(self) -> str:
        """'' for all."""
        state = self.given("state") or DoubtState.OPEN.value
        return "" if state == "all" else state


class SettleForm(PlainForm):
    """True as it stands: what was found out."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    note = WideField(
        label=Text("核实情况", "What was found out"),
        min_length=2,
        max_length=500,
        help_text=Text("写明怎样核实的；依据的内容变动后会再次提示", "How it was verified; a change asks again"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class VerifyAgainForm(PlainForm):
    """Take it back."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    reason = WideField(
        label=Text("为什么要重新核实", "Why it is to be verified again"),
        min_length=2,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

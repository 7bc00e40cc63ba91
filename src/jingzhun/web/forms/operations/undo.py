"""The form of a counter-entry."""

from typing import Any

from django import forms

from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import Text
from jingzhun.registry.grounds import REASON_MOST, causes_of, reason_of
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.web.forms.base import PlainForm, WideField
from jingzhun.web.forms.operations.base import NO_CAUSE

# mypy: disable-error-code="arg-type"


class UndoForm(PlainForm):
    cause = forms.ChoiceField(label=Text("原因", "Why"), required=False)
    reason = WideField(
        label=Text("说明", "In words"),
        required=False,
        max_length=REASON_MOST,
        help_text=Text("写入历史，以后可查", "Kept in history"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(item.code, item.title) for item in causes_of(OperationKind.UNDO)]
        self.fields["cause"].choices = [("", NO_CAUSE), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            self.grounds()
        except JingzhunError as error:
            self.refuse(error)
        return cleaned

    def grounds(self) -> str:
        return reason_of(self.cleaned_data.get("cause", ""), self.cleaned_data.get("reason", ""))

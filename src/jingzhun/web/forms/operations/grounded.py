"""What all forms of operations, counter-entries and requests have: why, the proof, and that a preview was seen."""

from typing import Any, ClassVar

from django import forms

from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import Text
from jingzhun.registry.grounds import REASON_MOST, causes_of, reason_of
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.web.forms.base import PlainForm, WideField, dress
from jingzhun.web.forms.operations.lookup import Lookup

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

NO_CAUSE = Text("（写在说明里）", "(in the words below)")
PROOF_HINT = Text("如：户口簿、结婚证、死亡证明及编号", "A household book, a certificate and its number")
HIDDEN = {"seen": 64, "told": 20_000}


class GroundedForm(PlainForm):
    """lookups: fields in which somebody writes what she knows, by name. first, last: the order of the fields.

    repeated: names of fields that the preview says again, beside those that come last.
    """

    reason = WideField(
        label=Text("说明", "In words"),
        required=False,
        max_length=REASON_MOST,
        help_text=Text("写入历史，以后可查", "Kept in history"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    evidence = WideField(
        label=Text("凭据", "Proof"),
        required=False,
        max_length=200,
        help_text=PROOF_HINT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    first: ClassVar[tuple[str, ...]] = ()
    last: ClassVar[tuple[str, ...]] = ("on", "cause", "reason", "evidence")
    repeated: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, causes: OperationKind | None = None, **kwargs: Any) -> None:
        """causes: the kind whose list of causes is offered."""
        super().__init__(*args, **kwargs)
        self.lookups: dict[str, Lookup] = {}
        if causes is not None:
            self._offer_causes(causes)
        for name, most in HIDDEN.items():
            self.fields[name] = forms.CharField(required=False, max_length=most, widget=forms.HiddenInput())
        self.prepare()
        self._arrange()

    def prepare(self) -> None:
        """Add what depends on whom it is about."""

    def said_cause(self) -> str:
        """The word that says why: chosen, or implied by the kind."""
        return str(self.cleaned_data.get("cause", ""))

    def grounds(self) -> str:
        given = self.cleaned_data
        return reason_of(self.said_cause(), given.get("reason", ""), given.get("evidence", ""))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, lookup in self.lookups.items():
            lookup.settle(self, name)
        self._arrange()
        try:
            self.grounds()
        except JingzhunError as error:
            self.refuse(error)
        return cleaned

    def said(self, name: str) -> str:
        """What was given, in words."""
        value, field = self.cleaned_data.get(name), self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return next((str(title) for code, title in field.choices if code and code == value), "")  # type: ignore[misc,union-attr]
        return str(value or "")

    def repeats(self) -> list[tuple[str, str]]:
        """What the preview says again, as (title, words)."""
        names = (*self.repeated, *self.last)
        said = ((name, self.said(name)) for name in names if name in self.fields)
        return [(str(self.fields[name].label), words) for name, words in said if words]

    def _offer_causes(self, kind: OperationKind) -> None:
        offered = causes_of(kind)
        if offered:
            choices = [("", NO_CAUSE), *((item.code, item.title) for item in offered)]
            self.fields["cause"] = forms.ChoiceField(label=Text("原因", "Why"), required=False, choices=choices)

    def _arrange(self) -> None:
        middle = [name for name in self.fields if name not in {*self.first, *self.last}]
        self.order_fields([*self.first, *middle, *self.last])
        for field in self.fields.values():
            dress(field.widget)

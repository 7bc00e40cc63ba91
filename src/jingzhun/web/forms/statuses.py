"""Forms about status events of households and villages: recording one, and taking it a stage further."""

from typing import Any

from django import forms

from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_list
from jingzhun.registry.selectors.surveys import FIRST_YEAR
from jingzhun.registry.status import MONITORED_KINDS, REASON_LISTS, StatusKind
from jingzhun.web.forms.base import DateInput, PlainForm, ReasonField, WideField

# mypy: disable-error-code="arg-type"

PLAN, RECORD = "plan", "record"
HOW = (
    (PLAN, Text("列入计划（核实、审定以后办）", "Plan it (verified and approved later)")),
    (RECORD, Text("补录已审定的事项", "Record what was approved already")),
)
NEEDED = Text("请填写生效日期", "Fill in from when it holds")


class DocumentField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            label=Text("文号或材料", "Document"),
            required=False,
            max_length=120,
            help_text=Text("如：县政发〔2016〕3号、民主评议记录", "For example the number of a decision"),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )


class EventForm(PlainForm):
    """A new event. It counts only when it is approved."""

    how = forms.ChoiceField(label=Text("登记方式", "How"), choices=HOW, widget=forms.RadioSelect(), initial=PLAN)
    year = forms.IntegerField(label=Text("年度", "Year"), min_value=FIRST_YEAR)
    effective_on = forms.DateField(
        label=Text("生效日期", "Holds from"),
        required=False,
        widget=DateInput(),
        help_text=Text("补录已审定的事项时填写", "When it was approved already"),
    )
    document = DocumentField()
    note = WideField(label=Text("说明", "Note"), required=False, max_length=500)
    reason = ReasonField()

    def __init__(self, *args: Any, may_record: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"year": today().year, "how": PLAN}, **kwargs)
        self.fields["year"].max_value = today().year + 1  # type: ignore[attr-defined]
        if not may_record:
            del self.fields["how"], self.fields["effective_on"]

    @property
    def records(self) -> bool:
        return self.cleaned_data.get("how") == RECORD

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("how") == RECORD and not given.get("effective_on") and "effective_on" not in self.errors:
            self.add_error("effective_on", str(NEEDED))
        return given


class HouseholdEventForm(EventForm):
    """With the causes, risks or ways that go with the kind of event."""

    field_order = ("how", "year", "effective_on", "monitored_kind", "reasons", "document", "note", "reason")

    def __init__(self, *args: Any, kind: StatusKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind is StatusKind.MONITORED:
            self.fields["monitored_kind"] = forms.ChoiceField(
                label=Text("监测对象类别", "Kind of monitoring"),
                choices=[("", "—"), *_offered(MONITORED_KINDS)],
                widget=forms.Select(attrs={"class": "form-select"}),
            )
        if kind in REASON_LISTS:
            self.fields["reasons"] = forms.MultipleChoiceField(
                label=_title(REASON_LISTS[kind]),
                choices=_offered(REASON_LISTS[kind]),
                required=False,
                widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
            )
        self.order_fields(self.field_order)


def _offered(name: str) -> list[tuple[str, Text]]:
    return [(item.code, item.title) for item in code_list(name).offered()]


def _title(name: str) -> Text:
    title = code_list(name).title
    return Text(title.zh, title.en)


class StepForm(PlainForm):
    """One stage further. on: when it was reached."""

    effective_on = forms.DateField(label=Text("生效日期", "Holds from"), widget=DateInput())
    on = forms.DateField(label=Text("办理日期", "Done on"), widget=DateInput())
    document = DocumentField()
    reason = ReasonField()
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, step: str, version: int, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": version, "on": today(), "effective_on": today()}, **kwargs)
        if step != "approve":
            del self.fields["effective_on"]
        if step == "withdraw":
            del self.fields["on"], self.fields["document"]

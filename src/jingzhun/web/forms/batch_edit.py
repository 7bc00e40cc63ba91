"""The form of a batch edit: which field, which value, and at the end why."""

from collections.abc import Mapping
from typing import Any

from django import forms

from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_list
from jingzhun.registry.fields.field import Field, FieldKind
from jingzhun.registry.fields.groups import group_title
from jingzhun.web.forms.base import NOT_CHOSEN, DateInput, PlainForm, ReasonField, dress

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

YES_NO = (("", Text("（清空：未填）", "(clear: not entered)")), ("是", Text("是", "Yes")), ("否", Text("否", "No")))
CLEAR = Text("（清空：未填）", "(clear: not entered)")


class BatchForm(PlainForm):
    """The value's input follows the field that is chosen: the field first, then its value."""

    field = forms.ChoiceField(label=Text("要修改的字段", "Field to change"))

    def __init__(
        self, *args: Any, fields: Mapping[str, Field], year: int, chosen: str, applies: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"field": chosen}, **kwargs)
        choice: Any = self.fields["field"]
        choice.choices = [("", NOT_CHOSEN), *_by_group(fields)]
        if chosen in fields:
            self.fields["value"] = _value_field(fields[chosen], year)
        if applies:
            self.fields["reason"] = ReasonField()
        for one in self.fields.values():
            dress(one.widget)

    @property
    def has_value(self) -> bool:
        """Are the field and its value right, whatever else is missing?"""
        return not {"field", "value"} & {*self.errors} and "value" in self.cleaned_data

    @property
    def chosen(self) -> str:
        return str(self.cleaned_data["field"])

    def typed(self) -> str:
        value = self.cleaned_data.get("value", "")
        return "、".join(value) if isinstance(value, list) else str(value)


def _by_group(fields: Mapping[str, Field]) -> list[tuple[Text, list[tuple[str, Text]]]]:
    groups: dict[str, list[tuple[str, Text]]] = {}
    for name, one in fields.items():
        groups.setdefault(one.group, []).append((name, one.title))
    return [(group_title(group), titles) for group, titles in groups.items()]


def _value_field(field: Field, year: int) -> forms.Field:
    label = Text(f"新值：{field.heading.zh}", f"New value: {field.heading.en}")
    if field.kind is FieldKind.YES_NO:
        return forms.ChoiceField(label=label, required=False, choices=YES_NO)
    if field.kind in (FieldKind.CODE, FieldKind.CODES):
        offered = [(item.code, item.title) for item in code_list(field.code_list).offered(year)]
        if field.kind is FieldKind.CODES:
            return forms.MultipleChoiceField(
                label=label, required=False, choices=offered, widget=forms.CheckboxSelectMultiple
            )
        return forms.ChoiceField(label=label, required=False, choices=[("", CLEAR), *offered])
    widget = DateInput() if field.kind is FieldKind.DAY else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=100, widget=widget)

"""The form of a year: one input for each field of the catalogue, with unit, last year's value and doubt beside it."""

from collections.abc import Mapping
from typing import Any

from django import forms

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_list, title_of
from jingzhun.registry.fields.field import Field, FieldKind
from jingzhun.registry.fields.reading import Value, read_value, typed_text
from jingzhun.registry.selectors.survey_form import Asked, SurveyDraft
from jingzhun.registry.services.survey_conflict import SurveyConflict
from jingzhun.web.forms.base import DateInput, PlainForm, ReasonField

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

OF_YEAR = "v_"
"""Before the names of a year's fields: an office may call one of its own `reason`."""
YES_NO = (("是", Text("是", "Yes")), ("否", Text("否", "No")), ("", Text("未填", "Not entered")))
NOT_ENTERED = Text("（未填）", "(not entered)")
NUMBERS = {FieldKind.COUNT: "numeric", FieldKind.YEAR: "numeric", FieldKind.QUANTITY: "decimal",
           FieldKind.MONEY: "decimal"}  # fmt: skip
MOST_TYPED = 200
OF_THIS_YEAR = Text("{year} 年度采集", "Survey of {year}")


class Typed(forms.Field):
    """What somebody typed or ticked, as it came: the register's own readers say what it means."""

    asked: Asked
    stored = ""
    """After a conflict: what somebody else saved here."""
    is_taken_over = False

    def clean(self, value: Any) -> Any:
        if isinstance(value, list):
            return [str(part)[:MOST_TYPED] for part in value if part]
        return str(value or "")[:MOST_TYPED]


class SurveyForm(PlainForm):
    """proposed: values for empty fields of a year that is not confirmed yet."""

    reason = ReasonField()
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput())

    def __init__(self, *args: Any, draft: SurveyDraft, year: int, proposed: Mapping[str, Value], **kwargs: Any) -> None:
        self.draft, self.year = draft, year
        is_new = not draft.is_confirmed
        reason = str(OF_THIS_YEAR.format(year=year)) if is_new else ""
        super().__init__(*args, initial={"version": draft.version, "reason": reason}, **kwargs)
        for one in draft.asked:
            value = proposed.get(one.field.name, one.value) if is_new and one.value is None else one.value
            self.fields[OF_YEAR + one.field.name] = self._input(one, value)
        for field in self.fields.values():
            _described(field)

    def _input(self, one: Asked, value: Value) -> Typed:
        made = Typed(label=one.field.title, required=False, initial=_initial(one.field, value))
        made.asked = one
        data: Any = self.data
        made.widget = _widget(one.field, self.year, made.initial, data.getlist(OF_YEAR + one.field.name))
        # What was typed before the field froze is refused in words, not dropped.
        made.disabled = (one.is_summed or not one.is_open) and OF_YEAR + one.field.name not in data
        return made

    def clean(self) -> dict[str, Any]:
        for name, typed in self.given().items():
            try:
                read_value(self.fields[OF_YEAR + name].asked.field, typed, year=self.year)  # type: ignore[attr-defined]
            except WrongInput as error:
                self.refuse(error)
        return self.cleaned_data

    def given(self) -> dict[str, Any]:
        """What came for the fields that the page offered, by name."""
        return {
            name.removeprefix(OF_YEAR): self.cleaned_data[name]
            for name in self.fields
            if name.startswith(OF_YEAR) and name in self.data and name in self.cleaned_data
        }

    def place_of(self, where: str) -> str | None:
        return super().place_of(OF_YEAR + where) or super().place_of(where)

    def meet(self, clash: SurveyConflict, draft: SurveyDraft) -> None:
        """After a conflict: entries stay as typed beside what is stored; what only the other one changed is taken over.

        The next save is about the version that is stored now.
        """
        data = self.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(clash.version)
        now = {one.field.name: one for one in draft.asked}
        for name, both in clash.both.items():
            shown: Any = self.fields[OF_YEAR + name]
            shown.stored = both.stored or str(NOT_ENTERED)
            if not both.is_ours:
                shown.is_taken_over = True
                stored = _initial(now[name].field, now[name].value)
                data.setlist(OF_YEAR + name, stored if isinstance(stored, list) else [stored])
        self.data = data

    @property
    def sections(self) -> list[tuple[Text, str, list[forms.BoundField]]]:
        """Title, group and fields of each section."""
        return [
            (section.title, section.group, [self[OF_YEAR + one.field.name] for one in section.fields])
            for section in self.draft.sections
        ]


def _initial(field: Field, value: Value) -> str | list[str]:
    if isinstance(value, bool):
        return "是" if value else "否"
    return list(value) if isinstance(value, list) else typed_text(field, value)


def _widget(field: Field, year: int, initial: Any, typed: list[str]) -> forms.Widget:
    if field.kind is FieldKind.YES_NO:
        return forms.RadioSelect(choices=YES_NO, attrs={"class": "form-check-input"})
    if field.kind is FieldKind.DAY:
        widget: forms.Widget = DateInput()
        widget.attrs["class"] = "form-control"
        return widget
    if field.kind in (FieldKind.CODE, FieldKind.CODES):
        return _choices(field, year, [*(initial if isinstance(initial, list) else [initial]), *typed])
    attrs = {"class": "form-control", "autocomplete": "off", "maxlength": MOST_TYPED}
    if field.kind in NUMBERS:
        attrs["inputmode"] = NUMBERS[field.kind]
    return forms.TextInput(attrs=attrs)


def _choices(field: Field, year: int, present: list[str]) -> forms.Widget:
    """The codes offered in the year, and what is there although the list does not offer it."""
    offered = [(item.code, item.title) for item in code_list(field.code_list).offered(year)]
    known = {code for code, _ in offered}
    further = [(code, title_of(field.code_list, code)) for code in dict.fromkeys(present) if code and code not in known]
    if field.kind is FieldKind.CODES:
        return forms.CheckboxSelectMultiple(choices=[*offered, *further], attrs={"class": "form-check-input"})
    return forms.Select(choices=[("", NOT_ENTERED), *offered, *further], attrs={"class": "form-select"})


def _described(field: forms.Field) -> None:
    """Hints stand under the input and are read with it (parts of `web/surveys/field.html`)."""
    if isinstance(field, Typed) and isinstance(field.widget, forms.TextInput | forms.Select):
        field.widget.attrs["aria-describedby"] = f"id_{OF_YEAR}{field.asked.field.name}_hints"


class ConfirmForm(PlainForm):
    """Confirm a group as it stands."""

    reason = ReasonField()
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput())

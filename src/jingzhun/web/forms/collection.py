"""Forms about collection: windows, the roll-over of a year, fields that an office adds."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_lists
from jingzhun.registry.fields.field import KIND_TITLES, FieldKind
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.fields.subjects import SUBJECT_TITLES, Subject
from jingzhun.registry.services.extra_fields import FieldTitles
from jingzhun.registry.services.windows import FIRST_YEAR, LAST_YEAR, collected_groups
from jingzhun.web.forms.base import NOT_CHOSEN, DateInput, PlainForm, ReasonField

if TYPE_CHECKING:
    from jingzhun.registry.models import ExtraField

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

DAY = timedelta(days=1)


def year_field(zh: str, en: str, *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(label=Text(zh, en), min_value=FIRST_YEAR, max_value=LAST_YEAR, required=required)


def version_field() -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput())


class OpenForm(PlainForm):
    """A window; its last day is part of it, as people say it."""

    year = year_field("年度", "Year")
    groups = forms.MultipleChoiceField(label=Text("字段组", "Field groups"), widget=forms.CheckboxSelectMultiple())
    from_on = forms.DateField(label=Text("第一天", "First day"), widget=DateInput())
    last_on = forms.DateField(
        label=Text("最后一天", "Last day"), required=False, widget=DateInput(),
        help_text=Text("留空：一直开放，直到关闭", "Empty: until it is closed"),
    )  # fmt: skip
    reason = ReasonField(Text("原因或文号", "Reason or document number"))

    def __init__(self, *args: Any, year: int, groups: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, initial={"year": year, "groups": list(groups), "from_on": today()}, **kwargs)
        self.fields["groups"].choices = [(one, group_title(one)) for one in collected_groups()]  # type: ignore[attr-defined]

    def place_of(self, where: str) -> str | None:
        return super().place_of({"to_on": "last_on"}.get(where, where))

    def window(self) -> dict[str, Any]:
        """What the service takes: the first day after instead of the last one."""
        given = self.cleaned_data
        last = given["last_on"]
        names = ("year", "groups", "from_on", "reason")
        return {name: given[name] for name in names} | {"to_on": last + DAY if last else None}


class CloseForm(PlainForm):
    """Close a window, or take it back because it was a mistake."""

    last_on = forms.DateField(
        label=Text("最后一天", "Last day"), required=False, widget=DateInput(),
        help_text=Text("留空：今天起不再开放", "Empty: closed from today on"),
    )  # fmt: skip
    reason = ReasonField(Text("原因或文号", "Reason or document number"))
    version = version_field()

    def place_of(self, where: str) -> str | None:
        return super().place_of({"on": "last_on"}.get(where, where))


class RollOverForm(PlainForm):
    year = year_field("结转到哪一年", "Year to make")


class ExtraFieldForm(PlainForm):
    """How a field is called, and for which years."""

    title_zh = forms.CharField(label=Text("名称", "Name in Chinese"), max_length=80)
    title_en = forms.CharField(label=Text("英文名称", "Name in English"), max_length=80, required=False)
    unit_zh = forms.CharField(label=Text("单位", "Unit in Chinese"), max_length=20, required=False)
    unit_en = forms.CharField(label=Text("英文单位", "Unit in English"), max_length=20, required=False)
    to_year = year_field("至哪一年（含）", "Until year (included)", required=False)
    reason = ReasonField()

    def titles(self) -> FieldTitles:
        return FieldTitles(**{name: self.cleaned_data[name] for name in TITLES})


TITLES = ("title_zh", "title_en", "unit_zh", "unit_en")


class NewExtraFieldForm(ExtraFieldForm):
    """A field to define; what it is stays for ever."""

    subject = forms.ChoiceField(label=Text("属于谁的采集", "Whose survey"), choices=list(SUBJECT_TITLES.items()))
    group = forms.ChoiceField(label=Text("字段组（决定谁能看、谁能改）", "Field group (who sees and edits it)"))
    kind = forms.ChoiceField(label=Text("类型", "Type"), choices=list(KIND_TITLES.items()))
    code_list = forms.ChoiceField(
        label=Text("代码表", "Code list"), required=False,
        help_text=Text("只有代码类要选", "For codes only"),
    )  # fmt: skip
    key = forms.CharField(
        label=Text("代号", "Key"), required=False, max_length=40,
        help_text=Text(
            "小写字母、数字、下划线，以后不能改；留空则按名称的拼音取",
            "Small letters, digits, underscores; it stays for ever. Empty: from the name's pinyin",
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    from_year = year_field("自哪一年", "From year", required=False)
    field_order = ("title_zh", "title_en", "subject", "group", "kind", "code_list", *TITLES[2:], "key", "from_year")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["group"].choices = [("", NOT_CHOSEN), *((one, group_title(one)) for one in collected_groups())]
        lists = [(name, Text(one.title.zh, one.title.en)) for name, one in code_lists().items()]
        fields["code_list"].choices = [("", "—"), *lists]

    def definition(self) -> dict[str, Any]:
        """What the service takes beside titles and key."""
        given = self.cleaned_data
        kinds = {"subject": Subject(given["subject"]), "kind": FieldKind(given["kind"])}
        return kinds | {name: given[name] for name in ("group", "code_list", "from_year", "to_year", "reason")}


class ChangeExtraFieldForm(ExtraFieldForm):
    version = version_field()


def stored_titles(row: "ExtraField") -> dict[str, Any]:
    """What the form of a field shows."""
    return {name: getattr(row, name) for name in (*TITLES, "to_year", "version")}

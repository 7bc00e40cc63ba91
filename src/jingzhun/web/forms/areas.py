"""Forms about areas."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from jingzhun.areas.services.own_values import TYPE_TITLES
from jingzhun.areas.services.year_fields import FieldDetails
from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.web.forms.base import NOT_CHOSEN, DateInput, PlainForm, ReasonField, WideField

if TYPE_CHECKING:
    from jingzhun.areas.models import Area, AreaYear, YearField

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

COUNT_MAX = 2_000_000_000
OWN_FIELDS: dict[str, Callable[[Text], forms.Field]] = {
    "integer": lambda label: forms.IntegerField(label=label, required=False),
    "decimal": lambda label: forms.DecimalField(label=label, required=False, max_digits=18, decimal_places=4),
    "text": lambda label: forms.CharField(label=label, required=False, max_length=200),
    "date": lambda label: forms.DateField(label=label, required=False, widget=DateInput()),
    "yes_no": lambda label: forms.ChoiceField(
        label=label, required=False, choices=[("", "—"), ("yes", Text("是", "Yes")), ("no", Text("否", "No"))]
    ),
}


def count_field(zh: str, en: str) -> forms.IntegerField:
    return forms.IntegerField(label=Text(zh, en), required=False, min_value=0, max_value=COUNT_MAX)


class YearForm(PlainForm):
    """Statistics of one year; empty = not known. Own fields of the offices above are added."""

    year = forms.IntegerField(label=Text("年份", "Year"), min_value=1949, max_value=2100)
    households = count_field("总户数", "Households")
    rural_population = count_field("农村户籍人口", "Rural registered population")
    labour_force = count_field("劳动力", "Labour force")
    source = WideField(
        label=Text("数据来源", "Source"),
        required=False,
        max_length=200,
        help_text=Text("如：统计年鉴、公安户籍数", "For example a yearbook or police figures"),
    )
    reason = ReasonField()
    version = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, own: "Sequence[YearField]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in own:
            unit = f"（{field.unit}）" if field.unit else ""
            label = Text(field.title_zh + unit, field.title_en + unit)
            self.fields[f"own_{field.key}"] = made = OWN_FIELDS[field.type](label)
            made.widget.attrs["class"] = "form-select" if field.type == "yes_no" else "form-control"
        self.order_fields([name for name in self.fields if name not in ("source", "reason")])
        self.own_keys = [field.key for field in own]

    def values(self) -> dict[str, Any]:
        """What put_year stores."""
        own = {key: self.cleaned_data.get(f"own_{key}") for key in self.own_keys}
        names = ("households", "rural_population", "labour_force", "source")
        return {name: self.cleaned_data[name] for name in names} | {"own": own}


def initial_of_year(row: "AreaYear") -> dict[str, Any]:
    """What the form shows of a stored year."""
    names = ("year", "households", "rural_population", "labour_force", "source", "version")
    own = {f"own_{key}": _entered(value) for key, value in row.own.items()}
    return {name: getattr(row, name) for name in names} | own


def _entered(value: Any) -> Any:
    """A stored value as its form shows it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


class YearFieldForm(PlainForm):
    """A figure that an office adds. field: the one to change, whose key and type stay."""

    key = forms.CharField(
        label=Text("代号", "Key"),
        max_length=40,
        help_text=Text("小写字母、数字和下划线，以后不能改", "Small letters, digits, underscores; it stays for ever"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "mono"}),
    )
    title_zh = forms.CharField(label=Text("名称", "Name in Chinese"), max_length=80)
    title_en = forms.CharField(label=Text("英文名称", "Name in English"), max_length=80, required=False)
    type = forms.ChoiceField(label=Text("类型", "Type"), choices=list(TYPE_TITLES.items()))
    unit = forms.CharField(label=Text("单位", "Unit"), max_length=20, required=False)
    from_year = forms.IntegerField(label=Text("自哪一年", "From year"), required=False, min_value=1949, max_value=2100)
    to_year = forms.IntegerField(label=Text("至哪一年", "Until year"), required=False, min_value=1949, max_value=2100)
    reason = ReasonField()

    def __init__(self, *args: Any, field: "YearField | None" = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field is not None:
            self.initial.update({name: getattr(field, name) for name in ("key", *FIELD_DETAILS)})
            for name in ("key", "type"):
                self.fields[name].disabled = True

    def details(self) -> FieldDetails:
        return FieldDetails(**{name: self.cleaned_data[name] for name in FIELD_DETAILS})


FIELD_DETAILS = ("title_zh", "title_en", "type", "unit", "from_year", "to_year")


class AddAreaForm(PlainForm):
    kind = forms.ChoiceField(label=Text("类别", "Kind"))
    name = forms.CharField(label=Text("名称", "Name"), max_length=80)
    opened_on = forms.DateField(label=Text("设立日期", "Opened on"), required=False, widget=DateInput())
    reason = ReasonField()

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, Text]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class OperationForm(PlainForm):
    """The date and the reason of an operation, and what the preview showed."""

    on = forms.DateField(label=Text("生效日期", "In force from"), widget=DateInput(), initial=today)
    reason = ReasonField(Text("原因或文号", "Reason or document number"))
    seen = forms.CharField(required=False, widget=forms.HiddenInput(), max_length=500)


def choices_of(areas: "Sequence[Area]") -> list[tuple[str, str]]:
    return [(area.path, area.name) for area in areas]


class MergeForm(OperationForm):
    sources = forms.MultipleChoiceField(
        label=Text("并入本区域的区域", "Areas that become part of this one"), widget=forms.CheckboxSelectMultiple()
    )
    field_order = ("sources", "on", "reason", "seen")

    def __init__(self, *args: Any, siblings: "Sequence[Area]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sources"].choices = choices_of(siblings)  # type: ignore[attr-defined]


class SplitForm(OperationForm):
    name = forms.CharField(label=Text("新村名称", "Name of the new village"), max_length=80)
    places = forms.MultipleChoiceField(
        label=Text("划出的村民小组和自然村", "Groups and natural villages that leave"),
        widget=forms.CheckboxSelectMultiple(),
    )
    field_order = ("name", "places", "on", "reason", "seen")

    def __init__(self, *args: Any, places: "Sequence[Area]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(area.path, f"{area.name}（{area.kind_title}）") for area in places]
        self.fields["places"].choices = named  # type: ignore[attr-defined]


class MoveForm(OperationForm):
    parent = forms.ChoiceField(label=Text("划入", "Move into"))
    field_order = ("parent", "on", "reason", "seen")

    def __init__(self, *args: Any, parents: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [("", NOT_CHOSEN), *parents]  # type: ignore[attr-defined]

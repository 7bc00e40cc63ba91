"""Forms about households and people."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from jingzhun.core.sex import Sex
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_list
from jingzhun.registry.services.registration import PersonDetails
from jingzhun.web.forms.base import DateInput, PlainForm, ReasonField
from jingzhun.web.labels import FIELD_TITLES

if TYPE_CHECKING:
    from jingzhun.areas.models import Area
    from jingzhun.registry.models import Person

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

SEXES = [("", "—"), *((sex.gb_code, sex.title) for sex in (Sex.MALE, Sex.FEMALE))]
FORMATS = (("print", Text("打印页面", "Page to print")), ("json", Text("电子副本（JSON）", "Electronic copy (JSON)")))


def number_field(zh: str, en: str, *, hint: Text | None = None, most: int = 40) -> forms.CharField:
    return forms.CharField(
        label=Text(zh, en),
        required=False,
        max_length=most,
        help_text=hint or "",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "mono"}),
    )


def details_of(given: Mapping[str, Any]) -> PersonDetails:
    """The details in what a form was given."""
    names = (
        "name", "sex", "born_on", "relation", "citizen_id", "phone", "bank_card", "ethnic_group", "national_number",
    )  # fmt: skip
    cleared = frozenset(given.get("cleared", ()))
    return PersonDetails(**{name: given[name] for name in names if name in given}, cleared=cleared)


class PersonForm(PlainForm):
    """What is recorded about a person."""

    name = forms.CharField(
        label=Text("姓名", "Name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    citizen_id = number_field(
        "证件号码", "ID number", hint=Text("填写后自动得出出生日期和性别", "Birth date and sex follow from it")
    )
    sex = forms.ChoiceField(label=Text("性别", "Sex"), required=False, choices=SEXES)
    born_on = forms.DateField(label=Text("出生日期", "Born on"), required=False, widget=DateInput())
    relation = forms.CharField(label=Text("与户主关系", "Relation to the head"), required=False, max_length=20)
    phone = number_field("联系电话", "Phone")
    bank_card = number_field("银行卡号", "Bank card")
    reason = ReasonField()

    def details(self) -> PersonDetails:
        return details_of(self.cleaned_data)


class CorrectionForm(PersonForm):
    """Empty identifiers stay as they are. present: those that can be removed."""

    cleared = forms.MultipleChoiceField(
        label=Text("去掉本人没有的号码", "Numbers to remove: she has them no more, or never had"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    ethnic_group = forms.ChoiceField(label=Text("民族", "Ethnic group"), required=False)
    national_number = number_field("人编号（全国系统）", "Person number (national system)")
    version = forms.IntegerField(widget=forms.HiddenInput())
    field_order = (
        "name", "citizen_id", "sex", "born_on", "relation", "ethnic_group", "national_number", "phone", "bank_card",
        "cleared", "reason",
    )  # fmt: skip

    def __init__(self, *args: Any, present: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cleared"].choices = [(name, FIELD_TITLES[name]) for name in present]  # type: ignore[attr-defined]
        if not present:
            del self.fields["cleared"]
        self.fields["ethnic_group"].choices = _ethnic_groups(self.initial.get("ethnic_group", ""))  # type: ignore[attr-defined]
        for name in ("citizen_id", "phone", "bank_card"):
            self.fields[name].help_text = Text("留空则不改", "Empty: stays as it is")  # type: ignore[assignment]


def _ethnic_groups(present: str) -> list[tuple[str, Text | str]]:
    """Those of the code list, and a word that is recorded and not in it."""
    known = [(item.code, item.title) for item in code_list("ethnic_group").offered()]
    other = [(present, present)] if present and present not in dict(known) else []
    return [("", "—"), *other, *known]


def initial_of_person(person: "Person") -> dict[str, Any]:
    names = ("name", "sex", "born_on", "relation", "ethnic_group", "national_number", "version")
    return {name: getattr(person, name) for name in names}


class HouseholdForm(PersonForm):
    """A household with its head."""

    place = forms.ChoiceField(label=Text("登记在", "Registered in"))
    natural_village = forms.ChoiceField(label=Text("自然村", "Natural village"), required=False)
    address = forms.CharField(label=Text("地址", "Address"), required=False, max_length=200)
    field_order = (
        "place",
        "natural_village",
        "address",
        "name",
        "citizen_id",
        "sex",
        "born_on",
        "phone",
        "bank_card",
        "reason",
    )

    def __init__(self, *args: Any, places: "Sequence[Area]", natural_villages: "Sequence[Area]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["relation"]
        self.fields["name"].label = Text("户主姓名", "Name of the head")  # type: ignore[assignment]
        self.fields["place"].choices = [(area.path, area.name) for area in places]  # type: ignore[attr-defined]
        named = [(area.path, area.name) for area in natural_villages]
        self.fields["natural_village"].choices = [("", "—"), *named]  # type: ignore[attr-defined]
        if not named:
            self.fields["natural_village"].widget = forms.HiddenInput()


class UnmaskForm(PlainForm):
    field = forms.ChoiceField(label=Text("要看的号码", "Number to show"))
    reason = ReasonField(is_audited=True)

    def __init__(self, *args: Any, fields: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [(name, FIELD_TITLES[name]) for name in fields]  # type: ignore[attr-defined]


class ExtractForm(PlainForm):
    format = forms.ChoiceField(label=Text("形式", "Form"), choices=FORMATS, widget=forms.RadioSelect(), initial="print")
    reason = ReasonField(Text("事由（如本人申请）", "Ground (for example her own request)"), is_audited=True)


class ErasureForm(PlainForm):
    despite_archive = forms.BooleanField(
        label=Text(
            "不受保存期限制（误登记或有司法文书）", "Despite the archive period (registered by mistake, court order)"
        ),
        required=False,
    )
    reason = ReasonField(Text("依据", "Ground"))

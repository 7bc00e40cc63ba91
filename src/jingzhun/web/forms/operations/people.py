"""The forms of operations on a person."""

from copy import deepcopy
from typing import Any

from django import forms

from jingzhun.core.masking import mask_id
from jingzhun.core.text import Text
from jingzhun.registry.grounds import cause_said_by
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import JOINING_TITLES, LEAVING_TITLES, Joining
from jingzhun.registry.services.operations.joining import KINDS as JOINING_KINDS
from jingzhun.registry.services.operations.leaving import KINDS as LEAVING_KINDS
from jingzhun.registry.services.operations.order import Order
from jingzhun.registry.services.operations.transfer import LEFT_BY
from jingzhun.web.forms.operations.base import OperationForm
from jingzhun.web.forms.operations.finders import household_lookup, person_lookup
from jingzhun.web.forms.operations.households import INTO_HINT, words
from jingzhun.web.forms.operations.members import NOT_SAID, MembersForm, relation_choices
from jingzhun.web.forms.people import PersonForm, details_of

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

INTO = Text("加入哪一户", "Into which household")
KEPT_HINT = Text("人员编号、姓名或证件号码", "Person number, name or ID number")
DETAILS = ("name", "citizen_id", "sex", "born_on", "relation", "phone", "bank_card")


def relation_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=Text("与户主关系", "Relation to the head"), required=False, choices=relation_choices(NOT_SAID)
    )


class JoinForm(OperationForm):
    """A new member: how she came says which operation it is."""

    first = ("joined_by", *DETAILS)
    repeated = first

    def prepare(self) -> None:
        self.fields["joined_by"] = forms.ChoiceField(
            label=Text("怎样加入", "How she came"), widget=forms.RadioSelect(),
            choices=[(one.value, JOINING_TITLES[one]) for one in JOINING_KINDS],
        )  # fmt: skip
        for name in DETAILS:
            self.fields[name] = deepcopy(PersonForm.base_fields[name])
        self.fields["relation"] = relation_field()

    def said_cause(self) -> str:
        return cause_said_by(self.setting.kind, joined_by=self.cleaned_data.get("joined_by", ""))

    def said(self, name: str) -> str:
        said = super().said(name)
        return mask_id(said) if name in ("citizen_id", "bank_card", "phone") and said else said

    def order(self) -> Order:
        given = self.cleaned_data
        joined_by = Joining(given["joined_by"])
        kind = JOINING_KINDS[joined_by]
        return Order(
            kind=kind, on=given["on"], household=self.setting.household.number, details=details_of(given),
            joined_by=joined_by if kind is OperationKind.JOINED else "",
        )  # fmt: skip


class TransferForm(MembersForm):
    first = ("into", "into_pick", "relation", "joined_by")

    def prepare(self) -> None:
        self.fields["into"] = words(INTO, INTO_HINT)
        self.lookups["into"] = household_lookup(self.setting.actor, but=self.setting.household)
        self.fields["relation"] = relation_field()
        self.fields["joined_by"] = forms.ChoiceField(
            label=Text("原因", "Why"), choices=[(one.value, JOINING_TITLES[one]) for one in LEFT_BY]
        )
        self.add_new_head()

    def said_cause(self) -> str:
        return cause_said_by(self.setting.kind, joined_by=self.cleaned_data.get("joined_by", ""))

    def parts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"into": given["into"], "relation": given["relation"], "joined_by": given["joined_by"],
                **self.staying()}  # fmt: skip


class LeaveForm(MembersForm):
    """Death and marriage say why themselves; otherwise it is asked."""

    first = ("left_by",)

    def prepare(self) -> None:
        if self.setting.kind is OperationKind.LEFT:
            offered = [one for one, kind in LEAVING_KINDS.items() if kind is OperationKind.LEFT]
            self.fields["left_by"] = forms.ChoiceField(
                label=Text("怎样离开", "How she left"), choices=[(one.value, LEAVING_TITLES[one]) for one in offered]
            )
        self.add_new_head()

    def said_cause(self) -> str:
        return cause_said_by(self.setting.kind, left_by=self.cleaned_data.get("left_by", ""))

    def parts(self) -> dict[str, Any]:
        return {"left_by": self.cleaned_data.get("left_by", ""), **self.staying()}


class ReturnForm(OperationForm):
    first = ("into", "into_pick", "relation")

    def prepare(self) -> None:
        self.fields["into"] = words(Text("返回哪一户", "Into which household"), INTO_HINT)
        self.initial.setdefault("into", self.setting.household.number)
        self.lookups["into"] = household_lookup(self.setting.actor)
        self.fields["relation"] = relation_field()

    def parts(self) -> dict[str, Any]:
        return {"into": self.cleaned_data["into"], "relation": self.cleaned_data["relation"]}


class IdChangeForm(OperationForm):
    first = ("citizen_id",)
    repeated = first

    def prepare(self) -> None:
        self.fields["citizen_id"] = forms.CharField(
            label=Text("新的证件号码", "New ID number"), max_length=40,
            widget=forms.TextInput(attrs={"autocomplete": "off", "class": "mono"}),
        )  # fmt: skip

    def said(self, name: str) -> str:
        said = super().said(name)
        return mask_id(said) if name == "citizen_id" else said

    def parts(self) -> dict[str, Any]:
        return {"citizen_id": self.cleaned_data["citizen_id"]}


class DuplicateForm(MembersForm):
    first = ("kept", "kept_pick")

    def prepare(self) -> None:
        person = self.setting.person
        assert person is not None
        self.fields["kept"] = words(Text("保留哪一条记录", "Which record goes on"), KEPT_HINT)
        self.lookups["kept"] = person_lookup(self.setting.actor, but=person)
        self.add_new_head()

    def parts(self) -> dict[str, Any]:
        return {"kept": self.cleaned_data["kept"], **self.staying()}

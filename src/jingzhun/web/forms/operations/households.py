"""The forms of operations on households."""

from typing import Any

from django import forms

from jingzhun.areas.selectors.neighbours import full_place_names, places_of
from jingzhun.core.text import Text
from jingzhun.registry.grounds import cause_said_by
from jingzhun.registry.reasons import LEAVING_TITLES, Leaving
from jingzhun.registry.services.operations.leaving import KINDS as LEAVING_KINDS
from jingzhun.web.forms.base import WideField
from jingzhun.web.forms.operations.base import OperationForm
from jingzhun.web.forms.operations.finders import household_lookup, place_lookup
from jingzhun.web.forms.operations.members import UNCHANGED, MembersForm, head_field, people_choices
from jingzhun.web.forms.operations.natural_village import natural_village_field, settle_natural_village

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

INTO_HINT = Text("户编号、国家系统户编号或户主姓名", "Household number, national number or the head's name")
PLACE_HINT = Text("村名、村名加组名或区划代码", "Village, village and group, or official code")


def words(label: Text, hint: Text, *, required: bool = True) -> WideField:
    """A field in which somebody writes what she knows; see lookup."""
    return WideField(
        label=label, required=required, max_length=80, help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class SplitForm(MembersForm):
    first = ("people",)

    def prepare(self) -> None:
        members = self.setting.members
        self.fields["people"] = forms.MultipleChoiceField(
            label=Text("分出的成员", "Who goes"), required=False, choices=people_choices(members),
            widget=forms.CheckboxSelectMultiple(),
        )  # fmt: skip
        self.add_relations(members, Text("分户后与户主关系", "Relation to the head afterwards"), UNCHANGED)
        self.fields["head"] = head_field(
            Text("新户的户主", "Head of the new household"), members,
            hint=Text("在分出的成员中选；只分出一人时可不选", "One of those who go; not needed when only one goes"),
        )  # fmt: skip
        self.fields["new_head"] = head_field(
            Text("原户的新户主", "New head of the old household"), members,
            hint=Text("原户主分出时才需要", "Only when the present head goes"),
        )  # fmt: skip
        self.fields["area"] = forms.ChoiceField(
            label=Text("新户登记在", "The new household is registered in"), required=False, choices=self._places()
        )
        self.fields["address"] = forms.CharField(
            label=Text("新户地址", "Address of the new household"), required=False, max_length=200,
            help_text=Text("留空则同原户", "Empty: as the old one's"),
        )  # fmt: skip

    def _places(self) -> list[tuple[str, str]]:
        own = self.setting.household.area
        village = own if own.kind == "village" else own.parent
        places = [one for one in (village, *places_of(own, "group")) if one is not None and one.pk != own.pk]
        names = full_place_names(one.path for one in (own, *places))
        inside = [one for one in places if self.setting.actor.scope.covers(one.path)]
        return [("", names[own.path]), *((one.path, names[one.path]) for one in inside)]

    def parts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"people": given["people"], "head": given["head"], "area": given["area"], "address": given["address"],
                **self.staying()}  # fmt: skip


class MergeForm(MembersForm):
    first = ("into", "into_pick")

    def prepare(self) -> None:
        self.fields["into"] = words(Text("并入哪一户", "Into which household"), INTO_HINT)
        self.lookups["into"] = household_lookup(self.setting.actor, but=self.setting.household)
        self.add_relations(self.setting.members, Text("与并入户户主关系", "Relation to the head there"))

    def parts(self) -> dict[str, Any]:
        return {"into": self.cleaned_data["into"], "relations": self.relations()}


class HeadChangeForm(MembersForm):
    first = ("head",)

    def prepare(self) -> None:
        members = self.setting.members
        self.fields["head"] = head_field(Text("新户主", "New head"), [one for one in members if not one.is_head])
        self.add_relations(members, Text("与新户主关系", "Relation to the new head"))

    def parts(self) -> dict[str, Any]:
        return {"head": self.cleaned_data["head"], "relations": self.relations()}


class MoveForm(OperationForm):
    first = ("area", "area_pick", "natural_village")

    def prepare(self) -> None:
        self.fields["area"] = words(Text("迁到", "Into"), PLACE_HINT)
        self.fields["area"].widget.attrs["list"] = "places"
        self.fields["natural_village"] = natural_village_field()
        self.lookups["area"] = place_lookup(self.setting.actor)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        settle_natural_village(self)
        return cleaned

    def parts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("area", "natural_village")}


class DiedOutForm(OperationForm):
    first = ("left_by",)

    def prepare(self) -> None:
        self.fields["left_by"] = forms.ChoiceField(
            label=Text("最后的成员怎样离开", "How the last members left"), initial=Leaving.DEATH.value,
            choices=[(one.value, LEAVING_TITLES[one]) for one in LEAVING_KINDS],
        )  # fmt: skip

    def said_cause(self) -> str:
        return cause_said_by(self.setting.kind, left_by=self.cleaned_data.get("left_by", ""))

    def parts(self) -> dict[str, Any]:
        return {"left_by": self.cleaned_data["left_by"]}

"""The table of members in a form: who goes, and what each will be to her head."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_list
from jingzhun.registry.services.operations.draft import RELATIONS, head_relation
from jingzhun.web.forms.base import NOT_CHOSEN
from jingzhun.web.forms.operations.base import OperationForm

if TYPE_CHECKING:
    from jingzhun.registry.models import Person

# mypy: disable-error-code="arg-type"

PREFIX = "relation_"
NOT_SAID = Text("未填", "not given")
UNCHANGED = Text("不变或未填", "as before, or not given")


def relation_choices(empty: Text) -> list[tuple[str, Text]]:
    """All relations but the head's own."""
    head = head_relation()
    return [("", empty), *((item.code, item.title) for item in code_list(RELATIONS).offered() if item.code != head)]


def people_choices(people: "Iterable[Person]") -> list[tuple[str, str]]:
    return [(one.number, one.name) for one in people]


def head_field(label: Text, people: "Iterable[Person]", *, hint: Text | None = None) -> forms.ChoiceField:
    """required: never by the browser; services say when it is needed."""
    choices = [("", NOT_CHOSEN), *people_choices(people)]
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=hint or "")


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member in the table. box: ticked for who goes; relation: what she will be."""

    person: "Person"
    box: Any
    relation: forms.BoundField | None


class MembersForm(OperationForm):
    """A form with one relation for each of some members; `people`, if it is a field of the form, has their boxes."""

    is_new_head_asked = False

    def add_relations(self, people: "Iterable[Person]", label: Text, empty: Text = NOT_SAID) -> None:
        self.in_table = list(people)
        self.relation_title = label
        for one in self.in_table:
            self.fields[PREFIX + one.number] = forms.ChoiceField(
                label=Text(f"{one.name}：{label.zh}", f"{one.name}: {label.en}"), required=False,
                choices=relation_choices(empty),
            )  # fmt: skip

    def add_new_head(self) -> None:
        """Where a head leaves: who comes after her, and what the others are to that one."""
        others = self.setting.others
        if not self.setting.is_about_head or len(others) < 2:  # of one who stays there is nothing to say
            return
        self.fields["new_head"] = head_field(Text("新户主", "New head"), others)
        self.add_relations(others, Text("与新户主关系", "Relation to the new head"))

    def relations(self) -> dict[str, str]:
        given = self.cleaned_data
        return {one.number: given.get(PREFIX + one.number, "") for one in getattr(self, "in_table", [])}

    def is_in_table(self, name: str) -> bool:
        return name == "people" or name.startswith(PREFIX)

    def rows(self) -> list[MemberRow]:
        boxes = list(self["people"]) if "people" in self.fields else []
        return [
            MemberRow(one, boxes[place] if boxes else None, self[PREFIX + one.number])
            for place, one in enumerate(getattr(self, "in_table", []))
        ]

    def staying(self) -> dict[str, Any]:
        return {"new_head": self.cleaned_data.get("new_head", ""), "relations": self.relations()}

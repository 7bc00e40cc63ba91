"""Of which year's exit plan one asks what became of it, and of which of its households. It stands in the address."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms

from jingzhun.core.text import Text
from jingzhun.web.forms.figures import FiguresOfNowForm

if TYPE_CHECKING:
    from jingzhun.areas.models import Area

# mypy: disable-error-code="arg-type"

COUNTS = ("", Text("户数", "Numbers"))


class ExitOutcomeForm(FiguresOfNowForm):
    """parts: whose households can be listed → their title. Without a part the numbers are shown."""

    part = forms.ChoiceField(label=Text("查看", "Show"), required=False)
    field_order = ("year", "on", "part")

    def __init__(self, data: Mapping[str, Any], parts: Mapping[str, Text], *, area: "Area") -> None:
        super().__init__(data, area=area)
        self.fields["part"].choices = [COUNTS, *parts.items()]  # type: ignore[attr-defined]

    @property
    def part_asked(self) -> str:
        return str(self.cleaned_data["part"])

"""What the war map shows: which indicator, of the areas of which level, of when. It stands in the address."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms

from jingzhun.core.text import Text
from jingzhun.web.forms.figures import FiguresOfNowForm

if TYPE_CHECKING:
    from jingzhun.areas.models import Area

# mypy: disable-error-code="arg-type"

Choices = Sequence[tuple[Any, Any]]


class WarMapForm(FiguresOfNowForm):
    """Doubts and what stands beside the figures are of now.

    Without a name the pack's first indicator, without a level the one directly below.
    """

    name = forms.ChoiceField(label=Text("指标", "Indicator"), required=False)
    level = forms.ChoiceField(label=Text("按", "By"), required=False)
    field_order = ("name", "level", "year", "on")

    def __init__(
        self, data: Mapping[str, Any], *, area: "Area", indicators: Choices, levels: Choices, first: str
    ) -> None:
        super().__init__({**data, "name": data.get("name") or first}, area=area)
        self.fields["name"].choices = indicators  # type: ignore[attr-defined]
        if levels:
            self.fields["level"].choices = levels  # type: ignore[attr-defined]
        else:
            del self.fields["level"]

    @property
    def name_asked(self) -> str:
        return str(self.cleaned_data["name"])

    @property
    def level_asked(self) -> str:
        return str(self.cleaned_data.get("level", ""))

    @property
    def query_below(self) -> str:
        """For the map of an area below: the same figure and period; its levels are others. Empty for a refused form."""
        if self.is_refused:
            return ""
        return f"{self.query}&{urlencode({'name': self.name_asked})}"

    @property
    def query_here(self) -> str:
        return f"{self.query_below}&{urlencode({'level': self.level_asked})}" if self.level_asked else self.query_below

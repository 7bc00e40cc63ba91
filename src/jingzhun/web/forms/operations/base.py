"""What the forms of all operations on a household or person have."""

from collections.abc import Iterator
from typing import Any

from django import forms

from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.registry.services.operations.order import Order
from jingzhun.web.forms.base import DateInput
from jingzhun.web.forms.operations.grounded import GroundedForm
from jingzhun.web.forms.operations.setting import Setting

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"


class OperationForm(GroundedForm):
    on = forms.DateField(label=Text("发生日期", "On"), widget=DateInput(), initial=today)

    def __init__(self, *args: Any, setting: Setting, **kwargs: Any) -> None:
        self.setting = setting
        super().__init__(*args, causes=setting.kind, **kwargs)

    def parts(self) -> dict[str, Any]:
        """Of the order, what the form asks beyond the day."""
        return {}

    def order(self) -> Order:
        setting = self.setting
        about = {"person": setting.person.number} if setting.person else {"household": setting.household.number}
        return Order(**{"kind": setting.kind, "on": self.cleaned_data["on"], **about, **self.parts()})

    def opening_fields(self) -> Iterator[forms.BoundField]:
        """The visible fields before the table of members."""
        names = {*self.first, "new_head"} if "people" not in self.fields else set(self.first)
        return (one for one in self.visible_fields() if one.name in names and not self.is_in_table(one.name))

    def closing_fields(self) -> list[forms.BoundField]:
        """Those behind it."""
        opening = {one.name for one in self.opening_fields()}
        return [one for one in self.visible_fields() if one.name not in opening and not self.is_in_table(one.name)]

    def is_in_table(self, name: str) -> bool:
        return False

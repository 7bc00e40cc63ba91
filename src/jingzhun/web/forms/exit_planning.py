"""How many households a village can take out of poverty in a year. It stands in the address."""

from typing import Any

from django import forms

from jingzhun.core.text import Text
from jingzhun.web.forms.figures import FiguresForm

# mypy: disable-error-code="arg-type"

MOST = 10_000


class ExitPlanningForm(FiguresForm):
    """Without a capacity the least with which everybody finds a year."""

    capacity = forms.IntegerField(
        label=Text("每村每年可退出户数", "Households a village and year"), required=False, min_value=1, max_value=MOST
    )
    field_order = ("year", "on", "capacity")

    def __init__(self, data: Any) -> None:
        super().__init__({**data.dict(), "snapshot": ""}, {})
        self.fields.pop("snapshot", None)  # a plan is made from what is known now

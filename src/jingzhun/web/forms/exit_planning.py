"""How many households a village can take out of poverty in a year. It stands in the address."""

from django import forms

from jingzhun.core.text import Text
from jingzhun.web.forms.figures import FiguresOfNowForm

# mypy: disable-error-code="arg-type"

MOST = 10_000


class ExitPlanningForm(FiguresOfNowForm):
    """A plan is made from what is known now. Without a capacity the least with which everybody finds a year."""

    capacity = forms.IntegerField(
        label=Text("每村每年可退出户数", "Households a village and year"), required=False, min_value=1, max_value=MOST
    )
    field_order = ("year", "on", "capacity")

    @property
    def plan_query(self) -> str:
        """For the address of the same proposal in another form."""
        capacity = self.cleaned_data["capacity"]
        return f"{self.query}&capacity={capacity}" if capacity else self.query

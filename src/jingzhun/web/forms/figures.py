"""Of when figures are shown, and of which subject. It stands in the address."""

from typing import Any
from urllib.parse import urlencode

from django import forms

from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.figures.selectors.question import EARLIEST_YEAR, LATEST_YEAR, period_of
from jingzhun.rules.period import Period
from jingzhun.web.forms.base import DateInput, PlainForm

# mypy: disable-error-code="arg-type"

ALL = ("", Text("全部", "All"))


class FiguresForm(PlainForm):
    """A day goes before a year; with neither it is this day. groups: heading → its title, to choose from, if any."""

    year = forms.IntegerField(
        label=Text("年度", "Year"), required=False, min_value=EARLIEST_YEAR, max_value=LATEST_YEAR
    )
    on = forms.DateField(label=Text("或截至", "Or up to"), required=False, widget=DateInput())
    group = forms.ChoiceField(label=Text("内容", "Subject"), required=False)

    def __init__(self, data: Any, groups: dict[str, Text]) -> None:
        given = {name: data.get(name, "") for name in ("year", "on", "group")}
        if not given["year"] and not given["on"]:
            given["on"] = today().isoformat()
        super().__init__(given)
        if groups:
            self.fields["group"].choices = [ALL, *groups.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["group"]

    @property
    def period(self) -> Period:
        on, year = self.cleaned_data["on"], self.cleaned_data["year"]
        return period_of(on=on) if on else period_of(year=year)

    @property
    def group_asked(self) -> str:
        return str(self.cleaned_data.get("group", ""))

    @property
    def query(self) -> str:
        """For the addresses of pages about the same period."""
        on, year = self.cleaned_data["on"], self.cleaned_data["year"]
        return urlencode({"on": on.isoformat()} if on else {"year": year})

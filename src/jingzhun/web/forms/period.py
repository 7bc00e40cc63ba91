"""A period of days, as pages ask for it in their address."""

from datetime import date
from typing import Any

from django import forms

from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.web.forms.base import DateInput, PlainForm

# mypy: disable-error-code="arg-type"

FIRST, LAST = "from", "to"


class PeriodForm(PlainForm):
    """Two days, both inclusive; one that is left out is that of this year up to now."""

    def __init__(self, data: Any) -> None:
        super().__init__({name: data.get(name) or day.isoformat() for name, day in usual().items()})
        self.fields[FIRST] = forms.DateField(label=Text("自", "From"), widget=DateInput())
        self.fields[LAST] = forms.DateField(label=Text("至", "To"), widget=DateInput())
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    @property
    def days(self) -> tuple[date, date]:
        return self.cleaned_data[FIRST], self.cleaned_data[LAST]

    @property
    def query(self) -> str:
        """For the address of a page about the same period."""
        return "&".join(f"{name}={day.isoformat()}" for name, day in zip((FIRST, LAST), self.days, strict=True))


def usual() -> dict[str, date]:
    return {FIRST: today().replace(month=1, day=1), LAST: today()}

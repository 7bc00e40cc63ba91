"""The two times of a question, as pages ask for them in their address: as of a day, as known on a day."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.selectors.moment import Moment, moment_of
from jingzhun.web.forms.base import DateInput, PlainForm

# mypy: disable-error-code="arg-type"

ON, KNOWN = "on", "known"


class MomentForm(PlainForm):
    """Two days, each of which may be left out: today, and as we know it now."""

    on = forms.DateField(label=Text("哪一天的情况", "As of"), required=False, widget=DateInput())
    known = forms.DateField(
        label=Text("按哪一天已登记的内容", "As known on"),
        required=False,
        widget=DateInput(),
        help_text=Text("不填：按现在登记的内容", "Empty: as we know it now"),
    )

    def moment(self) -> Moment | None:
        """The moment asked for; None when it is no possible one, which the form then says."""
        if not self.is_valid():
            return None
        try:
            return moment_of(self.cleaned_data[ON], self.cleaned_data[KNOWN])
        except WrongInput as error:
            self.refuse(error)
            return None


class TwoMomentsForm(MomentForm):
    """A second moment, to compare with."""

    with_on = forms.DateField(label=Text("与哪一天比较", "Compared with"), required=False, widget=DateInput())
    with_known = forms.DateField(label=Text("按哪一天已登记的内容", "As known on"), required=False, widget=DateInput())

    def second(self) -> Moment | None:
        if not self.is_valid():
            return None
        try:
            return moment_of(self.cleaned_data["with_on"], self.cleaned_data["with_known"])
        except WrongInput as error:
            error.where = f"with_{error.where}"
            self.refuse(error)
            return None


def is_asked(data: Mapping[str, Any]) -> bool:
    """Does an address ask for another moment than now?"""
    return bool(data.get(ON) or data.get(KNOWN))


def query_of(data: Mapping[str, Any]) -> str:
    """The moment of an address as the query of another one, with its question mark; '' for now."""
    pairs = [(name, str(data.get(name))) for name in (ON, KNOWN) if data.get(name)]
    return f"?{urlencode(pairs)}" if pairs else ""

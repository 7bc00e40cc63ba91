"""Of when figures are shown, and of which subject. It stands in the address."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms

from jingzhun.core.clock import today
from jingzhun.core.text import Text, same_in_both
from jingzhun.figures.selectors.question import EARLIEST_YEAR, LATEST_YEAR, period_of
from jingzhun.figures.selectors.usual_day import usual_day
from jingzhun.figures.snapshots.snapshot import all_snapshots
from jingzhun.rules.period import Period
from jingzhun.web.forms.base import DateInput, PlainForm

if TYPE_CHECKING:
    from jingzhun.areas.models import Area

# mypy: disable-error-code="arg-type"

ALL = ("", Text("全部", "All"))
NOW = ("", Text("现在的台账", "The ledger as it is now"))
WHOLE = ("", Text("不分组", "The whole"))
NONE: Mapping[str, Text] = MappingProxyType({})


class FiguresForm(PlainForm):
    """A day goes before a year; with neither it is that of the snapshot, or the usual day of the area, or this day.
    groups: heading → its title, to choose from, if any; breakdowns: what one figure may be counted by → its title,
    likewise. opened_on: a past day that nobody asked for.
    """

    opened_on: date | None = None

    year = forms.IntegerField(
        label=Text("年度", "Year"), required=False, min_value=EARLIEST_YEAR, max_value=LATEST_YEAR
    )
    on = forms.DateField(label=Text("或截至", "Or up to"), required=False, widget=DateInput())
    group = forms.ChoiceField(label=Text("内容", "Subject"), required=False)

    by = forms.ChoiceField(label=Text("分组", "By"), required=False)
    snapshot = forms.ChoiceField(label=Text("数据", "Facts"), required=False)

    def __init__(
        self, data: Any, groups: Mapping[str, Text], breakdowns: Mapping[str, Text] = NONE, *,
        area: "Area | None" = None,
    ) -> None:  # fmt: skip
        given = {name: data.get(name, "") for name in self.base_fields}
        snapshots = {one.name: one for one in all_snapshots()}
        if not given["year"] and not given["on"]:
            kept = snapshots.get(given["snapshot"])
            given["on"] = (kept.on if kept else self._opens_on(area)).isoformat()
        super().__init__(given)
        titles = {name: same_in_both(name) for name in snapshots}
        for name, none, choices in (("group", ALL, groups), ("by", WHOLE, breakdowns), ("snapshot", NOW, titles)):
            if choices or (name == "snapshot" and given[name]):  # one that is not there is refused, not passed over
                self.fields[name].choices = [none, *choices.items()]  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def _opens_on(self, area: "Area | None") -> date:
        now = today()
        day = usual_day(area) if area is not None else now
        self.opened_on = day if day < now else None
        return day

    @property
    def this_day(self) -> date:
        return today()

    @property
    def period(self) -> Period:
        on, year = self.cleaned_data["on"], self.cleaned_data["year"]
        return period_of(on=on) if on else period_of(year=year)

    @property
    def group_asked(self) -> str:
        return str(self.cleaned_data.get("group", ""))

    @property
    def kept(self) -> str:
        """The name of the snapshot whose facts are asked; '' for those of now."""
        return str(self.cleaned_data.get("snapshot", ""))

    @property
    def breakdown(self) -> str:
        return str(self.cleaned_data.get("by", ""))

    @property
    def query(self) -> str:
        """For the addresses of pages about the same period; nothing where there is none."""
        if self.is_refused:
            return ""
        on, year = self.cleaned_data["on"], self.cleaned_data["year"]
        more = {name: word for name, word in (("by", self.breakdown), ("snapshot", self.kept)) if word}
        return urlencode(({"on": on.isoformat()} if on else {"year": year}) | more)


class FiguresOfNowForm(FiguresForm):
    """Of the ledger as it is now: a snapshot is not asked for."""

    def __init__(self, data: Mapping[str, Any], *, area: "Area | None" = None) -> None:
        super().__init__({**data, "snapshot": ""}, {}, area=area)
        self.fields.pop("snapshot", None)

"""The form that corrects what is recorded about a household itself."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from jingzhun.areas.selectors.neighbours import names_of_paths
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.selectors.household_corrections import correctable_areas, correctable_natural_villages
from jingzhun.registry.services.household_correction import HouseholdDetails
from jingzhun.web.forms.base import DateInput, PlainForm, ReasonField, WideField
from jingzhun.web.forms.people import number_field

if TYPE_CHECKING:
    from jingzhun.areas.models import Area
    from jingzhun.registry.models import Household

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

IS_PATH = re.compile("[0-9A-Z]{2,15}").fullmatch
NO_DAY = WrongInput(
    Text("登记日期不能为空", "A household has a day of registration"),
    where="registered_on",
    todo=Text("请填写实际登记的日期", "Give the day on which it really was registered"),
)
NAMES = ("area", "natural_village", "address", "national_number", "registered_on")


class HouseholdCorrectionForm(PlainForm):
    """area: left out where an operation brought the household to its place."""

    area = forms.ChoiceField(
        label=Text("村或村民小组", "Village or group"),
        required=False,
        help_text=Text("只改登记有误的；迁移请办理整户迁移", "Only if it was wrong; for a move record the operation"),
    )
    natural_village = forms.ChoiceField(label=Text("自然村", "Natural village"), required=False)
    address = WideField(label=Text("地址", "Address"), required=False, max_length=200)
    national_number = number_field("户编号（全国系统）", "Household number (national system)", most=30)
    registered_on = forms.DateField(
        label=Text("登记日期", "Registered on"),
        required=False,
        widget=DateInput(),
        help_text=Text("改动后，一同登记的成员也从这一天起算", "Those registered with it count from this day too"),
    )
    reason = ReasonField()
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, household: "Household", **kwargs: Any) -> None:
        super().__init__(*args, initial=stored_of(household), **kwargs)
        offered = {"area": correctable_areas(household), "natural_village": correctable_natural_villages(household)}
        present = [area for area in (household.area, household.natural_village) if area]
        self.names = {area.path: area.name for area in (*offered["area"], *offered["natural_village"], *present)}
        for name, areas in offered.items():
            self._offer(name, areas)

    def _offer(self, name: str, areas: "Sequence[Area]") -> None:
        """What was chosen and what is stored stay in the list, also where nothing is offered (any more).

        So a move that a colleague recorded meanwhile is a conflict like any other, and no choice is lost.
        """
        if not areas and name not in self.data:
            del self.fields[name]
            return
        paths = [path for path in (*(area.path for area in areas), self.data.get(name), self.initial[name]) if path]
        self.names |= names_of_paths(path for path in paths if path not in self.names and IS_PATH(path))
        empty = [("", "—")] if name == "natural_village" else []
        choices = [(path, self.names.get(path, path)) for path in dict.fromkeys(paths)]
        self.fields[name].choices = [*empty, *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.data.get("registered_on") == "":
            self.refuse(NO_DAY)
        return cleaned

    def details(self) -> HouseholdDetails:
        """What the request does not name stays as it is."""
        return HouseholdDetails(**{name: self.cleaned_data[name] for name in NAMES if name in self.data})

    def renewed(self, household: "Household") -> dict[str, Any]:
        """After a conflict, as `renew`, areas by their names."""
        stored = self.renew(household.version, stored_of(household))
        return {title: self.names.get(value, value) for title, value in stored.items()}


def stored_of(household: "Household") -> dict[str, Any]:
    natural = household.natural_village
    return {
        "area": household.area.path,
        "natural_village": natural.path if natural else "",
        "address": household.address,
        "national_number": household.national_number,
        "registered_on": household.registered_on,
        "version": household.version,
    }

"""Makes the new rows of a plan and puts real keys in place of its placeholders."""

from collections.abc import Callable
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services import vault
from jingzhun.areas.models import Area
from jingzhun.registry.models import Household, HouseholdPlace, Person
from jingzhun.registry.services.operations.plan import Plan, RowChange, is_placeholder
from jingzhun.registry.services.operations.tables import HOUSEHOLD, MODELS, NUMBER, PERSON, PLACE
from jingzhun.registry.services.registration import create_person, next_number


class Maker:
    """One use for one plan; rows in the plan's order, so that what refers to a new row comes after it."""

    def __init__(self, by: Actor, plan: Plan) -> None:
        self.by, self.plan = by, plan
        self.keys: dict[str, Any] = {}
        self.makers: dict[str, Callable[[str, dict[str, Any]], Any]] = {
            HOUSEHOLD: self._household, PERSON: self._person, PLACE: self._place, NUMBER: self._number,
        }  # fmt: skip

    def real(self, value: Any) -> Any:
        """A value with its placeholder replaced."""
        return self.keys[value] if is_placeholder(value) else value

    def done(self, change: RowChange) -> RowChange:
        """The change with real keys; a new row is made now."""
        after = {name: self.real(value) for name, value in change.after.items()}
        if change.before is None:
            make = self.makers.get(change.table)
            made = make(str(change.key), after) if make else self._of_household(change.table, after)
            self.keys[str(change.key)] = made
        return RowChange(change.table, self.real(change.key), change.before, after)

    def _household(self, key: str, values: dict[str, Any]) -> int:
        path = Area.objects.values_list("path", flat=True).get(pk=values["area_id"])
        return Household.objects.create(path=path, number=next_number("H", "household_number"), **values).pk

    def _place(self, key: str, values: dict[str, Any]) -> int:
        path = Area.objects.values_list("path", flat=True).get(pk=values["area_id"])
        return HouseholdPlace.objects.create(path=path, **values).pk

    def _person(self, key: str, values: dict[str, Any]) -> int:
        household = Household.objects.get(pk=values["household_id"])
        vault.check_clash_limit(self.by)
        return create_person(household=household, details=self.plan.newcomers[key]).pk

    def _number(self, key: str, values: dict[str, Any]) -> Any:
        person = Person.objects.get(pk=values.pop("person_id"))
        vault.check_clash_limit(self.by)
        return vault.keep("citizen_id", self.plan.numbers[key], person.path).pk

    def _of_household(self, table: str, values: dict[str, Any]) -> int:
        path = Household.objects.values_list("path", flat=True).get(pk=values["household_id"])
        row = MODELS[table](path=path, **values)
        row.save()
        return int(row.pk)

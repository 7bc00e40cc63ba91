"""Names for our numbers, as far as the scope shows them: lists are counted without names and get them back here."""

from collections.abc import Iterable
from dataclasses import dataclass

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.registry.models import Household, Person
from jingzhun.registry.selectors.masked import masked


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody on a list. household, person: our numbers; person '' for a household. citizen_id: masked."""

    household: str
    head: str
    place: str
    person: str = ""
    name: str = ""
    citizen_id: str = ""


def named_households(numbers: Iterable[str]) -> dict[str, Named]:
    """By number; those outside the scope are missing. Three queries, however many."""
    rows = list(Household.objects.filter(number__any_of=list(numbers)).values_list("pk", "number", "path"))
    heads = dict(Person.objects.filter(household__any_of=[row[0] for row in rows], is_head=True)
                 .values_list("household_id", "name"))  # fmt: skip
    places = full_place_names(path for _, _, path in rows)
    return {number: Named(number, heads.get(pk, ""), places.get(path, "")) for pk, number, path in rows}


def named_people(by: Actor, numbers: Iterable[str]) -> dict[str, Named]:
    """By number, with the household of today; those outside the scope are missing. Four queries, however many."""
    people = list(
        Person.objects.filter(number__any_of=list(numbers)).select_related("citizen_id", "household")
    )
    homes = named_households({one.household.number for one in people})
    return {one.number: _named(by, one, homes.get(one.household.number)) for one in people}


def _named(by: Actor, person: Person, home: Named | None) -> Named:
    household, head, place = (home.household, home.head, home.place) if home else ("", "", "")
    return Named(household, head, place, person.number, person.name, masked(by, person, "citizen_id"))

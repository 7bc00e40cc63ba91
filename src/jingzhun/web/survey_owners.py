"""Whose year a page is about: a household, a person, a village or natural village; and the addresses of its pages."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.core.area_path import Level
from jingzhun.core.text import Text
from jingzhun.registry.selectors.members import members_of
from jingzhun.registry.selectors.people import household_by_number, person_by_number
from jingzhun.web.requests import PageRequest
from jingzhun.web.views.people import check_sight

if TYPE_CHECKING:
    from jingzhun.areas.models import Area
    from jingzhun.registry.models import Household, Person
    from jingzhun.registry.selectors.surveys import Owner


@dataclass(frozen=True, slots=True)
class Whose:
    """route: of the owner's own page; its year pages are called `{year_route}`, `{year_route}_form`, …"""

    owner: "Owner"
    title: Text | str
    route: str
    year_route: str
    key: str
    line: list["Area"]
    household: Any = None
    """The household, or a person's household."""

    @property
    def page(self) -> str:
        return reverse(self.route, args=[self.key])

    @property
    def form_route(self) -> str:
        return f"{self.year_route}_form"

    @property
    def confirm_route(self) -> str:
        return f"{self.year_route}_confirm"

    @property
    def village_path(self) -> str:
        return str(self.owner.path)[: Level.VILLAGE.path_length]

    def year_page(self, year: int) -> str:
        return reverse(self.year_route, args=[self.key, year])


def household(request: PageRequest, number: str) -> Whose:
    check_sight(request)
    request.actor.require("household", "see")
    found = household_by_number(number)
    head = next((one.name for one in members_of(found) if one.is_head and one.left_on is None), "")
    return of_household(found, head, line_of(found.area))


def of_household(found: "Household", head: str, line: list["Area"]) -> Whose:
    title = Text("{name} 户", "Household of {name}").format(name=head) if head else found.number
    return Whose(found, title, "household", "household_year", found.number, line, household=found)


def person(request: PageRequest, number: str) -> Whose:
    check_sight(request)
    found = person_by_number(number)
    return of_person(found, line_of(found.household.area))


def of_person(found: "Person", line: list["Area"]) -> Whose:
    return Whose(found, found.name, "person", "person_year", found.number, line, household=found.household)


def area(request: PageRequest, path: str) -> Whose:
    request.actor.require("area_statistics", "see")
    found = area_by_path(path)
    return of_area(found, line_of(found))


def of_area(found: "Area", line: list["Area"]) -> Whose:
    return Whose(found, found.name, "area", "area_record", found.path, line)

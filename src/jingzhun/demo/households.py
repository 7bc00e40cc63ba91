"""Registers the invented households, as the users of the demonstration would."""

from collections.abc import Iterator
from itertools import cycle

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.actors import acting_for, find_user
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.areas.selectors.tree import children_of, find_area
from jingzhun.core.sex import Sex
from jingzhun.demo.console import user_in
from jingzhun.demo.content import demo_users, ingredients
from jingzhun.demo.invention import InventedHousehold, InventedPerson, invent_households
from jingzhun.registry.services.registration import PersonDetails, add_person, register_household

CADRE, OFFICE = "village_cadre", "township_office"
TYPED_FOR_CADRE = 3
"""Every third household of a village with a cadre is typed for her by the township (代录)."""


def build_households() -> None:
    """Register all households, spread over the villages and their groups."""
    office, cadres = _staff()
    township = find_area(_area_of(OFFICE))
    villages = list(children_of(township))
    places = {village.pk: _places(village) for village in villages}
    for number, (household, village) in enumerate(zip(invent_households(ingredients()), cycle(villages), strict=False)):
        by = _registrar(office, cadres.get(village.path), number // len(villages))
        group, natural_village = next(places[village.pk])
        with acting(by):
            _register(by, household, group, natural_village)


def _staff() -> tuple[Actor, dict[str, tuple[str, Actor]]]:
    """The township office, and by village its cadre's user name and actor."""
    roles = [(user.username, held) for user in demo_users().users for held in user.roles]
    office = next(user_in(name, OFFICE) for name, held in roles if held.role == OFFICE)
    cadres = {find_area(held.area).path: (name, user_in(name, CADRE)) for name, held in roles if held.role == CADRE}
    return office, cadres


def _area_of(role: str) -> str:
    return next(held.area for user in demo_users().users for held in user.roles if held.role == role)


def _registrar(office: Actor, cadre: tuple[str, Actor] | None, number: int) -> Actor:
    if cadre is None:
        return office
    username, actor = cadre
    if number % TYPED_FOR_CADRE:
        return actor
    with acting(office):
        return acting_for(office, find_user(username))


def _places(village: Area) -> Iterator[tuple[Area, Area | None]]:
    """The groups of a village in turn, and with some a natural village."""
    below = list(children_of(village))
    groups = [place for place in below if place.kind == Kind.GROUP] or [village]
    natural = [place for place in below if place.kind == Kind.NATURAL_VILLAGE]
    return zip(cycle(groups), cycle([*natural, None, None]), strict=False)


def _register(by: Actor, household: InventedHousehold, area: Area, natural_village: Area | None) -> None:
    reason = ingredients().reason
    head, *others = household.members
    made = register_household(
        by=by, area=area, head=_details(head), reason=reason, address=area.name, natural_village=natural_village
    )
    for person in others:
        add_person(by=by, household=made, details=_details(person), reason=reason)


def _details(person: InventedPerson) -> PersonDetails:
    return PersonDetails(
        name=person.name,
        sex=Sex(person.sex).gb_code,
        born_on=person.born_on,
        relation=person.relation,
        citizen_id=person.citizen_id,
        phone=person.phone,
        bank_card=person.bank_card,
    )

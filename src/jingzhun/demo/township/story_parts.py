"""Who can play which part: the households and people that fit a story, the best first."""

from collections.abc import Iterable, Iterator
from datetime import date

from jingzhun.core.clock import age_on
from jingzhun.core.person_name import surname_of
from jingzhun.demo.township.families import SPOUSE
from jingzhun.demo.township.families_content import Range
from jingzhun.demo.township.people import InventedHousehold, InventedPerson

SONS_AND_DAUGHTERS = frozenset({"之子", "之女"})
PARENTS = frozenset({"之父", "之母"})
"""Words of families.yaml."""


def is_aged(person: InventedPerson, ages: Range, on: date) -> bool:
    return ages[0] <= age_on(person.born_on, on) <= ages[1]


def spouse_in(household: InventedHousehold) -> InventedPerson | None:
    return next((one for one in household.members if one.relation == SPOUSE), None)


def is_settled(household: InventedHousehold) -> bool:
    """Were all its members registered with it?"""
    return all(one.joined_on is None for one in household.members)


def newlyweds(households: Iterable[InventedHousehold], ages: Range, on: date) -> list[InventedHousehold]:
    """Couples without a child older than the marriage; the youngest first."""
    found = []
    for one in households:
        spouse = spouse_in(one)
        if spouse is None or spouse.joined_on is not None or not is_aged(spouse, ages, on):
            continue
        others = [member for member in one.members if member not in (one.head, spouse)]
        if all(member.relation in PARENTS or member.born_on > on for member in others):
            found.append((spouse.born_on, one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0], reverse=True)]


def families_of(households: Iterable[InventedHousehold]) -> Iterator[InventedHousehold]:
    """A couple with its children and nobody else."""
    for one in households:
        if spouse_in(one) and is_settled(one):
            rest = {member.relation for member in one.members[1:]} - {SPOUSE}
            if rest <= SONS_AND_DAUGHTERS:
                yield one


def could_be_parent(elder: InventedPerson, younger: InventedPerson, years: int) -> bool:
    return younger.born_on.year - elder.born_on.year >= years


def homes_for(
    younger: InventedPerson, village: str, households: Iterable[InventedHousehold], years: int
) -> list[InventedHousehold]:
    """Households of the village in which she could have lived before; first those of a man who could be her father."""
    fitting = [one for one in households if one.village == village and one.head.sex == "male" and is_settled(one)]
    return sorted(fitting, key=lambda one: (
        surname_of(one.head.name) != surname_of(younger.name), not could_be_parent(one.head, younger, years),
    ))  # fmt: skip


def relation_to(elder: InventedPerson, younger: InventedPerson, years: int, otherwise: str) -> str:
    """Son or daughter of a man of her surname and of fitting age; else another word."""
    is_child = surname_of(younger.name) == surname_of(elder.name) and could_be_parent(elder, younger, years)
    return otherwise if not is_child else "之子" if younger.sex == "male" else "之女"

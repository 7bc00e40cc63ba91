"""Finds what the numbers and words of an order stand for. Errors name the field of the order."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from jingzhun.areas.models import Area
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.errors import WrongInput, at
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Person
from jingzhun.registry.selectors.people import household_by_number, person_by_number
from jingzhun.registry.services.operations.draft import Heading
from jingzhun.registry.services.operations.order import Order

Word = TypeVar("Word", bound=StrEnum)
MISSING = Text("请填写这一项", "This is needed")


def needed(value: str, where: str) -> str:
    if not value:
        raise WrongInput(MISSING, where=where)
    return value


def household_in(order: Order) -> Household:
    with at("household"):
        return household_by_number(needed(order.household, "household"))


def person_in(order: Order) -> Person:
    with at("person"):
        return person_by_number(needed(order.person, "person"))


def into_in(order: Order) -> Household:
    with at("into"):
        return household_by_number(needed(order.into, "into"))


def kept_in(order: Order) -> Person:
    with at("kept"):
        return person_by_number(needed(order.kept, "kept"))


def area_in(path: str) -> Area | None:
    return area_by_path(path) if path else None


def word_of(words: type[Word], given: str, where: str) -> Word:
    try:
        return words(needed(given, where))
    except ValueError:
        raise WrongInput(
            Text("没有这个代码：{word}", "No such code: {word}").format(word=given[:40]),
            where=where,
            allowed=Text("、".join(words), ", ".join(words)),
        ) from None


def keys_of(household: Household, numbers: Collection[str]) -> dict[str, int]:
    """The keys of members by their numbers. `WrongInput` for somebody who is no member of the household."""
    wanted = {number for number in numbers if number}
    found = dict(Person.objects.filter(household=household, number__in=wanted).values_list("number", "pk"))
    if missing := wanted - set(found):
        raise WrongInput(
            Text("不是这户的成员：{numbers}", "No members of this household: {numbers}").format(
                numbers=", ".join(sorted(missing))
            ),
            where="people",
        )
    return found


def relations_in(order: Order, keys: Mapping[str, int]) -> dict[int, str]:
    return {keys[number]: word for number, word in order.relations.items() if number in keys and word}


def only(people: Collection[int], where: str) -> int:
    """The one person there is; of several, somebody must say who."""
    if len(people) != 1:
        raise WrongInput(Text("请选择户主", "Choose the head"), where=where)
    return next(iter(people))


def staying_in(household: Household, order: Order, leaving: Collection[int]) -> Heading | None:
    """The head of those who stay, as the order says; the only one who stays needs no saying."""
    keys = keys_of(household, {order.new_head, *order.relations})
    relations = relations_in(order, keys)
    if order.new_head:
        return Heading(keys[order.new_head], relations)
    members = Person.objects.filter(household=household, left_on__isnull=True).exclude(pk__in=leaving)
    left = list(members.values_list("pk", flat=True)[:2])
    return Heading(left[0]) if len(left) == 1 else None

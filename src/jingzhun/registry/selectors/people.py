"""Reads people. Row-level security decides what is visible; these functions add the area looked at and the search."""

from django.db.models import QuerySet

from jingzhun.accounts.services import vault
from jingzhun.areas.models import Area
from jingzhun.core import citizen_id
from jingzhun.core.errors import JingzhunError, NotFound
from jingzhun.core.text import Text
from jingzhun.database.session import range_of
from jingzhun.registry.models import Household, Person

PAGE_ROWS = 50


def people_in(path: str) -> QuerySet[Person]:
    """People at or below an area who have not left, in list order (village, pinyin).

    The range is given beside the policy, because only then a page of a list is read from the index.
    """
    low, high = range_of(path)
    return (
        Person.objects.filter(path__gte=low, path__lt=high, left_on__isnull=True)
        .select_related("household__area", "citizen_id", "phone", "bank_card")
        .order_by("path", "pinyin_key", "id")
    )


def households_in(path: str) -> QuerySet[Household]:
    """Open households at or below an area."""
    low, high = range_of(path)
    return Household.objects.filter(path__gte=low, path__lt=high, closed_on__isnull=True).select_related("area")


def page_of_people(path: str, *, after: tuple[str, str, int] | None = None, rows: int = PAGE_ROWS) -> list[Person]:
    """One page by key (keyset paging): at most `rows` people behind `after` = (path, pinyin_key, id)."""
    found = people_in(path)
    if after is not None:
        # A row comparison, so that the index finds the place directly.
        found = found.extra(where=["(person.path, person.pinyin_key, person.id) > (%s, %s, %s)"], params=list(after))
    return list(found[:rows])


def search_people(path: str, words: str, *, most: int = PAGE_ROWS) -> list[Person]:
    """People below an area by name, pinyin initials, our number, full ID or the last four characters of it.

    Only stored keys are searched: LIKE is not leakproof, so the database would test it on every row first.
    """
    text = "".join(words.split())
    if not text:
        return []
    low, high = range_of(path)
    within = Person.objects.filter(path__gte=low, path__lt=high).select_related("household__area", "citizen_id")
    return list(_matching(within, text).order_by("path", "pinyin_key", "id")[:most])


def _matching(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    if text[:1].upper() == "P" and text[1:].isdigit() and len(text) == 9:
        return people.filter(number=text.upper())
    if text.isascii() and text.isalpha():
        key = text.lower()
        return people.filter(pinyin_initials__gte=key, pinyin_initials__lt=key + "{")
    if len(text) == 4 and text[:3].isdigit():
        return people.filter(citizen_id__in=vault.find_last_four("citizen_id", text.upper()))
    if text[:6].isdigit():
        return people.filter(citizen_id__in=_by_citizen_id(text))
    return people.filter(name=text)


def _by_citizen_id(text: str) -> list[object]:
    try:
        number = citizen_id.read(text)
    except JingzhunError:
        return []
    return [entry.pk for entry in vault.find("citizen_id", number.number)]


def person_by_number(number: str) -> Person:
    """A person by our number. `NotFound` also when she is outside the scope: the two read alike."""
    person = (
        Person.objects.filter(number=number)
        .select_related("household__area", "citizen_id", "phone", "bank_card")
        .first()
    )
    if person is None:
        raise NotFound(Text("没有找到这个人：{number}", "No such person: {number}").format(number=number))
    return person


def household_by_number(number: str) -> Household:
    """A household by our number, with `NotFound` as for people."""
    household = Household.objects.filter(number=number).select_related("area", "natural_village").first()
    if household is None:
        raise NotFound(Text("没有找到这户：{number}", "No such household: {number}").format(number=number))
    return household


def count_people(area: Area) -> int:
    """How many people are registered at or below an area, within the scope."""
    low, high = range_of(area.path)
    return Person.objects.filter(path__gte=low, path__lt=high, left_on__isnull=True).count()

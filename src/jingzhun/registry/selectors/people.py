"""Reads people. Row-level security decides what is visible; these functions add the area looked at and the search."""

import re

from django.db.models import Q, QuerySet

from jingzhun.accounts.services import vault
from jingzhun.core import citizen_id, person_name
from jingzhun.core.errors import JingzhunError, NotFound
from jingzhun.core.text import Text
from jingzhun.database.session import range_of
from jingzhun.registry.models import Household, Person

PAGE_ROWS = 50
PERSON_NUMBER = re.compile(r"P\d{8}")
LAST_FOUR = re.compile(r"\d{3}[\dX]")
LAST = "{"  # the code point behind the letters: end of a prefix range


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
    found = Household.objects.filter(path__gte=low, path__lt=high, closed_on__isnull=True)
    return found.select_related("area", "natural_village")


def page_of_people(path: str, *, after: tuple[str, str, int] | None = None, rows: int = PAGE_ROWS) -> list[Person]:
    """One page by key (keyset paging): at most `rows` people behind `after` = (path, pinyin_key, id)."""
    found = people_in(path)
    if after is not None:
        # A row comparison, so that the index finds the place directly.
        found = found.extra(where=["(person.path, person.pinyin_key, person.id) > (%s, %s, %s)"], params=list(after))
    return list(found[:rows])


def search_people(path: str, words: str, *, most: int = PAGE_ROWS, sees_numbers: bool = True) -> list[Person]:
    """People below an area by name, pinyin or its initials, our number, phone, full ID or the last four of it.

    sees_numbers: whether identifiers may be searched too; for a role that may not see them, a hit would tell.
    Only stored keys are searched: LIKE is not leakproof, so the database would test it on every row first.
    """
    text = words.strip()
    if not text:
        return []
    low, high = range_of(path)
    within = Person.objects.filter(path__gte=low, path__lt=high).select_related("household__area", "citizen_id")
    found = within.filter(_matching(text, path, sees_numbers=sees_numbers))
    return list(found.order_by("path", "pinyin_key", "id")[:most])


def _matching(text: str, path: str, *, sees_numbers: bool) -> Q:
    compact = citizen_id.normalise(text)
    if PERSON_NUMBER.fullmatch(compact.upper()):
        return Q(number=compact.upper())
    if not sees_numbers and (LAST_FOUR.fullmatch(compact) or compact[:6].isdigit()):
        return Q(pk__in=[])
    if LAST_FOUR.fullmatch(compact):
        return Q(citizen_id__in=vault.find_last_four("citizen_id", compact, path))
    if compact[:6].isdigit():
        return _by_identifier(compact) | Q(national_number=text)
    name = Q(name=person_name.normalise(text))
    if not compact.isascii():
        return name
    # Latin letters: pinyin, its initials, or a name written so.
    key = compact.lower()
    return (
        name
        | Q(pinyin_initials__gte=key, pinyin_initials__lt=key + LAST)
        | Q(pinyin_key__gte=key, pinyin_key__lt=key + LAST)
    )


def _by_identifier(text: str) -> Q:
    phones = [entry.pk for entry in vault.find("phone", text)]
    try:
        number = citizen_id.read(text).number
    except JingzhunError:
        return Q(phone__in=phones)
    return Q(phone__in=phones) | Q(citizen_id__in=[entry.pk for entry in vault.find("citizen_id", number)])


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

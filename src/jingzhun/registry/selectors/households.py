"""Reads lists of households. Row-level security decides what is visible; the area looked at is added here."""

from collections.abc import Iterable

from django.db.models import Q

from jingzhun.core import person_name
from jingzhun.database.session import range_of
from jingzhun.registry.models import Household, Person
from jingzhun.registry.selectors.people import PAGE_ROWS, households_in


def page_of_households(path: str, *, after: tuple[str, str] | None = None, rows: int = PAGE_ROWS) -> list[Household]:
    """One page by key (keyset paging): at most `rows` open households behind `after` = (path, number)."""
    found = households_in(path).order_by("path", "number")
    if after is not None:
        # A row comparison, so that the index finds the place directly.
        found = found.extra(where=["(household.path, household.number) > (%s, %s)"], params=list(after))
    return list(found[:rows])


def search_households(path: str, words: str, *, most: int = PAGE_ROWS) -> list[Household]:
    """Households below an area by our number, the national number or the name of their head; closed ones too."""
    name, number = person_name.normalise(words), words.strip().upper()
    if not name:
        return []
    low, high = range_of(path)
    within = Household.objects.filter(path__gte=low, path__lt=high).select_related("area")
    # One question for each index; asked together, each would be answered by reading the whole area.
    headed = Q(members__name=name, members__is_head=True, members__left_on__isnull=True)
    found = [*within.filter(number=number)[:1], *within.filter(national_number=words.strip())[:most]]
    found += within.filter(headed).order_by("path", "number")[:most] if not name.isascii() else []
    return list({household.pk: household for household in found}.values())[:most]


def heads_of(households: Iterable[Household | int]) -> dict[int, str]:
    """The names of the present heads of households (or their keys), by the households' keys. One query."""
    heads = Person.objects.filter(household__in=list(households), is_head=True, left_on__isnull=True)
    return dict(heads.values_list("household_id", "name"))


def numbers_of(keys: Iterable[int]) -> dict[int, str]:
    """Our numbers of households by their keys, as far as the scope shows them. One query."""
    return dict(Household.objects.filter(pk__in=list(keys)).values_list("pk", "number"))

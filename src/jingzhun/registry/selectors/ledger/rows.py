"""The rows a ledger is made of, with the joins and computed columns that its columns name."""

from typing import Any

from django.db.models import Exists, F, FilteredRelation, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.core.clock import today
from jingzhun.database.session import range_of
from jingzhun.registry.models import Household, HouseholdYear, Person, PersonYear, VillageStatus, VillageYear
from jingzhun.registry.selectors.ledger.catalogue import HOUSEHOLDS, PEOPLE, Ledger
from jingzhun.registry.status import Stage, Status

Rows = QuerySet[Any]
KEYS = {"households": ("path", "number"), "people": ("path", "pinyin_key", "id"), "villages": ("path",)}
"""What the rows of a ledger are ordered by: the columns of an index, so that a page is found directly."""
NAMES = {"households": "number", "people": "number", "villages": "path"}
"""What a row is called in addresses."""
BEHIND = "["
"""The code point behind all that a path is written with: `path < village || BEHIND` holds all that lies in it."""


def rows_in(ledger: Ledger, *, path: str, year: int) -> Rows:
    """Open households, people who have not left, or open villages at or below an area; in the ledger's order.

    The range is given beside the policy, because only then a page of a list is read from the index.
    """
    low, high = range_of(path)
    found = all_rows(ledger, year=year).filter(path__gte=low, path__lt=high)
    if ledger is HOUSEHOLDS:
        return found.filter(closed_on__isnull=True)
    return found.filter(left_on__isnull=True) if ledger is PEOPLE else found


def all_rows(ledger: Ledger, *, year: int) -> Rows:
    """The same for the whole scope, whether still registered or not."""
    if ledger is HOUSEHOLDS:
        return _households(year)
    return _people(year) if ledger is PEOPLE else _villages(year)


def _households(year: int) -> Rows:
    members = Person.objects.filter(household=OuterRef("pk"), left_on__isnull=True)
    return Household.objects.annotate(
        survey=FilteredRelation("years", condition=Q(years__year=year)),
        head=FilteredRelation("members", condition=Q(members__is_head=True, members__left_on__isnull=True)),
        members_now=_count(members),
        is_surveyed=Exists(HouseholdYear.objects.filter(household=OuterRef("pk"), year=year)),
    ).order_by(*KEYS["households"])


def _people(year: int) -> Rows:
    return Person.objects.annotate(
        survey=FilteredRelation("years", condition=Q(years__year=year)),
        home=FilteredRelation("household__years", condition=Q(household__years__year=year)),
        is_surveyed=Exists(PersonYear.objects.filter(person=OuterRef("pk"), year=year)),
    ).order_by(*KEYS["people"])


def _villages(year: int) -> Rows:
    below = {"path__gte": OuterRef("path"), "path__lt": Concat(OuterRef("path"), Value(BEHIND))}
    households = Household.objects.filter(**below, closed_on__isnull=True)
    events = VillageStatus.objects.filter(
        area=OuterRef("pk"), stage=Stage.APPROVED, is_void=False, effective_on__lte=today()
    ).order_by("-effective_on", "-id")
    return (
        Area.objects.filter(kind=Kind.VILLAGE, closed_on__isnull=True)
        .annotate(
            survey=FilteredRelation("village_years", condition=Q(village_years__year=year)),
            village_status=Coalesce(Subquery(events.values("kind")[:1]), Value("")),
            our_households=_count(households),
            our_people=_count(Person.objects.filter(**below, left_on__isnull=True)),
            our_poor=_count(households.filter(status=Status.POOR)),
            is_surveyed=Exists(VillageYear.objects.filter(area=OuterRef("pk"), year=year)),
        )
        .order_by(*KEYS["villages"])
    )


def _count(rows: QuerySet[Any]) -> Subquery:
    """How many there are, for each row of the query outside."""
    counted = rows.order_by().annotate(counted=Func(F("pk"), function="COUNT", output_field=IntegerField()))
    return Subquery(counted.values("counted"), output_field=IntegerField())

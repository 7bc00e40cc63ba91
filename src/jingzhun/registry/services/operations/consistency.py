"""After an operation: is everything it touched still possible? A last look, over all rows wherever they lie."""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import pairwise

from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.database.session import everywhere
from jingzhun.registry.models import Household, HouseholdPlace, Membership, Person

FIRST_UNDO = Text("如有较晚的变动，请先冲销它", "If there is a later operation, undo that first")


def headless(households: Collection[int]) -> set[int]:
    """Those of these households that are open and have no head, as old lists may have left them."""
    heads = Membership.objects.filter(household__in=households, to_on__isnull=True, is_void=False, is_head=True)
    return _open_places(households) - set(heads.values_list("household_id", flat=True))


def require_consistent(households: Collection[int], people: Collection[int], *, excused: Collection[int] = ()) -> None:
    """`Conflict` unless open households have a head, closed ones no members, and no spells of a person overlap.

    excused: households that had no head before.
    """
    with everywhere():
        _check_heads(households, excused)
        _check_members_of_closed(households)
        _check_overlaps(people)


def _open_places(households: Collection[int]) -> set[int]:
    rows = HouseholdPlace.objects.filter(household__in=households, to_on__isnull=True, is_void=False)
    return set(rows.values_list("household_id", flat=True))


def _check_heads(households: Collection[int], excused: Collection[int]) -> None:
    without = headless(households) - set(excused)
    if without:
        raise Conflict(
            Text("这户将没有户主", "This household would have no head"), where=_number(min(without)), todo=FIRST_UNDO
        )


def _check_members_of_closed(households: Collection[int]) -> None:
    running = Membership.objects.filter(household__in=households, to_on__isnull=True, is_void=False)
    stranded = set(running.values_list("household_id", flat=True)) - _open_places(households)
    if stranded:
        raise Conflict(
            Text("已注销的户不能有成员", "A closed household cannot have members"),
            where=_number(min(stranded)),
            todo=FIRST_UNDO,
        )


def _check_overlaps(people: Collection[int]) -> None:
    rows = Membership.objects.filter(person__in=people, is_void=False).order_by("person_id", "from_on", "id")
    spells: dict[int, list[tuple[date, date]]] = {}
    for row in rows:
        spells.setdefault(row.person_id, []).append((row.from_on, row.to_on or date.max))
    for person, listed in spells.items():
        if overlap(listed):
            raise Conflict(
                Text("成员记录时间重叠：同一天属于两户", "Memberships overlap: in two households on one day"),
                where=Person.objects.values_list("number", flat=True).get(pk=person),
                todo=FIRST_UNDO,
            )


def overlap(spells: Iterable[tuple[date, date]]) -> bool:
    """Do two half-open spells share a day? One of no day at all shares none."""
    real = sorted(spell for spell in spells if spell[0] < spell[1])
    return any(first[1] > second[0] for first, second in pairwise(real))


def _number(household: int) -> str:
    return Household.objects.values_list("number", flat=True).get(pk=household)

"""After an operation: is everything it touched still possible? A last look, over all rows wherever they lie."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jingzhun.core.area_path import Level, parent_of
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.database.session import everywhere
from jingzhun.registry.models import Household, HouseholdPlace, Membership, Person

FIRST_UNDO = Text("如有较晚的变动，请先冲销它", "If there is a later operation, undo that first")


@dataclass(frozen=True, slots=True)
class Faults:
    """Of households, as old lists may have left them. headless: open and without a head.

    astray: the natural village lies in another village.
    """

    headless: frozenset[int] = frozenset()
    astray: frozenset[int] = frozenset()


NO_FAULTS = Faults()


def faults_of(households: Collection[int]) -> Faults:
    heads = Membership.objects.filter(household__in=households, to_on__isnull=True, is_void=False, is_head=True)
    headless = _open_places(households) - set(heads.values_list("household_id", flat=True))
    named = Household.objects.filter(pk__in=households, natural_village__isnull=False)
    places = named.values_list("pk", "path", "natural_village__path")
    astray = {key for key, path, natural in places if parent_of(natural) != path[: Level.VILLAGE.path_length]}
    return Faults(frozenset(headless), frozenset(astray))


def require_consistent(households: Collection[int], people: Collection[int], *, excused: Faults = NO_FAULTS) -> None:
    """`Conflict` unless open households have a head, closed ones no members, and no spells of a person overlap.

    And unless natural villages lie in the households' villages. excused: faults that were there before.
    """
    with everywhere():
        found = faults_of(households)
        _check_heads(found.headless - excused.headless)
        _check_natural_villages(found.astray - excused.astray)
        _check_members_of_closed(households)
        _check_overlaps(people)


def _open_places(households: Collection[int]) -> set[int]:
    rows = HouseholdPlace.objects.filter(household__in=households, to_on__isnull=True, is_void=False)
    return set(rows.values_list("household_id", flat=True))


def _check_heads(without: Collection[int]) -> None:
    if without:
        raise Conflict(
            Text("这户将没有户主", "This household would have no head"), where=_number(min(without)), todo=FIRST_UNDO
        )


def _check_natural_villages(astray: Collection[int]) -> None:
    if astray:
        raise Conflict(
            Text("自然村不在同一个村", "The natural village lies in another village"),
            where=_number(min(astray)),
            todo=Text("请先改正这户的自然村，再冲销", "Correct the household's natural village first, then undo"),
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

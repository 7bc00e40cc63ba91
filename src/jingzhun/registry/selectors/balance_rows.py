"""The households and people behind every number of a balance, a page at a time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Person, RegisterEntry
from jingzhun.registry.selectors.balance import Counts, lines_in
from jingzhun.registry.selectors.balance_check import ONE_DAY, check_period, check_sight
from jingzhun.registry.selectors.balance_question import AMOUNTS, END, START, UNEQUAL, Behind
from jingzhun.registry.selectors.masked import masked
from jingzhun.registry.selectors.standing import unequal_on

PAGE_ROWS = 50
KEY = re.compile(r"([0-9]{1,18}|[0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9]{1,18})", re.ASCII)
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One household or person; household '': it lies outside the reader's areas now.

    on, place: of the line, where it is one.
    unequal: what its lines and what its dated facts say, where they differ.
    """

    household: str = ""
    head: str = ""
    person: str = ""
    name: str = ""
    citizen_id: str = ""
    on: date | None = None
    place: str = ""
    unequal: tuple[Counts, Counts] | None = None


@dataclass(frozen=True, slots=True)
class BalancePage:
    """after: the key for the address of the next page; '' on the last one."""

    rows: list[BalanceRow]
    after: str


@dataclass(frozen=True, slots=True)
class _Found:
    """What a row is about, before names are looked up. key: its place in the order."""

    key: Key
    household: int
    person: int | None = None
    on: date | None = None
    path: str = ""
    unequal: tuple[Counts, Counts] | None = None


def page_behind(*, by: Actor, asked: Behind, after: str = "", rows: int = PAGE_ROWS) -> BalancePage:
    """One page of the list behind a number (keyset paging). Errors: Refused, WrongInput, NotFound (a wrong key)."""
    check_sight(by, asked.path)
    check_period(asked.first, asked.last)
    found = _found(asked, _key_of(asked, after), rows + 1)
    shown = found[:rows]
    return BalancePage(_named(by, shown), _words_of(shown[-1].key) if len(found) > rows else "")


def _found(asked: Behind, after: Key | None, rows: int) -> list[_Found]:
    if asked.part == UNEQUAL:
        key = after[1] if after else 0
        return [
            _Found(("0", one.household), one.household, unequal=(one.by_lines, one.by_facts))
            for one in unequal_on(asked.path, asked.identity, asked.last, after=key, rows=rows)
        ]
    lines = lines_in(asked.path, asked.identity).filter(person__isnull=not asked.is_of_people)
    if asked.part in (START, END):
        day = asked.last if asked.part == END else asked.first - ONE_DAY
        return _stock(lines.filter(on__lte=day), after, rows)
    return _flow(asked, lines, after, rows)


def _stock(lines: QuerySet[RegisterEntry], after: Key | None, rows: int) -> list[_Found]:
    """Who is in: whose lines add up to more than nothing."""
    if after is not None:
        behind = "(household_id, coalesce(person_id, 0)) > (%s, %s)"
        lines = lines.extra(where=[behind], params=[int(after[0]), after[1]])  # noqa: S610 - our own text  # noqa: S610 - our own text
    grouped = lines.order_by().values("household_id", "person_id").annotate(total=Sum("amount"))
    found = grouped.filter(total__gt=0).order_by("household_id", "person_id")[:rows]
    keys = [(row["household_id"], row["person_id"]) for row in found]
    return [_Found((str(household), person or 0), household, person) for household, person in keys]


def _flow(
    asked: Behind, lines: QuerySet[RegisterEntry], after: Key | None, rows: int
) -> list[_Found]:
    """The lines of one kind and direction, in the order in which it happened."""
    lines = lines.filter(
        kind=asked.kind, amount=AMOUNTS[asked.direction], on__gte=asked.first, on__lte=asked.last
    ).order_by("on", "id")
    if after is not None:
        lines = lines.extra(where=['("on", register_entry.id) > (%s, %s)'], params=list(after))
    return [
        _Found((row.on.isoformat(), row.pk), row.household_id, row.person_id, row.on, row.path) for row in lines[:rows]
    ]


def _key_of(asked: Behind, words: str) -> Key | None:
    """The key that an address names: `2016-12-31.4711` of a line, `4711.12` of who stands there. `NotFound`."""
    if not words:
        return None
    matched = KEY.fullmatch(words)
    if matched is None or ("-" in words) is not asked.is_flow or not _is_day(matched[1]):
        raise NotFound(Text("没有这一页", "There is no such page"))
    return matched[1], int(matched[2])


def _is_day(words: str) -> bool:
    """A day, where it is written like one."""
    try:
        return "-" not in words or bool(date.fromisoformat(words))
    except ValueError:
        return False


def _words_of(key: Key) -> str:
    return f"{key[0]}.{key[1]}"


def _named(by: Actor, found: list[_Found]) -> list[BalanceRow]:
    """With names, as far as the scope shows them. Five queries, however many rows."""
    keys = {one.household for one in found}
    households = dict(Household.objects.filter(pk__in=keys).values_list("pk", "number"))
    heads = dict(Person.objects.filter(household__in=keys, is_head=True).values_list("household_id", "name"))
    people = _people(one.person for one in found)
    places = full_place_names(one.path for one in found if one.path)
    return [
        BalanceRow(
            household=households.get(one.household, ""),
            head=heads.get(one.household, ""),
            **_about(by, people.get(one.person or 0)),
            on=one.on,
            place=places.get(one.path, ""),
            unequal=one.unequal,
        )
        for one in found
    ]


def _people(keys: Iterable[int | None]) -> dict[int, Person]:
    wanted = [key for key in keys if key is not None]
    return Person.objects.select_related("citizen_id").in_bulk(wanted) if wanted else {}


def _about(by: Actor, person: Person | None) -> dict[str, str]:
    if person is None:
        return {}
    return {"person": person.number, "name": person.name, "citizen_id": masked(by, person, "citizen_id")}


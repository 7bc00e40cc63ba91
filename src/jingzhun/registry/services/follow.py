"""After any change of dated facts: writes anew what only repeats or follows from them.

The lines of the balance (RegisterEntry), and the last word of the spells on households and people. Whoever changes a
membership, place or status event calls this in the same transaction.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import F

from jingzhun.database.session import everywhere
from jingzhun.registry.models import Household, HouseholdPlace, Membership, Person, RegisterEntry
from jingzhun.registry.reasons import Going, Leaving
from jingzhun.registry.selectors.facts import facts_of
from jingzhun.registry.services.whereabouts import carry_household, carry_person
from jingzhun.registry.timeline.entries import entries_of
from jingzhun.registry.timeline.spells import HouseholdFacts
from jingzhun.registry.timeline.state import status_after


def follow(*, households: Collection[int], people: Collection[int] = ()) -> None:
    """Bring lines, households and people up to date with their dated facts."""
    with everywhere():
        facts = facts_of(households)
        _write_lines(facts)
        _write_households(facts)
        _write_people({*people, *_people_of(facts)})


def _people_of(facts: dict[int, HouseholdFacts]) -> set[int]:
    """Members, and those whose membership was taken back: they go where the household goes."""
    members = {member.person for one in facts.values() for member in one.members}
    return members | set(Person.objects.filter(household__any_of=facts).values_list("pk", flat=True))


def _write_lines(facts: dict[int, HouseholdFacts]) -> None:
    RegisterEntry.objects.filter(household__any_of=facts).delete()
    RegisterEntry.objects.bulk_create(
        RegisterEntry(
            path=line.path, on=line.on, identity=line.identity, kind=line.kind, amount=line.amount,
            household_id=key, person_id=line.person,
        )
        for key, one in facts.items()
        for line in entries_of(one)
    )  # fmt: skip


def _write_households(facts: dict[int, HouseholdFacts]) -> None:
    places = _last_places(facts)
    alike: dict[tuple[tuple[str, Any], ...], list[int]] = defaultdict(list)
    for household in Household.objects.filter(pk__any_of=facts):
        status, is_monitored = status_after(facts[household.pk].happenings, date.max)
        place = places.get(household.pk)
        word = {"status": status, "is_monitored": is_monitored, **_whereabouts(place)}
        if place is not None and not place.is_void and place.path != household.path:
            carry_household(household.pk, place.path)
            word["path"] = place.path
        alike[_changed(household, word)].append(household.pk)
    for changed, keys in alike.items():
        if changed:
            Household.objects.filter(pk__any_of=keys).update(**dict(changed), version=F("version") + 1)


def _last_places(facts: dict[int, HouseholdFacts]) -> dict[int, HouseholdPlace]:
    """The last place of each household; a void one only where there is no other."""
    rows = HouseholdPlace.objects.filter(household__any_of=facts).order_by("-is_void", "from_on", "id")
    return {row.household_id: row for row in rows}


def _whereabouts(place: HouseholdPlace | None) -> dict[str, Any]:
    if place is None:
        return {}
    if place.is_void:
        return {"closed_on": place.from_on, "closed_by": Going.MISTAKE}
    return {"area_id": place.area_id, "closed_on": place.to_on, "closed_by": place.went_by}


def _write_people(people: Collection[int]) -> None:
    rows = Membership.objects.filter(person__any_of=people).order_by("-is_void", "from_on", "id")
    last = {row.person_id: row for row in rows}
    paths = dict(
        Household.objects.filter(pk__any_of={row.household_id for row in last.values()}).values_list("pk", "path")
    )
    for person in sorted(Person.objects.filter(pk__any_of=last), key=lambda one: _turn(one, last[one.pk])):
        spell = last[person.pk]
        word = {"household_id": spell.household_id, "relation": spell.relation, "is_head": spell.is_head}
        if person.path != paths[spell.household_id]:
            carry_person(person, paths[spell.household_id])
            word["path"] = paths[spell.household_id]
        left = {"left_on": spell.to_on, "left_by": spell.left_by}
        if spell.is_void:
            left = {"left_on": spell.from_on, "left_by": Leaving.MISTAKE}
        _write_word(person, word | left)


def _turn(person: Person, spell: Membership) -> int:
    """Who gives up a headship is written first: a household has one head, also between two of these writes."""
    if not spell.is_head or spell.to_on is not None:
        return 0
    return 1 if person.household_id != spell.household_id else 2


def _write_word(person: Person, word: Mapping[str, Any]) -> None:
    """Save the row if it says something else."""
    changed = _changed(person, word)
    if not changed:
        return
    for name, value in changed:
        setattr(person, name, value)
    person.version += 1
    person.save()


def _changed(row: Household | Person, word: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, value) for name, value in word.items() if getattr(row, name) != value)

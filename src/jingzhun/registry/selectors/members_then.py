"""Who belonged to a household on a day, in which relation, and who had left it."""

from collections import defaultdict
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import event_model
from jingzhun.database.scoped import rows_of
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import Membership, Person
from jingzhun.registry.reasons import Joining
from jingzhun.registry.selectors.household_then import MemberThen
from jingzhun.registry.selectors.known_rows import rows_at, rows_or_last_seen
from jingzhun.registry.selectors.moment import Moment
from jingzhun.registry.selectors.surveys_then import Surveys, of_year, surveys_then
from jingzhun.registry.selectors.who_then import who_then

Members = tuple[MemberThen, ...]


def members_then(by: Actor, household: int, moment: Moment) -> tuple[Members, Members]:
    """The members of the day, the head first, and those who had left. Nobody for a role that sees no people."""
    if not by.may("identity", "see"):
        return (), ()
    spells = _spells(household, moment)
    people, elsewhere = rows_or_last_seen(Person, list(spells), moment.known_before)
    erased = _erased(list(people))
    surveys = surveys_then(by, Subject.PERSON, list(people), moment)
    found = [
        _member(
            people[key], own, moment, surveys=surveys[key], is_erased=key in erased, is_elsewhere=key in elsewhere
        )
        for key, own in sorted(spells.items())
        if key in people
    ]
    members = [one for one in found if one.left_on is None]
    past = [one for one in found if one.left_on is not None]
    return tuple(sorted(members, key=lambda one: not one.is_head)), tuple(past)


def _spells(household: int, moment: Moment) -> dict[int, list[Any]]:
    """Each person's spells in the household that had begun, the earliest first."""
    found: dict[int, list[Any]] = defaultdict(list)
    rows = rows_at(Membership, "household_id", [household], moment.known_before)
    for row in sorted(rows, key=lambda row: (row.from_on, row.id)):
        if not row.is_void and row.from_on <= moment.on and row.to_on != row.from_on:
            found[row.person_id].append(row)
    return found


def _erased(people: list[int]) -> set[int]:
    """Who was erased, at whatever time: her name is not brought back by asking for an earlier day."""
    events = rows_of(event_model(Person)).filter(pgh_obj_id__in=people, erased_at__isnull=False)
    return set(events.values_list("pgh_obj_id", flat=True))


def _member(
    person: Any, spells: list[Any], moment: Moment, *, surveys: Surveys, is_erased: bool, is_elsewhere: bool
) -> MemberThen:
    last, first = spells[-1], _first_of_chain(spells)
    has_left = last.to_on is not None and last.to_on <= moment.on
    return MemberThen(
        number=person.number,
        **who_then(person, moment.on, is_erased=is_erased),
        relation=last.relation,
        is_head=last.is_head,
        joined_on=first.from_on,
        joined_by=first.joined_by,
        left_on=last.to_on if has_left else None,
        left_by=last.left_by if has_left else "",
        is_erased=is_erased,
        is_elsewhere=is_elsewhere,
        survey=of_year(surveys, moment.on.year),
        surveys=surveys,
    )


def _first_of_chain(spells: list[Any]) -> Any:
    """With a change of head nobody joins: the spells before it belong to the same stay."""
    place = len(spells) - 1
    while place and spells[place].joined_by == Joining.HEAD_CHANGE and spells[place - 1].to_on == spells[place].from_on:
        place -= 1
    return spells[place]

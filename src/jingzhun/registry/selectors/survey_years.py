"""Which years of an owner are there and how far each is; the same for the members of a household."""

from dataclasses import dataclass

from jingzhun.accounts.actor import Actor
from jingzhun.registry.fields.subjects import Subject, groups_of
from jingzhun.registry.models import Household, Person, PersonYear
from jingzhun.registry.selectors.members import members_of
from jingzhun.registry.selectors.survey_documents import check_sight
from jingzhun.registry.selectors.surveys import Owner, surveys_of


@dataclass(frozen=True, slots=True)
class YearState:
    """How far a year is, counted in the field groups that the role sees. rolled_from: the year it was made from."""

    year: int
    version: int
    rolled_from: int | None
    confirmed: int
    groups: int

    @property
    def open(self) -> int:
        return self.groups - self.confirmed

    @property
    def is_confirmed(self) -> bool:
        return not self.open


@dataclass(frozen=True, slots=True)
class MemberYear:
    """state: None when nobody has begun the year."""

    person: Person
    state: YearState | None


def years_of(actor: Actor, owner: Owner) -> list[YearState]:
    """All years of an owner, the newest first. One query. `Refused` unless the role may look."""
    groups = _groups(actor, check_sight(actor, owner))
    rows = surveys_of(owner).values_list("year", "version", "rolled_from", "confirmed")
    return [_state(groups, *row) for row in rows]


def member_years(actor: Actor, owner: Owner, year: int) -> list[MemberYear]:
    """Those who belonged to a household in the year, with their surveys. Nothing for another owner. Two queries."""
    if not isinstance(owner, Household) or not actor.may("identity", "see"):
        return []
    members = [one for one in members_of(owner) if one.left_on is None or one.left_on.year >= year]
    groups = _groups(actor, Subject.PERSON)
    rows = PersonYear.objects.filter(person__in=[one.pk for one in members], year=year)
    found = {
        row.person_id: _state(groups, row.year, row.version, row.rolled_from, row.confirmed)
        for row in rows.only("person", "year", "version", "rolled_from", "confirmed")
    }
    return [MemberYear(one, found.get(one.pk)) for one in members]


def _groups(actor: Actor, subject: Subject) -> set[str]:
    return {group for group in groups_of(subject) if actor.may(group, "see")}


def _state(groups: set[str], year: int, version: int, rolled_from: int | None, confirmed: list[str]) -> YearState:
    return YearState(year, version, rolled_from, len(groups & set(confirmed)), len(groups))


"""The parts of a household's dossier as its page shows them, now or at another moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.core.sex import Sex
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import title_of
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.reasons import (
    COMING_TITLES,
    GOING_TITLES,
    JOINING_TITLES,
    LEAVING_TITLES,
    Coming,
    Going,
    Joining,
    Leaving,
)
from jingzhun.registry.selectors.household_history import household_history
from jingzhun.registry.selectors.household_then import GAP_TITLES, HouseholdThen, MemberThen, PlaceThen
from jingzhun.registry.selectors.year_table import YearTable, year_table
from jingzhun.registry.status import MONITORED_KINDS, STATUS_TITLES
from jingzhun.web.dossier_history import in_words
from jingzhun.web.status_line import timeline_of
from jingzhun.web.status_steps import Rights

SEXES = {sex.gb_code: sex.title for sex in Sex}
NEWEST = 10
"""So many changes stand on the page of the dossier; all of them on a page of their own."""


@dataclass(frozen=True, slots=True)
class ShownMember:
    """A member in words. citizen_id: masked, where the page shows it. table: her surveys, None without any."""

    member: MemberThen
    sex: Text | str
    joined_by: Text
    left_by: Text | str
    citizen_id: str
    table: YearTable | None


def parts_of(
    then: HouseholdThen, *, citizen_ids: Mapping[str, str] | None = None, rights: Rights | None = None
) -> dict[str, Any]:
    """What the includes of the dossier take; for the present only: citizen_ids (masked, by number), rights."""
    masked = citizen_ids or {}
    return {
        "then": then,
        "status_title": STATUS_TITLES[then.status],
        "monitored_title": title_of(MONITORED_KINDS, then.monitored_kind) if then.monitored_kind else None,
        "gaps": [GAP_TITLES[gap] for gap in then.gaps],
        "members": [_member(one, masked) for one in then.members],
        "past_members": [_member(one, masked) for one in then.past_members],
        "years": year_table(Subject.HOUSEHOLD, then.surveys),
        "places": [_place(one) for one in reversed(then.places)],
        "timeline": timeline_of(then, rights),
    }


def head_of(then: HouseholdThen) -> str:
    return next((one.name for one in then.members if one.is_head), "")


def history_of(
    actor: Actor, key: int, path: str, *, before: datetime | None = None, most: int | None = NEWEST
) -> dict[str, Any]:
    """The newest changes in words, and how many there are."""
    found = household_history(by=actor, key=key, path=path, before=before)
    return {"history": in_words(found, most=most), "changes": len(found.changes)}


def _member(member: MemberThen, masked: Mapping[str, str]) -> ShownMember:
    return ShownMember(
        member=member,
        sex=SEXES.get(member.sex, ""),
        joined_by=JOINING_TITLES[Joining(member.joined_by)],
        left_by=LEAVING_TITLES[Leaving(member.left_by)] if member.left_by else "",
        citizen_id=masked.get(member.number, ""),
        table=year_table(Subject.PERSON, member.surveys) if member.surveys else None,
    )


def _place(place: PlaceThen) -> dict[str, Any]:
    return {
        "place": place,
        "came_by": COMING_TITLES[Coming(place.came_by)],
        "went_by": GOING_TITLES[Going(place.went_by)] if place.went_by else "",
    }

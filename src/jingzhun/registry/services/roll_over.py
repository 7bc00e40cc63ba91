"""Year roll-over: next year's surveys from last year's, *not confirmed* until somebody confirms their field groups.

One village at a time, set-based, safe to repeat: what is there already stays as it is. Incomes keep the period that
they were asked for, so a figure of last year never pretends to be one of this year; the paper's date and signature do
not come along.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason
from jingzhun.areas.models import Area
from jingzhun.core.clock import today
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.database.session import range_of
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import ExtraField, IncomeLine
from jingzhun.registry.models.survey import SURVEY_COLUMNS
from jingzhun.registry.selectors.extra_fields import extra_fields_for
from jingzhun.registry.selectors.surveys import MODELS

OF_THE_PAPER = frozenset({"filled_on", "is_signed"})
STILL_THERE = {
    Subject.HOUSEHOLD: ("household", "owner.closed_on is null"),
    Subject.PERSON: ("person", "owner.left_on is null and owner.erased_at is null"),
    Subject.VILLAGE: ("area", "owner.closed_on is null"),
    Subject.NATURAL_VILLAGE: ("area", "owner.closed_on is null"),
}
"""The owner's table, and which owners go on into the next year."""
ROLL = """
insert into {table} (path, year, confirmed, rolled_from, own, version, {owner}_id{columns})
select owner.path, %(year)s, '{{}}', last.year, last.own - %(ended)s::text[], 1, last.{owner}_id{last}
from {table} last join {owner_table} owner on owner.id = last.{owner}_id
where last.year = %(year)s - 1 and last.path >= %(low)s and last.path < %(high)s
  and owner.path >= %(low)s and owner.path < %(high)s and {still_there}
on conflict ({owner}_id, year) do nothing
"""
ROLL_LINES = """
insert into income_line (path, survey_id, {columns})
select next.path, next.id, {last}
from household_year next
join household_year last on last.household_id = next.household_id and last.year = next.rolled_from
join income_line line on line.survey_id = last.id
where next.year = %(year)s and next.path >= %(low)s and next.path < %(high)s
  and next.version = 1 and next.id > %(before)s
  and not exists (select 1 from income_line there where there.survey_id = next.id)
"""


@dataclass(frozen=True, slots=True)
class RolledOver:
    """How many surveys of a village were made, by subject."""

    village: str
    made: dict[Subject, int]

    @property
    def total(self) -> int:
        return sum(self.made.values())


def roll_over_village(*, by: Actor, village: Area, year: int, reason: str) -> RolledOver:
    """Make the surveys of `year` for one village from those of the year before. Errors: Refused, WrongInput."""
    check_roll_over(by, village.path, year)
    give_reason(by, reason)
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(max(id), 0) from household_year")
        before = cursor.fetchone()[0]
        made = {}
        for subject in Subject:
            cursor.execute(_roll(subject), _values(subject, village, year))
            made[subject] = cursor.rowcount
        low, high = range_of(village.path)
        cursor.execute(_roll_lines(), {"year": year, "low": low, "high": high, "before": before})
    return RolledOver(village.path, made)


def check_roll_over(by: Actor, path: str, year: int) -> None:
    """May this actor roll an area over to a year? Errors: Refused, WrongInput."""
    by.require("household", "approve")
    by.require_area(path)
    if not 1950 <= year <= today().year + 1:
        raise WrongInput(
            Text("不能结转到 {year} 年", "{year} cannot be rolled over to").format(year=year),
            where="year",
            allowed=Text("最晚到明年", "next year at the latest"),
        )


def _values(subject: Subject, village: Area, year: int) -> dict[str, Any]:
    low, high = range_of(village.path)
    return {"year": year, "low": low, "high": high, "ended": _ended_keys(subject, village.path, year)}


def _ended_keys(subject: Subject, path: str, year: int) -> list[str]:
    """Added fields that the new year has no more: their values stay with the years that had them."""
    rows: Sequence[ExtraField] = list(extra_fields_for(subject, path))
    return [row.key for row in rows if not (row.from_year or year) <= year <= (row.to_year or year)]


def _roll(subject: Subject) -> str:
    model, owner = MODELS[subject]
    kept = [
        field.column
        for field in model._meta.local_concrete_fields
        if field.name not in {*SURVEY_COLUMNS, "id", owner, *OF_THE_PAPER}
    ]
    blank = _blank_of_the_paper(model)
    owner_table, still_there = STILL_THERE[subject]
    return ROLL.format(
        table=model._meta.db_table,
        owner=owner,
        owner_table=owner_table,
        still_there=still_there,
        columns="".join(f", {name}" for name in [*kept, *blank]),
        last="".join([*(f", last.{name}" for name in kept), *(", null" for _ in blank)]),
    )


def _blank_of_the_paper(model: type) -> list[str]:
    names = {field.name for field in model._meta.local_concrete_fields}  # type: ignore[attr-defined]
    return sorted(OF_THE_PAPER & names)


def _roll_lines() -> str:
    names = [
        str(field.column)
        for field in IncomeLine._meta.local_concrete_fields
        if field.name not in ("id", "path", "survey")
    ]
    return ROLL_LINES.format(columns=", ".join(names), last=", ".join(f"line.{name}" for name in names))

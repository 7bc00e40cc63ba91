"""The one question behind the list of what is still to be entered, in SQL: a county has millions of changes."""

from collections.abc import Iterable
from typing import Any

from jingzhun.accounts.selectors.history import event_model
from jingzhun.registry.models import Household

Table = tuple[Any, str, str]
"""A model, the way from its history to the household, and the field group that must be visible."""

KNOWN = "and id in (select household_id from household_status)"
LIST = """
with about as materialized (
  select id, number, path from household
  where path >= %(low)s and path < %(high)s
    and (%(households)s::bigint[] is null or id = any(%(households)s::bigint[])) {known}
), ticked as materialized (
  select household_id as household, clerk, max(until) as until from tick_off
  where path >= %(low)s and path < %(high)s and not is_void
  group by household_id, clerk
), changed as (
  {changes}
), waiting as materialized (
  select household, clerk, coalesce(max(who), '') as who, max(last_at) as last_at
  from changed left join ticked using (household, clerk)
  where until is null or last_at >= until
  group by household, clerk
), listed as (
  select household, number, path, clerk, who, last_at,
         row_number() over (order by path, number collate "C", who collate "C", clerk collate "C") as place
  from waiting join about on about.id = household
  where %(clerk)s in ('', clerk)
)
select *, null::bigint, null::bigint from listed
where place > %(skip)s and (%(most)s::bigint is null or place <= %(skip)s + %(most)s::bigint)
union all
select null, null, null, clerk, max(who), null, null, count(*), count(distinct household)
from waiting group by grouping sets ((clerk), ())
"""
# What was ticked off is told apart afterwards: with the marks in the same question the planner, which cannot know how
# many there are, compared every change with every mark.
CHANGES = """
  select {household} as household, coalesce(event.pgh_context ->> 'user', %(nobody)s) as clerk,
         max(event.pgh_context ->> 'name') as who, max(event.pgh_created_at) as last_at
  from {events}
  where event.pgh_created_at < %(until)s and {household} in (select id from about)
  group by 1, 2
"""


def statement(tables: Iterable[Table], *, is_wide: bool) -> str:
    """The list, in columns: household, number, path, clerk, who, last_at, place, rows, households.

    Rows of the list have a place. Those without one count: of each clerk, and of all where the clerk is null too. It is
    asked with low, high, until, clerk, nobody, households, skip and most. tables: those in which changes count.
    Reads as many changes as there are about the households, whatever is ticked off.
    """
    changes = "  union all".join(_changes(model, way) for model, way, _ in tables)
    return LIST.format(known="" if is_wide else KNOWN, changes=changes.strip())


def _changes(model: Any, way: str) -> str:
    """The last change of each clerk in a table, by household as it is now: history keeps the place that was."""
    events = f"{event_model(model)._meta.db_table} event"
    if "__" in way:
        events += " join person on person.id = event.person_id"
        return CHANGES.format(household="person.household_id", events=events)
    column = "pgh_obj_id" if model is Household else f"{way}_id"
    return CHANGES.format(household=f"event.{column}", events=events)

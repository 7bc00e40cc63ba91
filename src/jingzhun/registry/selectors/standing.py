"""What stood in the register on a day, counted from the dated facts themselves: places, memberships, approved events.

The lines of the balance are derived from the same facts, one household at a time; here they are counted anew and all
together, so that a balance whose lines are wrong does not close.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from jingzhun.database.session import everywhere, range_of
from jingzhun.registry.selectors.balance import Counts
from jingzhun.registry.status import LEADS_TO, StatusKind
from jingzhun.registry.timeline.entries import Identity

# A household that has moved on since takes its members and events along, but was here then.
STANDING = """
with here as materialized (
  select distinct household_id from household_place
  where path >= %(low)s and path < %(high)s and not is_void
    and from_on <= %(on)s and (to_on is null or to_on > %(on)s)
), last as materialized (
  select distinct on (event.household_id) event.household_id, event.kind
  from household_status event join here using (household_id)
  where not event.is_void and event.stage = 'approved' and event.effective_on <= %(on)s and event.kind = any(%(kinds)s)
  order by event.household_id, event.effective_on desc, event.id desc
), standing as materialized (
  select household_id from last where kind = any(%(in)s)
), member as materialized (
  select household_id, count(distinct person_id) as people
  from membership join standing using (household_id)
  where not is_void and from_on <= %(on)s and (to_on is null or to_on > %(on)s)
  group by household_id
)
"""
COUNTED = f"""{STANDING}
select kind, count(*), coalesce(sum(people), 0)::bigint
from last join standing using (household_id) left join member using (household_id) group by kind
"""  # noqa: S608 - nothing but our own text
UNEQUAL = f"""{STANDING}, counted as (
  select household_id, 1 as households, coalesce(people, 0) as people
  from standing left join member using (household_id)
), line as (
  select household_id, coalesce(sum(amount) filter (where person_id is null), 0) as households,
    coalesce(sum(amount) filter (where person_id is not null), 0) as people
  from register_entry
  where path >= %(low)s and path < %(high)s and identity = %(identity)s and "on" <= %(on)s
  group by household_id
)
select household_id, coalesce(line.households, 0), coalesce(line.people, 0),
  coalesce(counted.households, 0), coalesce(counted.people, 0)
from line full join counted using (household_id)
where (coalesce(line.households, 0), coalesce(line.people, 0))
  is distinct from (coalesce(counted.households, 0), coalesce(counted.people, 0))
  and household_id > %(after)s
order by household_id limit %(most)s
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Unequal:
    """A household whose lines say something else than its dated facts."""

    household: int
    by_lines: Counts
    by_facts: Counts


def standing_on(path: str, day: date) -> dict[Identity, Counts]:
    """How many households and people were in each identity at the end of a day, in an area known to be the reader's.

    The scope is lifted to count those that lie elsewhere now; nothing but their number is read.
    """
    found = dict.fromkeys(Identity, Counts())
    for kind, households, people in _rows(COUNTED, path, Identity.REGISTERED, day):
        for identity in Identity:
            if identity.includes(LEADS_TO[StatusKind(kind)]):
                found[identity] += Counts(households, people)
    return found


def unequal_on(path: str, identity: Identity, day: date, *, after: int = 0, rows: int) -> list[Unequal]:
    """The households for which lines and facts differ, in the order of their keys; as `standing_on`."""
    found = _rows(UNEQUAL, path, identity, day, after=after, most=rows)
    return [Unequal(key, Counts(*numbers[:2]), Counts(*numbers[2:])) for key, *numbers in found]


def _rows(question: str, path: str, identity: Identity, day: date, **more: Any) -> list[tuple[Any, ...]]:
    low, high = range_of(path)
    values = {"low": low, "high": high, "on": day, "identity": identity.value, "kinds": list(_names(LEADS_TO)), **more}
    values["in"] = list(_names(kind for kind, status in LEADS_TO.items() if identity.includes(status)))
    with everywhere(), connection.cursor() as cursor:
        cursor.execute(question, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _names(kinds: Iterable[StatusKind]) -> Iterator[str]:
    return (kind.value for kind in kinds)

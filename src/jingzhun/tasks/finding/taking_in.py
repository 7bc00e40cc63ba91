"""Brings the doubts of an area in line with what the checks said: a few statements, however many rows.

The rows come by COPY into a temporary table; persons, households and villages are looked up as they are now, so that a
doubt lies where its owner lies. What the states become is read from the table in states.py.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from jingzhun.core.clock import now
from jingzhun.database.session import range_of
from jingzhun.tasks.finding.answers import Answer
from jingzhun.tasks.states import DoubtState, Happening, moved_by

COLUMNS = "check_name, kind, key, household, person, field_groups, found_values, digest"
STAGE = """
create temporary table jz_answer (
  check_name text, kind text, key text, household text, person text, field_groups text[], found_values jsonb,
  digest text
)
"""
RESOLVE = """
create temporary table jz_found as
select f.check_name, f.kind, coalesce(a.id::text, f.key) as key, f.field_groups, f.found_values, f.digest,
  p.id as person_id, h.id as household_id, coalesce(p.path, h.path, a.path) as path
from jz_answer f
left join person p on p.number = f.person
left join household h on h.number = f.household and f.person is null
left join area a on a.path = f.key and f.kind in ('village', 'natural_village')
where coalesce(p.path, h.path, a.path) >= %(low)s and coalesce(p.path, h.path, a.path) < %(high)s
"""
SAME = "d.check_name = f.check_name and d.subject_kind = f.kind and d.subject_key = f.key"
AGAIN = "(d.state = any(%(seen)s) or (d.state = any(%(changed)s) and d.digest <> f.digest))"
UPDATE = f"""
update doubt d set
  state = case when {AGAIN} then %(open)s else d.state end,
  note = case when {AGAIN} then '' else d.note end,
  settled_at = case when {AGAIN} then null else d.settled_at end,
  settled_by_id = case when {AGAIN} then null else d.settled_by_id end,
  path = f.path, household_id = f.household_id, person_id = f.person_id, field_groups = f.field_groups,
  values = f.found_values, digest = f.digest, book = %(book)s, last_seen_on = %(on)s, version = d.version + 1
from jz_found f
where {SAME} and (
  d.state = any(%(seen)s) or d.digest <> f.digest or d.values <> f.found_values or d.path <> f.path
  or d.field_groups::text[] <> f.field_groups or d.household_id is distinct from f.household_id
  or d.person_id is distinct from f.person_id
)
"""  # noqa: S608
SEEN_AGAIN = f"""
update doubt d set last_seen_on = %(on)s from jz_found f where {SAME} and d.last_seen_on < %(on)s
"""  # noqa: S608
INSERT = f"""
insert into doubt (path, check_name, subject_kind, subject_key, household_id, person_id, field_groups, values, digest,
  book, state, found_on, last_seen_on, note, version)
select f.path, f.check_name, f.kind, f.key, f.household_id, f.person_id, f.field_groups, f.found_values, f.digest,
  %(book)s, %(open)s, %(on)s, %(on)s, '', 1
from jz_found f
where not exists (select 1 from doubt d where {SAME})
on conflict (check_name, subject_kind, subject_key) do nothing
"""  # noqa: S608
CLOSE = """
update doubt d set state = %(to)s, settled_at = %(now)s, settled_by_id = null, note = '', version = d.version + 1
where d.path >= %(low)s and d.path < %(high)s and d.state = any(%(from)s)
"""
# What happened to a doubt after the facts were read is not known to them: a move, a word of somebody about it.
GONE = f"""{CLOSE} and d.check_name = any(%(answered)s) and not exists (select 1 from jz_found f where {SAME})
and not exists (select 1 from doubt_event e where e.pgh_obj_id = d.id and e.pgh_created_at > %(facts_at)s)
"""  # noqa: S608
WITHDRAWN = f"{CLOSE} and not d.check_name = any(%(known)s)"


@dataclass(frozen=True, slots=True)
class Rules:
    """By which rules, when. known: all checks of the book; facts_at: up to when the facts know what was committed."""

    book: str
    known: Collection[str]
    on: date
    facts_at: datetime


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many doubts came, came back or changed, and went."""

    new: int = 0
    changed: int = 0
    corrected: int = 0
    withdrawn: int = 0

    def __add__(self, other: "TakenIn") -> "TakenIn":
        return TakenIn(
            self.new + other.new, self.changed + other.changed, self.corrected + other.corrected,
            self.withdrawn + other.withdrawn,
        )  # fmt: skip


def take_in(path: str, found: Iterable[Answer], answered: Collection[str], rules: Rules) -> TakenIn:
    """Needs a transaction that sees the whole area, and its history context.

    answered: filled when `found` was read: only of these checks silence means no.
    """
    low, high = range_of(path)
    given: dict[str, Any] = {
        "low": low, "high": high, "on": rules.on, "now": now(), "book": rules.book, "facts_at": rules.facts_at,
        "open": DoubtState.OPEN, "seen": moved_by(Happening.SEEN, DoubtState.OPEN),
        "changed": moved_by(Happening.CHANGED, DoubtState.OPEN),
    }  # fmt: skip
    with connection.cursor() as cursor:
        _stage(cursor, found)
        cursor.execute(RESOLVE, given)
        cursor.execute("analyze jz_found")
        done = TakenIn(
            changed=_count(cursor, UPDATE, given),
            new=_count(cursor, INSERT, given),
            corrected=_close(cursor, GONE, Happening.GONE, DoubtState.CORRECTED, given, answered=list(answered)),
            withdrawn=_close(cursor, WITHDRAWN, Happening.CHECK_GONE, DoubtState.WITHDRAWN, given,
                             known=list(rules.known)),
        )  # fmt: skip
        cursor.execute(SEEN_AGAIN, given)
        cursor.execute("drop table jz_answer, jz_found")
    return done


def _stage(cursor: Any, found: Iterable[Answer]) -> None:
    cursor.execute(STAGE)
    with cursor.copy(f"copy jz_answer ({COLUMNS}) from stdin") as copy:
        for one in found:
            copy.write_row((
                one.check, one.kind, one.key, one.household or None, one.person or None, list(one.groups),
                json.dumps(one.values, ensure_ascii=False), one.digest,
            ))  # fmt: skip


def _close(
    cursor: Any, statement: str, what: Happening, to: DoubtState, given: dict[str, Any], **more: object
) -> int:
    return _count(cursor, statement, {**given, "to": to, "from": moved_by(what, to), **more})


def _count(cursor: Any, statement: str, given: dict[str, Any]) -> int:
    cursor.execute(statement, given)
    return int(cursor.rowcount)

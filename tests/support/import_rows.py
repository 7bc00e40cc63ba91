"""Counts what an import of a village's book (village_book) wrote, against the book."""

from typing import Any

import psycopg
from tests.support.village_book import MEMBERS

# In one statement, so in one snapshot.
ROWS = """
select (select count(*) from household where path = %(path)s), (select count(*) from household_place where path = %(path)s),
  (select count(*) from person where path = %(path)s), (select count(*) from membership where path = %(path)s),
  (select count(*) from vault_identifier where path = %(path)s),
  (select count(*) from person_year where path = %(path)s), (select count(*) from household_year where path = %(path)s),
  (select count(*) from household_status where path = %(path)s),
  (select coalesce(sum(amount), 0) from register_entry where path = %(path)s and identity = 'poor' and person_id is null),
  (select count(*) from account_audit_entry where action = 'imported' and subject = %(run)s)
"""


def rows_of(connection: psycopg.Connection[Any], path: str, run: str) -> tuple[int, ...]:
    """What is there of a village's book, the households in the balance, and the receipts of the run."""
    row = connection.execute(ROWS, {"path": path, "run": run}).fetchone()
    assert row is not None
    return tuple(map(int, row))


def whole(households: int) -> tuple[int, ...]:
    """All of a book of so many households, and one receipt."""
    people = households * MEMBERS
    identifiers = people + households  # everybody's number, and each head's phone
    return (households, households, people, people, identifiers, people, *[households] * 3, 1)


def nothing() -> tuple[int, ...]:
    return (0,) * len(whole(1))

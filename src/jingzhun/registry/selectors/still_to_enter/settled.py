"""Up to when history is complete."""

from datetime import datetime

from django.db import connection

# History gives a change the moment at which its transaction began, and shows it when it ended. So what others are
# writing now may still come in with an earlier moment than this one: the list ends before the oldest of them began
# (docs/adr/0014-beside-the-national-system.md). A transaction is seen here as soon as it has a moment; what lies
# between the two is far less than our own way here. Other roles than the ledger's (backups, upgrades) are not seen.
QUESTION = """
    select least(now(), min(xact_start)) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
      and backend_type = 'client backend'
"""


def settled_until() -> datetime:
    """The moment before which no further change can come into history; this one if nobody is at work."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        found: datetime = cursor.fetchone()[0]
    return found

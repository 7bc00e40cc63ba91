"""Writes the audit log: what happened that is no change of the ledger."""

import json
from typing import Any

from django.db import connection

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.core.clock import now

INSERT = """
insert into account_audit_entry
  (path, at, user_id, typed_by_id, role, action, subject, reason, source, address, details)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def record(
    actor: Actor,
    action: AuditAction,
    *,
    subject: str = "",
    reason: str = "",
    path: str | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Add one entry in the running transaction (or on its own, outside one).

    subject: our number of the row, never an identifier. Plain SQL, because INSERT … RETURNING would need the right to
    see the entry, and a person who is refused may not see it.
    """
    values = (
        actor.path if path is None else path,
        now(),
        actor.user_id,
        actor.typed_by_id,
        actor.role,
        action.value,
        subject[:80],
        reason,
        actor.source,
        actor.address[:45],
        json.dumps(details or {}, ensure_ascii=False),
    )
    with connection.cursor() as cursor:
        cursor.execute(INSERT, values)

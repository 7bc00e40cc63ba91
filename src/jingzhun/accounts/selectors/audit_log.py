"""Reads the audit log, newest first, within the scope of who asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import AuditEntry, User
from jingzhun.accounts.models.audit_entry import AUDIT_TITLES, AuditAction
from jingzhun.core.clock import SHANGHAI, day_bounds
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text, same_in_both

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry with the names of its users. reason: '' for a role that sees no people, whom reasons may name."""

    entry: AuditEntry
    user: str
    typed_by: str
    reason: str

    @property
    def title(self) -> Text:
        return AUDIT_TITLES[self.entry.action]

    def as_dict(self) -> dict[str, Any]:
        entry = self.entry
        return {
            "number": entry.pk,
            "at": entry.at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
            "action": entry.action,
            "title": self.title,
            "user": self.user,
            "typed_by": self.typed_by,
            "role": entry.role,
            "subject": entry.subject,
            "reason": self.reason,
            "path": entry.path,
            "source": entry.source,
            "address": entry.address,
            "details": entry.details,
        }


def entries(
    *,
    by: Actor,
    action: str = "",
    username: str = "",
    since: date | None = None,
    until: date | None = None,
    before: int | None = None,
    most: int = 0,
) -> Iterator[LogLine]:
    """Entries of the actor's areas, of the days `since` to `until`.

    before: only older than this number; most: at most so many, 0 for all.

    Errors: Refused, WrongInput (an action that does not exist).
    """
    by.require("audit", "see")
    found = AuditEntry.objects.order_by("-id")
    if action:
        found = found.filter(action=_known_action(action))
    if username:
        # Of a name that nobody has there are no entries.
        found = found.filter(user_id__in=list(User.objects.filter(username=username).values_list("pk", flat=True)))
    if since:
        found = found.filter(at__gte=day_bounds(since)[0])
    if until:
        found = found.filter(at__lt=day_bounds(until)[1])
    if before is not None:
        found = found.filter(pk__lt=before)
    names: dict[int | None, str] = dict(User.objects.values_list("pk", "username"))
    chosen = found[:most] if most > 0 else found
    for entry in chosen.iterator(chunk_size=ROWS_AT_ONCE):
        reason = entry.reason if by.scope.people else ""
        yield LogLine(entry, names.get(entry.user_id, ""), names.get(entry.typed_by_id, ""), reason)


def known_actions() -> list[tuple[str, Text]]:
    """All kinds of entries with their titles."""
    return [(action.value, AUDIT_TITLES[action]) for action in AuditAction]


def _known_action(action: str) -> str:
    known = [one.value for one in AuditAction]
    if action not in known:
        raise WrongInput(
            Text("没有这种记录：{action}", "No such kind of entry: {action}").format(action=action),
            where="action",
            allowed=same_in_both(", ".join(known)),
        )
    return action

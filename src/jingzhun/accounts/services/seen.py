"""A mark of what somebody had before her when she began to fill a form, for rows that keep no version."""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from jingzhun.accounts.models import RoleGrant
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.accounts.models import Role, User

DETAILS = ("display_name", "unit", "expires_on", "is_active")


def mark_of_user(user: "User") -> str:
    """Changes when one of the details that a form shows changes."""
    return _mark(getattr(user, name) for name in DETAILS)


def mark_of_grants(role: "Role") -> str:
    """Changes when the role may do more, or less."""
    return _mark(sorted(RoleGrant.objects.filter(role=role).values_list("group_id", "action")))


def check_seen(seen: str, present: str) -> None:
    """`Conflict` if somebody changed the row since then; '' = the caller saw nothing before."""
    if seen and seen != present:
        raise Conflict(
            Text("您打开本页之后，别人已作修改", "Somebody changed this after you opened the page"),
            todo=Text("请核对现在的内容，再保存一次", "Compare with what is stored now, and save again"),
        )


def _mark(values: Iterable[object]) -> str:
    return hashlib.sha256("\n".join(str(value) for value in values).encode()).hexdigest()[:20]

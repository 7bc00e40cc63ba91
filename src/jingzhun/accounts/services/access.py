"""Loads roles, field groups and grants from the pack into the database, at the first set-up and at upgrades."""

from typing import Any

from jingzhun.accounts.limits import ACCESS_FILE, access_content
from jingzhun.accounts.models import FieldGroup, Role, RoleGrant
from jingzhun.accounts.models.role import Action
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.database.session import set_context


def load_access() -> None:
    """Add what the pack has and the database lacks. What an office changed in the database stays as it is.

    A field group that is new is granted to all roles as the pack says: nobody can have decided about it yet.
    Runs in the transaction of the set-up, as nobody in particular: history says that the pack brought it.
    """
    set_context({"user": None, "name": "jingzhun", "role": "", "from": "console", "why": ACCESS_FILE})
    content = access_content()
    fresh = {code for order, code in enumerate(content["field_groups"]) if _load_group(code, content, order)}
    for order, (code, entry) in enumerate(content["roles"].items()):
        _load_role(code, entry, order, groups=set(content["field_groups"]), fresh=fresh)


def _load_group(code: str, content: dict[str, Any], order: int) -> bool:
    title = content["field_groups"][code]
    values = {"title_zh": title["zh"], "title_en": title["en"], "order": order}
    return FieldGroup.objects.get_or_create(code=code, defaults=values)[1]


def _load_role(code: str, entry: dict[str, Any], order: int, *, groups: set[str], fresh: set[str]) -> None:
    """fresh: the groups that were not there before."""
    role, is_new = Role.objects.get_or_create(
        code=code,
        defaults={
            "title_zh": entry["title"]["zh"],
            "title_en": entry["title"]["en"],
            "sees_people": entry["sees_people"],
            "may_type_for_others": entry.get("may_type_for_others", False),
            "order": order,
        },
    )
    for action in Action:
        named = entry.get(action.value, [])
        _check_groups(code, action.value, set(named) - groups, groups)
        given = [group for group in named if is_new or group in fresh]
        RoleGrant.objects.bulk_create([RoleGrant(role=role, group_id=group, action=action.value) for group in given])


def _check_groups(role: str, action: str, unknown: set[str], known: set[str]) -> None:
    if unknown:
        raise WrongInput(
            Text("没有这个字段组：{names}", "No such field group: {names}").format(names=", ".join(sorted(unknown))),
            where=f"access.yaml: roles.{role}.{action}",
            allowed=Text("{known}", "{known}").format(known=", ".join(sorted(known))),
        )

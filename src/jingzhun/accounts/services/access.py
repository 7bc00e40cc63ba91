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

    Runs in the transaction of the set-up, as nobody in particular: history says that the pack brought it.
    """
    set_context({"user": None, "name": "jingzhun", "role": "", "from": "console", "why": ACCESS_FILE})
    content = access_content()
    for order, (code, title) in enumerate(content["field_groups"].items()):
        FieldGroup.objects.get_or_create(
            code=code, defaults={"title_zh": title["zh"], "title_en": title["en"], "order": order}
        )
    for order, (code, entry) in enumerate(content["roles"].items()):
        _load_role(code, entry, order, groups=set(content["field_groups"]))


def _load_role(code: str, entry: dict[str, Any], order: int, *, groups: set[str]) -> None:
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
    if not is_new:
        return
    for action in Action:
        named = entry.get(action.value, [])
        _check_groups(code, action.value, set(named) - groups, groups)
        RoleGrant.objects.bulk_create([RoleGrant(role=role, group_id=group, action=action.value) for group in named])


def _check_groups(role: str, action: str, unknown: set[str], known: set[str]) -> None:
    if unknown:
        raise WrongInput(
            Text("没有这个字段组：{names}", "No such field group: {names}").format(names=", ".join(sorted(unknown))),
            where=f"access.yaml: roles.{role}.{action}",
            allowed=Text("{known}", "{known}").format(known=", ".join(sorted(known))),
        )

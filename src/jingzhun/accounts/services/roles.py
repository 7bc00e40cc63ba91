"""Changes what a role may do. Roles hold for the whole installation, so only somebody over all of it changes them."""

from collections.abc import Iterable

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import FieldGroup, Role, RoleGrant
from jingzhun.accounts.models.role import Action
from jingzhun.accounts.services.acting import give_reason
from jingzhun.accounts.services.seen import check_seen, mark_of_grants
from jingzhun.areas.models import Area
from jingzhun.core.errors import Refused, WrongInput
from jingzhun.core.text import Text


def may_change_roles(actor: Actor) -> bool:
    """Does this actor administrate every province there is?"""
    return actor.may("accounts", "edit") and all(
        actor.scope.covers(path) for path in Area.objects.filter(parent=None).values_list("path", flat=True)
    )


def set_grants(
    *, by: Actor, role: Role, granted: Iterable[tuple[str, str]], reason: str, seen: str = ""
) -> tuple[int, int]:
    """Let a role have exactly these (field group, action). Returns how many were added and taken away.

    seen: `mark_of_grants` of what was shown.
    Errors: Refused (not over all areas; one's own role), WrongInput (unknown group or action), Conflict.
    """
    by.require("accounts", "edit")
    if not may_change_roles(by):
        raise Refused(
            Text(
                "身份权限对全系统有效，只有管理全部区域的管理员能改",
                "Roles hold for the whole system: only an administrator over all areas changes them",
            )
        )
    if role.code == by.role:
        raise Refused(Text("不能修改自己正在使用的身份", "Nobody changes the role she is acting in"))
    wanted = set(granted)
    _check_known(wanted)
    Role.objects.select_for_update().get(pk=role.pk)
    check_seen(seen, mark_of_grants(role))
    present = set(RoleGrant.objects.filter(role=role).values_list("group_id", "action"))
    give_reason(by, reason)
    for group, action in present - wanted:
        RoleGrant.objects.filter(role=role, group_id=group, action=action).delete()
    RoleGrant.objects.bulk_create(
        [RoleGrant(role=role, group_id=group, action=action) for group, action in sorted(wanted - present)]
    )
    return len(wanted - present), len(present - wanted)


def _check_known(wanted: set[tuple[str, str]]) -> None:
    groups = set(FieldGroup.objects.values_list("code", flat=True))
    actions = {action.value for action in Action}
    unknown = sorted(f"{group}.{action}" for group, action in wanted if group not in groups or action not in actions)
    if unknown:
        raise WrongInput(Text("没有这项权限：{names}", "No such grant: {names}").format(names=", ".join(unknown[:5])))

"""Reads roles and what they may do."""

from dataclasses import dataclass

from jingzhun.accounts.grants import ACTION_TITLES
from jingzhun.accounts.limits import ACCESS_FILE
from jingzhun.accounts.models import FieldGroup, Role, RoleGrant
from jingzhun.accounts.models.role import Action
from jingzhun.accounts.selectors.history import Change, event_model
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One field group of a role. cells: (action code, granted) in the order of the actions."""

    code: str
    title: Text
    cells: tuple[tuple[str, bool], ...]


def roles() -> list[Role]:
    """All roles in their order."""
    return list(Role.objects.order_by("order"))


def role_by_code(code: str) -> Role:
    """A role. `NotFound`."""
    role = Role.objects.filter(code=code).first()
    if role is None:
        raise NotFound(Text("没有身份 {code}", "There is no role {code}").format(code=code))
    return role


def actions() -> list[tuple[str, Text]]:
    """All actions with their titles, in order."""
    return [(action.value, ACTION_TITLES[action]) for action in Action]


def lines_of(role: Role) -> list[GroupLine]:
    """Every field group with what the role may do with it."""
    granted = set(RoleGrant.objects.filter(role=role).values_list("group_id", "action"))
    return [
        GroupLine(
            group.code, group.title, tuple((action.value, (group.code, action.value) in granted) for action in Action)
        )
        for group in FieldGroup.objects.order_by("order")
    ]


def letters_of_all() -> list[tuple[FieldGroup, list[list[Text]]]]:
    """For the overview: per field group and role the titles of what is granted."""
    order = [action.value for action in Action]
    granted: dict[tuple[str, str], list[str]] = {}
    for role, group, action in RoleGrant.objects.values_list("role_id", "group_id", "action"):
        granted.setdefault((group, role), []).append(action)
    codes = [role.code for role in roles()]
    return [
        (
            group,
            [
                [ACTION_TITLES[action] for action in sorted(granted.get((group.code, code), []), key=order.index)]
                for code in codes
            ],
        )
        for group in FieldGroup.objects.order_by("order")
    ]


def grant_changes(role: Role, *, most: int = 20) -> list[tuple[Change, Text, Text]]:
    """What offices changed in a role's grants, newest first: (change, titles of field group and action); without the
    pack's own."""
    groups = {group.code: group.title for group in FieldGroup.objects.all()}
    kept = event_model(RoleGrant).objects.filter(role_id=role.code)  # type: ignore[attr-defined]
    events = kept.exclude(pgh_context__why=ACCESS_FILE)
    found = []
    for event in events.order_by("-pgh_id")[:most]:
        context = event.pgh_context or {}
        change = Change(
            table="account_role_grant",
            label=event.pgh_label,
            at=event.pgh_created_at,
            who=context.get("name", ""),
            typed_by=context.get("typed_by_name", ""),
            role=context.get("role", ""),
            source=context.get("from", ""),
            why=context.get("why", ""),
            changed={},
            record=event.pgh_id,
        )
        found.append((change, groups[event.group_id], ACTION_TITLES[event.action]))
    return found

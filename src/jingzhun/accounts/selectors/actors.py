"""Finds who acts: the roles a person holds today, and the actor for one of them."""

from dataclasses import dataclass
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import Role, RoleAssignment, RoleGrant, User
from jingzhun.core.clock import today
from jingzhun.core.errors import NotFound, Refused
from jingzhun.core.scope import EMPTY, AreaScope
from jingzhun.core.text import Text


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role a person may take today, with all areas she holds it for."""

    role: Role
    paths: tuple[str, ...]
    area_names: tuple[str, ...]


def held_roles(user: User, day: date | None = None) -> list[HeldRole]:
    """The roles `user` may take on `day` (today), in their order. Runs under `is_own`: any transaction of hers."""
    when = day or today()
    found: dict[str, list[RoleAssignment]] = {}
    for assignment in RoleAssignment.objects.filter(user=user).select_related("role", "area"):
        # A role for a merged village lapses with it: nobody is given the larger village silently (ADR 9).
        if assignment.is_valid_on(when) and assignment.area.is_open:
            found.setdefault(assignment.role_id, []).append(assignment)
    return [
        HeldRole(rows[0].role, tuple(row.path for row in rows), tuple(row.area.name for row in rows))
        for rows in found.values()
    ]


def bare_actor(user: User, *, source: str, address: str = "") -> Actor:
    """Somebody who is known but has taken no role: sees her own assignments and nothing else."""
    return Actor(user.pk, user.username, user.display_name, scope=EMPTY, source=source, address=address)


def actor_in_role(user: User, held: HeldRole, *, source: str, address: str = "") -> Actor:
    """The actor for one held role."""
    return Actor(
        user_id=user.pk,
        username=user.username,
        display_name=user.display_name,
        role=held.role.code,
        role_title=held.role.title,
        scope=AreaScope(held.paths, people=held.role.sees_people),
        grants=grants_of(held.role.code),
        may_type_for_others=held.role.may_type_for_others,
        source=source,
        address=address,
    )


def grants_of(role_code: str) -> frozenset[tuple[str, str]]:
    return frozenset(RoleGrant.objects.filter(role_id=role_code).values_list("group_id", "action"))


def take_role(user: User, role_code: str, *, source: str, address: str = "") -> Actor:
    """The actor for a role by its code. `Refused` if the person does not hold it today."""
    for held in held_roles(user):
        if held.role.code == role_code:
            return actor_in_role(user, held, source=source, address=address)
    raise Refused(
        Text("您目前没有这个身份", "You do not hold this role today"),
        todo=Text("请选择列表中的身份", "Choose one of the roles listed"),
    )


def acting_for(typist: Actor, principal: User) -> Actor:
    """代录: the typist types what `principal` decides. Both are recorded; only areas of both are visible.

    `Refused` unless the typist's role may type for others and the two share an area.
    """
    if not typist.may_type_for_others:
        raise Refused(Text("当前身份不能代录", "Your role may not type for others"))
    own = [path for held in held_roles(principal) if held.role.sees_people for path in held.paths]
    shared = [path for path in own if typist.scope.covers(path)]
    if not shared or not principal.is_valid:
        raise Refused(
            Text("被代录人在您的范围内没有职责", "This person has no duty within your areas"),
            todo=Text("请选择本辖区的村干部", "Choose somebody of a village of yours"),
        )
    return Actor(
        user_id=principal.pk,
        username=principal.username,
        display_name=principal.display_name,
        role=typist.role,
        role_title=typist.role_title,
        scope=AreaScope(shared, people=typist.scope.people),
        grants=typist.grants,
        typed_by_id=typist.user_id,
        typed_by_name=typist.display_name,
        source=typist.source,
        address=typist.address,
    )


def find_user(username: str) -> User:
    """A valid user by name. `NotFound` otherwise."""
    user = User.objects.filter(username=username).first()
    if user is None or not user.is_valid:
        raise NotFound(Text("没有这个用户：{name}", "No such user: {name}").format(name=username))
    return user


def role_titles() -> dict[str, Text]:
    """The titles of all roles, by code, in their order."""
    return {role.code: role.title for role in Role.objects.all()}

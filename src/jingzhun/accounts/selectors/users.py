"""Reads users. An administrator sees those who hold a role in her areas; who holds none anywhere is seen by nobody."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import RoleAssignment, User
from jingzhun.core.clock import today
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text

PAGE_ROWS = 50


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody who can be typed for, and where she works."""

    user: User
    area_names: tuple[str, ...]


def user_by_number(number: int) -> User:
    """A user by key, for the session. `NotFound`."""
    user = User.objects.filter(pk=number).first()
    if user is None:
        raise NotFound(Text("没有这个用户", "No such user"))
    return user


def find_in_reach(username: str) -> User | None:
    """A user who holds (or held) a role in the areas of the acting person; None for all others alike."""
    # The assignments are filtered by row-level security, so this is a question to the database and not to us.
    return User.objects.filter(username=username, pk__in=_reached()).first()


def user_in_reach(username: str) -> User:
    """The same, with `NotFound`."""
    user = find_in_reach(username)
    if user is None:
        raise NotFound(Text("没有这个用户：{name}", "No such user: {name}").format(name=username))
    return user


def users_in_reach(*, after: str = "", words: str = "", rows: int = PAGE_ROWS) -> list[User]:
    """One page of users by name, with their visible assignments; `after`: the last user name of the page before."""
    found = User.objects.filter(pk__in=_reached(), username__gt=after)
    if words:
        found = found.filter(Q(username__icontains=words) | Q(display_name__icontains=words) | Q(unit__icontains=words))
    return list(found.order_by("username").prefetch_related("assignments__role", "assignments__area")[:rows])


def _reached() -> QuerySet[RoleAssignment, int]:
    return RoleAssignment.objects.values_list("user_id", flat=True)


def holds_outside(user: User) -> bool:
    """Does the user hold a role outside the areas of the acting person? The database says yes or no and no more."""
    with connection.cursor() as cursor:
        cursor.execute("select jz_holds_outside(%s, %s)", [user.pk, today()])
        return bool(cursor.fetchone()[0])


def assignments_of(user: User) -> list[RoleAssignment]:
    """The assignments of a user that the acting person sees, in their order."""
    found = RoleAssignment.objects.filter(user=user).select_related("role", "area")
    return list(found.order_by("role__order", "path", "from_on"))


def assignment_of(user: User, number: int) -> RoleAssignment:
    """One assignment of a user. `NotFound`."""
    found = RoleAssignment.objects.filter(user=user, pk=number).select_related("role", "area").first()
    if found is None:
        raise NotFound(Text("没有这条任职", "No such assignment"))
    return found


def principals_for(typist: Actor) -> list[Principal]:
    """People the typist may type for (代录): those with a role about people within the typist's areas, by name."""
    areas: dict[int, list[str]] = {}
    users: dict[int, User] = {}
    held = RoleAssignment.objects.filter(role__sees_people=True).exclude(user_id=typist.user_id or 0)
    for row in held.select_related("user", "area").order_by("path", "user__display_name"):
        if row.is_valid_on(today()) and row.user.is_valid and typist.scope.covers(row.path):
            users[row.user_id] = row.user
            areas.setdefault(row.user_id, []).append(row.area.name)
    return [Principal(user, tuple(areas[key])) for key, user in users.items()]

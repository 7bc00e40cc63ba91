"""The users of the demonstration, and the table of logins."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from jingzhun.accounts.selectors.actors import role_titles
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.users import assign_role, create_user
from jingzhun.areas.selectors.tree import find_area
from jingzhun.core.text import Text
from jingzhun.demo.console import console
from jingzhun.demo.content import DemoUser, demo_users, ingredients


@dataclass(frozen=True, slots=True)
class Login:
    """One line of the table: a user in one of her roles."""

    username: str
    name: Text
    role: str
    role_title: Text
    area: str


def build_users(system_user: str) -> None:
    """Create every user with her roles. Nobody is forced to change the published password."""
    actor, content, reason = console(system_user, role="system_administrator"), demo_users(), ingredients().reason
    hashed = make_password(content.password)
    with acting(actor, why=reason):
        for entry in content.users:
            user = create_user(
                by=actor,
                username=entry.username,
                display_name=entry.name.zh,
                unit=entry.unit,
                reason=reason,
                demo_hash=hashed,
            )
            for held in entry.roles:
                assign_role(by=actor, user=user, role=held.role, area=find_area(held.area), reason=reason)


def logins() -> list[Login]:
    """All users in all their roles, as the pack has them."""
    return [login for entry in demo_users().users for login in _logins_of(entry)]


def _logins_of(entry: DemoUser) -> list[Login]:
    titles = role_titles()
    name = Text(entry.name.zh, entry.name.en)
    return [
        Login(entry.username, name, held.role, titles[held.role], find_area(held.area).name) for held in entry.roles
    ]

"""Who builds the demonstration: the console, in the role that the work belongs to."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.actors import bare_actor, find_user, take_role
from jingzhun.accounts.selectors.console import console_actor
from jingzhun.accounts.services.acting import acting

SOURCE = "demo"


def console(system_user: str, *, role: str, opens_province: bool = False) -> Actor:
    """The console's actor, over all areas that are there by now."""
    return console_actor(system_user, role=role, opens_province=opens_province).from_source(SOURCE)


def user_in(username: str, role: str) -> Actor:
    """One of the demonstration's users in a role of hers."""
    user = find_user(username)
    with acting(bare_actor(user, source=SOURCE)):
        return take_role(user, role, source=SOURCE)

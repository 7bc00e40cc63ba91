"""Finds the user whom `--as` names, in the role she is to act in."""

import json
from typing import TYPE_CHECKING

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text, same_in_both
from jingzhun.database.home import data_home

if TYPE_CHECKING:
    from jingzhun.accounts.actor import Actor

SOURCE = "cli"


def user_in_role(words: str) -> "Actor":
    """The actor for `user` or `user:role`. A user of several roles must name one. Errors: NotFound, WrongInput."""
    from jingzhun.accounts.selectors.actors import bare_actor, find_user, held_roles, take_role
    from jingzhun.accounts.services.acting import acting

    name, _, role = words.partition(":")
    user = find_user(name)
    with acting(bare_actor(user, source=SOURCE)):
        held = [found.role.code for found in held_roles(user)]
        if not held:
            raise WrongInput(
                Text("{name} 今天没有任何身份", "{name} holds no role today").format(name=name), where="--as"
            )
        if not role and len(held) > 1:
            raise WrongInput(
                Text("{name} 有几个身份，请指明一个", "{name} holds several roles; name one").format(name=name),
                where="--as",
                allowed=same_in_both(", ".join(f"{name}:{code}" for code in held)),
            )
        return take_role(user, role or held[0], source=SOURCE)


def demo_user() -> str:
    """The user of the demo who acts when nobody is named."""
    content = json.loads((data_home() / "demo").read_text(encoding="utf-8"))
    return str(content["default_user"])

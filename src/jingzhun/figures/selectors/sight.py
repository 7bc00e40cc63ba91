"""Who may see what is about single people."""

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import Refused
from jingzhun.core.text import Text

SEEN = ("household", "identity")


def sees_people(by: Actor) -> bool:
    return by.scope.people and all(by.may(group, "see") for group in SEEN)


def check_sight(by: Actor) -> None:
    """`Refused` unless the role sees people."""
    for group in SEEN:
        by.require(group, "see")
    if not by.scope.people:
        raise Refused(Text("当前身份不查看个人数据", "Your role sees no personal data"))

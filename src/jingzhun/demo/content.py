"""What the demonstration is made of: the files of its pack (packs/demo-xiaozui)."""

from functools import cache
from pathlib import Path
from typing import Literal

from jingzhun.areas.pack_file import BilingualNote, PackModel, read_pack_file
from jingzhun.core.content import packs_folder

PACK = "demo-xiaozui"
Sex = Literal["male", "female"]


class HeldRole(PackModel):
    """A role over the area with an official code."""

    role: str
    area: str


class DemoUser(PackModel):
    """is_typed_for: what she decides is typed by the township (代录)."""

    username: str
    name: BilingualNote
    unit: str
    is_typed_for: bool = False
    roles: tuple[HeldRole, ...]


class DemoUsers(PackModel):
    """The file users.yaml."""

    password: str
    default_user: str
    users: tuple[DemoUser, ...]


class Names(PackModel):
    """Given names: whole ones, or one character of each row."""

    whole: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]


class NamesBySex(PackModel):
    older: Names
    younger: Names


class SpecialName(PackModel):
    sex: Sex
    name: str
    ethnic_group: str = ""


class Ingredients(PackModel):
    """The file people.yaml. serials: the three digits of an ID number, by sex; surnames: with weights.

    younger_from: the year of birth from which names are of the younger kind. whole_share: of given names taken whole.
    """

    seed: int
    county: str
    serials: dict[Sex, tuple[int, ...]]
    phone_prefix: str
    card_prefix: str
    phone_share: float
    ethnic_group: str
    reason: str
    younger_from: int
    whole_share: float
    surnames: dict[str, int]
    given_names: dict[Sex, NamesBySex]
    special_names: tuple[SpecialName, ...]


def pack_file(name: str) -> Path:
    return packs_folder() / PACK / name


@cache
def demo_users() -> DemoUsers:
    """Errors: WrongInput (file and key)."""
    return read_pack_file(pack_file("users.yaml"), DemoUsers)


@cache
def ingredients() -> Ingredients:
    """Errors: WrongInput (file and key)."""
    return read_pack_file(pack_file("people.yaml"), Ingredients)

"""What the demonstration is made of: the files of its pack (packs/demo-xiaozui)."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from jingzhun.areas.pack_file import BilingualNote, PackModel, read_pack_file
from jingzhun.core.content import packs_folder

PACK = "demo-xiaozui"
Range = tuple[int, int]
"""Lowest and highest value, both inclusive."""


class HeldRole(PackModel):
    """A role over the area with an official code."""

    role: str
    area: str


class DemoUser(PackModel):
    username: str
    name: BilingualNote
    unit: str
    roles: tuple[HeldRole, ...]


class DemoUsers(PackModel):
    """The file users.yaml."""

    password: str
    default_user: str
    users: tuple[DemoUser, ...]


class MemberKind(PackModel):
    """A member beside the head. younger: by how many years than the head (negative: older)."""

    relation: str
    sex: Literal["male", "female", "other", "either"]
    younger: Range


class HeadKind(PackModel):
    sex: Literal["male", "female"]
    age: Range


class HouseholdKind(PackModel):
    weight: int
    head: HeadKind
    members: tuple[MemberKind, ...]


class Names(PackModel):
    older: tuple[str, ...]
    younger: tuple[str, ...]


class SpecialName(PackModel):
    sex: Literal["male", "female"]
    name: str


class Ingredients(PackModel):
    """The file people.yaml. serials: the three digits of an ID number, by sex; surnames: with weights."""

    seed: int
    as_of: date
    county: str
    serials: dict[Literal["male", "female"], tuple[int, ...]]
    phone_prefix: str
    card_prefix: str
    households: int
    reason: str
    surnames: dict[str, int]
    given_names: dict[Literal["male", "female"], Names]
    special_names: tuple[SpecialName, ...]
    kinds: tuple[HouseholdKind, ...]


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

"""How the invented families are made (families.yaml)."""

from datetime import date
from functools import cache
from typing import Literal

from jingzhun.areas.pack_file import PackModel, read_pack_file
from jingzhun.demo.content import Sex, pack_file

Range = tuple[int, int]
"""Lowest and highest value, both inclusive."""


class MemberKind(PackModel):
    """A member beside the head. younger: by how many years than the head (negative: older)."""

    relation: str
    sex: Literal["male", "female", "other", "either"]
    younger: Range


class HeadKind(PackModel):
    sex: Sex
    age: Range


class FamilyKind(PackModel):
    weight: int
    head: HeadKind
    members: tuple[MemberKind, ...] = ()


class Families(PackModel):
    """kinds: by the number of people. relations: those that have a word for each sex."""

    ages_on: date
    sizes: dict[Literal["registered", "ordinary"], dict[int, int]]
    relations: dict[str, dict[Sex, str]]
    named_after_head: tuple[str, ...]
    named_after_male_head: tuple[str, ...]
    kinds: dict[int, tuple[FamilyKind, ...]]


@cache
def families() -> Families:
    """Errors: WrongInput (file and key)."""
    return read_pack_file(pack_file("families.yaml"), Families)

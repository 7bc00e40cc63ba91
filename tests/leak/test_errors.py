"""Errors tell nothing: what is hidden reads like what does not exist, and wrong input is answered without data."""

import re
from dataclasses import replace

import pytest

from tests.leak.entries import Command, Entry, Operation, Page
from tests.leak.faces import FACES
from tests.leak.operation_entries import OPERATIONS
from tests.leak.page_entries import PAGES
from tests.leak.sentinels import found_in
from tests.leak.visitors import Answer, Visitor, Visitors

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# What differs from answer to answer anyway.
CHANCE = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|^(?:Content-Length|Expires): .*$', re.MULTILINE)
ENTRIES = {name: entry for face in FACES.values() for name, entry in face.entries.items()}
LEAST = 8
"""So many ways to name a row has every face that can name one."""
UNIQUE = {"user_new: a name that is taken", "user create: a name that is taken"}
"""Two accounts cannot have one name, so that it is taken must be told; nothing else is."""
ROLES = ("county_office", "system_administrator")


def address_of(entry: Entry, visitor: Visitor) -> object:
    """What is asked for, to tell whether it names a row."""
    if isinstance(entry, Page | Operation):
        return entry.address(visitor), entry.data(visitor) if entry.data else None
    return entry.arguments(visitor) if isinstance(entry, Command) else None


def plain(answer: Answer, visitor: Visitor) -> tuple[int, tuple[bytes, ...]]:
    """An answer without what the question itself said."""
    here = visitor.twins.here
    parts = [CHANCE.sub(b"", part) for part in answer.parts]
    for text in (answer.given[0], here.head, here.member, here.household, visitor.twins.staff):
        parts = [part.replace(text.encode(), b"?") for part in parts]
    return answer.status, tuple(parts)


def test_what_is_hidden_reads_like_what_does_not_exist(everybody: Visitors) -> None:
    compared, told = set(), set()
    for role in ROLES:
        stranger = everybody.there[role]
        lost = replace(stranger, twins=everybody.twins.ghosts())
        for name, entry in ENTRIES.items():
            if name not in UNIQUE and address_of(entry, stranger) != address_of(entry, lost):
                compared.add(name)
                if plain(entry.ask(stranger), stranger) != plain(entry.ask(lost), lost):
                    told.add((name, role))
    assert told == set()
    assert all(len(compared & set(face.entries)) >= LEAST for name, face in FACES.items() if name != "jobs")


def test_wrong_input_is_answered_without_data(everybody: Visitors) -> None:
    empty = [(name, replace(PAGES[name], data=lambda visitor: {})) for name in sorted(PAGES, key=is_late)]
    bodies = [(name, entry) for name, entry in OPERATIONS.items() if entry.data]
    wrong = [(name, replace(entry, data=lambda visitor: {"unknown": [1]})) for name, entry in bodies]
    for name, entry in [*empty, *wrong]:
        for role in ROLES:
            assert seen(entry, everybody.there[role]) == set(), (role, name)


def is_late(name: str) -> tuple[bool, bool]:
    """The log is asked first, before refusals of these very questions stand in it; logging out ends the session."""
    return name == "logout", not name.startswith("audit")


def seen(entry: Entry, visitor: Visitor) -> set[str]:
    answer = entry.ask(visitor)
    return found_in(answer.parts, visitor.twins.here.numbers(), except_for=answer.given)

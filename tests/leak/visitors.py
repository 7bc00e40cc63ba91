"""Who asks: somebody in a role on one side, through the pages, the API, the command line."""

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from io import StringIO
from pathlib import Path

from django.db import connection
from django.test import Client

from jingzhun.accounts.actor import Actor
from jingzhun.areas.editions.catalogue import read_shipped
from jingzhun.database.owner import as_owner
from jingzhun.database.scoped import scoped_models, tracked_models
from tests.leak.planting import Planted
from tests.leak.twins import Twins, actor_of, user_of
from tests.support.api_client import Caller
from tests.support.command_line import write_package
from tests.world import PASSWORD


@dataclass(frozen=True)
class Answer:
    """All that came back, in parts. given: texts of the request, which may be echoed. status: of whatever kind it is."""

    parts: tuple[bytes, ...]
    given: tuple[str, ...] = ()
    status: int = 0


@dataclass
class Visitor:
    """side: "here" (the owner), "there" or "next" (strangers). folder: an empty one for files. package: official codes."""

    twins: Twins
    side: str
    role: str
    folder: Path
    package: Path

    @property
    def username(self) -> str:
        return f"{self.role}.{self.side}"[:40]

    @property
    def own(self) -> Planted:
        """The household of the visitor's own county."""
        return self.twins.here if self.side == "here" else self.twins.there

    @cached_property
    def actor(self) -> Actor:
        return actor_of(user_of(self.side, self.role), self.role)

    @cached_property
    def caller(self) -> Caller:
        return Caller.of(self.actor, self.twins.area_of(self.side, self.role))

    @cached_property
    def client(self) -> Client:
        made = Client()
        assert made.post("/login/", {"username": self.username, "password": PASSWORD}).status_code == 302
        return made

    def files(self) -> tuple[bytes, ...]:
        """What was written to the folder, which is emptied."""
        found = tuple(path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file())
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        return found


class Side(dict[str, Visitor]):
    """The visitors of one side, by role; each signs in once, when she first asks."""

    def __init__(self, make: Callable[[str], Visitor]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, role: str) -> Visitor:
        self[role] = made = self.make(role)
        return made


@dataclass
class Visitors:
    """All who ask. folder: where commands may write."""

    twins: Twins
    folder: Path

    def __post_init__(self) -> None:
        files = self.folder / "files"
        files.mkdir()
        package = write_package(self.folder / "package", read_shipped(date(2023, 6, 30)), "2.7.0")
        self.here, self.there, self.next = (
            Side(partial(self._visitor, side, files, package)) for side in ("here", "there", "next")
        )

    def _visitor(self, side: str, files: Path, package: Path, role: str) -> Visitor:
        return Visitor(self.twins, side, role, files, package)


@contextmanager
def logged() -> Iterator[StringIO]:
    """What is written to the log in a block."""
    kept = StringIO()
    handler = logging.StreamHandler(kept)
    logging.getLogger().addHandler(handler)
    try:
        yield kept
    finally:
        logging.getLogger().removeHandler(handler)


@contextmanager
def policies_dropped() -> Iterator[None]:
    """Row-level security off on every table, for a block."""
    _switch("disable")
    try:
        yield
    finally:
        _switch("enable")


def _switch(what: str) -> None:
    tables = {model._meta.db_table for model in scoped_models()}
    tables |= {events._meta.db_table for _, events in tracked_models()}
    with as_owner(), connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"alter table {table} {what} row level security")

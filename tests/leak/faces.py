"""All faces of the product: what ways out each has, and our entries for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.leak.command_entries import COMMANDS, JOBS
from tests.leak.entries import Entry
from tests.leak.operation_entries import OPERATIONS
from tests.leak.page_entries import PAGES
from tests.leak.routes import commands, jobs, operations, pages

FEW = ("data_owner", "system_administrator")
"""Roles that together may do nearly everything."""


@dataclass(frozen=True)
class Face:
    """find: the names of all ways out, read from the product itself. owners: roles that together may do everything."""

    find: Callable[[], set[str]]
    entries: Mapping[str, Entry]
    owners: tuple[str, ...] = (*FEW, "county_office")

    def without_entry(self) -> set[str]:
        return self.find() - self._named()

    def without_route(self) -> set[str]:
        return self._named() - self.find()

    def _named(self) -> set[str]:
        return {name.partition(": ")[0] for name in self.entries}


FACES = {
    "pages": Face(pages, PAGES),
    "operations": Face(operations, OPERATIONS),
    "commands": Face(commands, COMMANDS, owners=FEW),
    "jobs": Face(jobs, JOBS),
}

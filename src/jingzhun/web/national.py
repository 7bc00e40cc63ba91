"""What the pages beside the national system share: their tabs, and rows of the list in words."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.areas.selectors.tree import area_by_path, children_of, line_of
from jingzhun.core.text import Text
from jingzhun.registry.selectors.households import heads_of
from jingzhun.registry.selectors.still_to_enter.details import details_of
from jingzhun.registry.selectors.still_to_enter.waiting import NOBODY, Listed, Waiting
from jingzhun.web.dossier_history import in_words
from jingzhun.web.history import ShownChange

TABS = (
    ("still_to_enter", Text("待录入国家系统", "Still to enter there")),
    ("tick_offs", Text("销号记录", "Tick-offs")),
)
CONSOLE = Text("控制台", "console")


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the list: whose household it is, who changed it, and every change in words."""

    row: Waiting
    head: str
    place: str
    who: object
    changes: list[ShownChange] = field(default_factory=list)


def frame(actor: Actor, path: str, tab: str) -> dict[str, Any]:
    """The area, its line (with which of it are hers), what lies below, and the tabs."""
    place = area_by_path(path)
    line = [(area, actor.scope.covers(area.path)) for area in line_of(place)]
    return {"place": place, "line": line, "below": children_of(place), "tabs": TABS, "tab": tab}


def clerks_of(listed: Listed) -> list[tuple[str, object]]:
    """Who changed what is on the list: (key, name), each once."""
    names = [(clerk, _named(clerk, who)) for clerk, who in listed.clerks.items()]
    return sorted(names, key=lambda one: str(one[1]))


def _named(clerk: str, who: str) -> object:
    return CONSOLE if clerk == NOBODY else who


def shown_rows(actor: Actor, rows: Collection[Waiting], until: datetime) -> list[ShownRow]:
    """Rows in words. One may be without changes: of what was changed and put back nothing is left."""
    details = details_of(actor, rows, until)
    changes: dict[str, list[ShownChange]] = defaultdict(list)
    for key, change in zip(details.of, in_words(details.history), strict=True):
        changes[key].append(change)
    heads, places = heads_of(row.household for row in rows), full_place_names(row.path for row in rows)
    return [
        ShownRow(
            row, heads.get(row.household, ""), places.get(row.path, ""), _named(row.clerk, row.who), changes[row.key]
        )
        for row in rows
    ]

"""Areas with the counts of what is registered there, as trees and tables show them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jingzhun.areas.selectors.tree import children_of
from jingzhun.core.text import Text
from jingzhun.registry.selectors.counts import NOTHING, Counted, count_in, counts_below
from jingzhun.web.labels import KIND_TITLES

if TYPE_CHECKING:
    from jingzhun.accounts.actor import Actor
    from jingzhun.areas.models import Area

GROUPED = ("group", "natural_village")
CountedAreas = list[tuple["Area", Counted | None]]
"""None: the area does not lie wholly in the scope, and a part would read as the whole."""


def sees_people(actor: "Actor", area: "Area | None" = None) -> bool:
    """May the role see people (in an area, or in a part of it)?"""
    sees = actor.scope.people and actor.may("identity", "see")
    return sees and (area is None or actor.scope.touches(area.path))


def counted(actor: "Actor", areas: Sequence["Area"]) -> CountedAreas:
    """Areas one by one: two queries for each."""
    return [(area, count_in(area.path) if _is_counted(actor, area) else None) for area in areas]


def counted_below(actor: "Actor", area: "Area", *, with_closed: bool = False) -> CountedAreas:
    """The areas directly below. Few queries, however many areas there are."""
    found = counts_below(area) if sees_people(actor, area) else {}
    below = children_of(area, with_closed=with_closed)
    return [(child, found.get(child.path, NOTHING) if _is_counted(actor, child) else None) for child in below]


def in_parts(areas: CountedAreas) -> list[tuple[Text | None, CountedAreas]]:
    """In parts with a title where kinds of one level are different things (groups and natural villages)."""
    if not any(area.kind in GROUPED for area, _ in areas):
        return [(None, areas)] if areas else []
    parts = [(KIND_TITLES[kind], [one for one in areas if one[0].kind == kind]) for kind in GROUPED]
    return [(title, members) for title, members in parts if members]


def _is_counted(actor: "Actor", area: "Area") -> bool:
    return sees_people(actor) and actor.scope.covers(area.path)

"""What the pages of collection share: their tabs, and windows in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.neighbours import names_of_paths
from jingzhun.areas.selectors.tree import area_by_path, children_of, line_of
from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.selectors.windows import collection_of
from jingzhun.registry.services.windows import collected_groups, may_open_windows

if TYPE_CHECKING:
    from jingzhun.areas.models import Area
    from jingzhun.registry.models import CollectionWindow

TABS = (
    ("windows", Text("采集窗口", "Collection windows")),
    ("roll_over", Text("年度结转", "Year roll-over")),
    ("extra_fields", Text("自设字段", "Fields of our own")),
)
TAKEN_BACK, TO_COME, RUNNING, OVER = (
    Text("已撤销", "taken back"),
    Text("未开始", "to come"),
    Text("开放中", "open"),
    Text("已结束", "over"),
)


def frame(actor: Actor, path: str, tab: str) -> dict[str, Any]:
    """The area, its line (with which of it are hers) and what lies below, and the tabs."""
    place = area_by_path(path)
    below = children_of(place)
    line = [(area, actor.scope.covers(area.path)) for area in line_of(place)]
    return {"place": place, "line": line, "below": below, "tabs": TABS, "tab": tab, "shows_below": True}


@dataclass(frozen=True, slots=True)
class ShownWindow:
    window: "CollectionWindow"
    place: str
    group: Text
    last_on: date | None
    state: Text
    may_change: bool

    @property
    def is_running(self) -> bool:
        return self.state is RUNNING


def shown_windows(actor: Actor, windows: "Iterable[CollectionWindow]") -> list[ShownWindow]:
    """Windows in words. One query for all their places."""
    listed = list(windows)
    names = names_of_paths(one.path for one in listed)
    return [
        ShownWindow(
            one,
            names.get(one.path, one.path),
            group_title(one.group),
            one.to_on - timedelta(days=1) if one.to_on else None,
            _state(one),
            may_change=not one.is_void and may_open_windows(actor, one.path),
        )
        for one in listed
    ]


def _state(window: "CollectionWindow") -> Text:
    if window.is_void:
        return TAKEN_BACK
    if today() < window.from_on:
        return TO_COME
    return RUNNING if window.to_on is None or today() < window.to_on else OVER


def open_today(place: "Area", year: int) -> list[tuple[Text, bool]] | None:
    """Each field group with whether it is open today; None when the year has no windows here: all is open."""
    collection = collection_of(place.path, year)
    if not collection.is_planned:
        return None
    return [(group_title(group), collection.is_open(group, today())) for group in collected_groups()]

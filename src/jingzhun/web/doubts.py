"""What the pages of doubts share: the area, and where what a doubt says is corrected."""

from typing import Any

from django.urls import reverse

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.tree import area_by_path, children_of, line_of
from jingzhun.core.area_path import Level, ancestor_at
from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.registry.fields.subjects import Subject, columns_of
from jingzhun.tasks.selectors.shown import ShownDoubt

TABS = (("doubts_in", Text("疑点", "Doubts")), ("campaigns_in", Text("核查", "Campaigns")))
OF_EVENTS = frozenset({"event", "change"})


def frame(actor: Actor, path: str, tab: str) -> dict[str, Any]:
    """The area, its line (with which of it are hers), what lies below, and the tabs."""
    place = area_by_path(path)
    line = [(area, actor.scope.covers(area.path)) for area in line_of(place)]
    return {"place": place, "line": line, "below": children_of(place), "tabs": TABS, "tab": tab}


def correction_of(shown: ShownDoubt) -> str:
    """The page where what the doubt says can be corrected."""
    doubt, year = shown.doubt, today().year
    if doubt.person is not None:
        if _names_field(shown, Subject.PERSON):
            return reverse("person_year", args=[shown.person, year])
        return reverse("person", args=[shown.person])
    if doubt.household is not None:
        if doubt.subject_kind not in OF_EVENTS and _names_field(shown, Subject.HOUSEHOLD):
            return reverse("household_year", args=[shown.household, year])
        return reverse("household", args=[shown.household])
    return reverse("village", args=[ancestor_at(doubt.path, Level.VILLAGE) or doubt.path])


def _names_field(shown: ShownDoubt, subject: Subject) -> bool:
    """Does it rest on a field of the yearly survey?"""
    return any(name.removeprefix("has_") in columns_of(subject) or name in columns_of(subject)
               for name in shown.doubt.values)  # fmt: skip


def explanation_of(shown: ShownDoubt) -> str:
    """The page that says why, down to columns, limits and clauses; '' for rows that have none."""
    doubt = shown.doubt
    about = {"household": shown.household, "person": shown.person, "village": doubt.path}.get(doubt.subject_kind)
    if not about:
        return ""
    address = reverse(f"{doubt.subject_kind}_explanation", args=[about, doubt.check_name])
    return f"{address}?on={doubt.last_seen_on.isoformat()}"

"""What waits for somebody: collection windows, surveys to confirm, doubts, campaigns, requests of other offices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from jingzhun.core.area_path import level_of
from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.selectors.requests import waiting
from jingzhun.registry.selectors.unconfirmed import unconfirmed_in
from jingzhun.registry.selectors.windows import holds_on, windows_touching
from jingzhun.tasks.selectors.campaigns import campaigns_in, is_overdue
from jingzhun.tasks.selectors.waiting import together, waiting_by_area

if TYPE_CHECKING:
    from jingzhun.accounts.actor import Actor
    from jingzhun.areas.models import Area

MOST = 4
"""Of so many of the role's areas; who has more finds them under the menu."""
REQUESTS = Text(
    "跨区迁移申请：待我接收 {incoming}，等对方接收 {outgoing}",
    "Requests between offices: {incoming} asked of us, {outgoing} asked by us",
)
WINDOW = Text("{area} {year} 年采集开放中：{groups}", "{area}: {year} is collected now: {groups}")
UNTIL = Text("{words}，{day} 截止", "{words}, until {day}")
TO_CONFIRM = Text(
    "{area} {year} 年有 {n} 户的采集结转后未确认", "{area}: surveys of {n} households for {year} are not confirmed"
)
DOUBTS = Text("{area} 待核实疑点 {n} 条", "{area}: {n} doubts to verify")
LATE = Text("{words}，逾期 {n} 条", "{words}, {n} overdue")
CAMPAIGN = Text("核查“{title}”，{day} 截止", "Campaign “{title}”, until {day}")


@dataclass(frozen=True, slots=True)
class Task:
    """is_late: its day is past."""

    icon: str
    words: Text
    address: str
    is_late: bool = False


def tasks_of(actor: "Actor", roots: Sequence["Area"]) -> list[Task]:
    """What the role may do and has to; of a role that sees no people nothing. A few queries for each area."""
    if not actor.may("household", "see"):
        return []
    found = [*_requests(actor)]
    for area in roots[:MOST]:
        found += [*_windows(actor, area), *_to_confirm(actor, area), *_doubts(actor, area)]
    return [*found, *_campaigns(actor, roots)]


def _requests(actor: "Actor") -> Iterator[Task]:
    found = waiting(actor)
    if found.incoming or found.outgoing:
        words = REQUESTS.format(incoming=found.incoming, outgoing=found.outgoing)
        yield Task("send", words, reverse("requests"))


def _windows(actor: "Actor", area: "Area") -> Iterator[Task]:
    """The newest year that is open now, as far as the role may enter it; with the first day on which one closes."""
    running = [one for one in windows_touching(area.path).filter(is_void=False)
               if holds_on(one, today()) and actor.may(one.group, "edit")]  # fmt: skip
    if running:
        year = max(one.year for one in running)
        open_now = [one for one in running if one.year == year]
        groups = list(dict.fromkeys(one.group for one in open_now))
        words = WINDOW.format(area=area.name, year=year, groups=_listed([group_title(one) for one in groups]))
        yield Task("calendar", _until(words, [one.to_on for one in open_now if one.to_on]), _windows_page(area, year))


def _until(words: Text, ends: list[date]) -> Text:
    return UNTIL.format(words=words, day=(min(ends) - timedelta(days=1)).isoformat()) if ends else words


def _windows_page(area: "Area", year: int) -> str:
    return f"{reverse('windows', args=[area.path])}?year={year}"


def _listed(titles: list[Text]) -> Text:
    return Text("、".join(one.zh for one in titles), ", ".join(one.en for one in titles))


def _to_confirm(actor: "Actor", area: "Area") -> Iterator[Task]:
    found = unconfirmed_in(area.path) if actor.may("household", "edit") else None
    if found is not None:
        words = TO_CONFIRM.format(area=area.name, year=found.year, n=f"{found.households:,}")
        address = f"{reverse('ledger', args=['households', area.path])}?year={found.year}"
        yield Task("checklist", words, address)


def _doubts(actor: "Actor", area: "Area") -> Iterator[Task]:
    found = together(waiting_by_area(actor, area.path, level_of(area.path)).values())
    if found.open:
        words = DOUBTS.format(area=area.name, n=f"{found.open:,}")
        said = LATE.format(words=words, n=f"{found.overdue:,}") if found.overdue else words
        yield Task("help-circle", said, reverse("doubts_in", args=[area.path]), is_late=found.overdue > 0)


def _campaigns(actor: "Actor", roots: Sequence["Area"]) -> Iterator[Task]:
    """Each once, however many of the role's areas it is about."""
    known = {one.pk: one for area in roots[:MOST] for one in campaigns_in(actor, area.path) if one.closed_at is None}
    for one in known.values():
        words = CAMPAIGN.format(title=one.title, day=one.deadline.isoformat())
        yield Task("flag", words, reverse("campaign", args=[one.pk]), is_late=is_overdue(one))

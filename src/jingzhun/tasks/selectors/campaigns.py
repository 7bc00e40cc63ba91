"""Reads campaigns: those of an area, and how far each village is, with its place in the ranking."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Substr

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.core.area_path import Level, ancestors_of
from jingzhun.core.clock import today
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.database.session import range_of
from jingzhun.tasks.models import Campaign
from jingzhun.tasks.selectors.doubts import Question, doubts_in, visible_doubts
from jingzhun.tasks.states import DoubtState

MOST = 200
SETTLED = (DoubtState.STANDS, DoubtState.CORRECTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a village is. percent: settled of all, rounded down, so that only all of them are 100. rank: from 1, the
    same for equals.
    """

    path: str
    name: str
    open: int
    settled: int
    percent: int
    rank: int
    is_overdue: bool

    def as_document(self) -> dict[str, object]:
        """For JSON."""
        return {"area": self.path, "name": self.name, "open": self.open, "settled": self.settled,
                "percent": self.percent, "rank": self.rank, "is_overdue": self.is_overdue}  # fmt: skip


def campaigns_in(by: Actor, path: str) -> list[Campaign]:
    """Those of an area, of areas above it and below it, the newest first. Errors: Refused."""
    by.require("household", "see")
    low, high = range_of(path)
    about = Q(path__gte=low, path__lt=high) | Q(path__in=ancestors_of(path))
    return list(Campaign.objects.filter(about)[:MOST])


def campaign_by_number(by: Actor, number: int) -> Campaign:
    """`NotFound` also for one that has nothing to do with the reader's areas. Errors: Refused."""
    by.require("household", "see")
    found = Campaign.objects.filter(pk=number).first()
    if found is None or not by.scope.touches(found.path):
        raise NotFound(Text("没有这次核查", "There is no such campaign"))
    return found


def is_overdue(campaign: Campaign) -> bool:
    return campaign.closed_at is None and today() > campaign.deadline


def question_of(campaign: Campaign, state: str = "") -> Question:
    """The doubts that it is about."""
    return Question(campaign.path, state, campaign.checks or None)


def standings_of(by: Actor, campaign: Campaign) -> list[Standing]:
    """The villages in the reader's areas, the best first; of a closed one as it was then. Two queries."""
    counts = counted_in(by, campaign) if campaign.closed_at is None else _kept(by, campaign)
    names, late = full_place_names(counts), is_overdue(campaign)
    order = sorted(counts, key=lambda path: (-_share(counts[path]), counts[path][0], path))
    places = [(_share(counts[path]), counts[path][0]) for path in order]
    return [
        Standing(path, names.get(path, path), *counts[path], _share(counts[path]), places.index(place) + 1,
                 late and counts[path][0] > 0)
        for path, place in zip(order, places, strict=True)
    ]  # fmt: skip


def counted_in(by: Actor, campaign: Campaign) -> dict[str, tuple[int, int]]:
    """Village → (open, settled since it was opened), where there is any. One query."""
    low, high = range_of(campaign.path)
    found: Any = visible_doubts(by).filter(path__gte=low, path__lt=high)
    if campaign.checks:
        found = found.filter(check_name__in=campaign.checks)
    settled = Q(state__in=SETTLED, settled_at__gte=campaign.opened_at)
    rows = (
        found.order_by().annotate(village=Substr("path", 1, Level.VILLAGE.path_length)).values("village")
        .annotate(open=Count("pk", filter=Q(state=DoubtState.OPEN)), settled=Count("pk", filter=settled))
    )  # fmt: skip
    return {row["village"]: (row["open"], row["settled"]) for row in rows if row["open"] or row["settled"]}


def _kept(by: Actor, campaign: Campaign) -> dict[str, tuple[int, int]]:
    return {path: (counts[0], counts[1]) for path, counts in campaign.standings.items() if by.scope.covers(path)}


def _share(counts: tuple[int, int]) -> int:
    open_, settled = counts
    return settled * 100 // (open_ + settled)


def open_doubts_of(by: Actor, campaign: Campaign) -> Any:
    """What is left to do, by place."""
    return doubts_in(by, question_of(campaign, DoubtState.OPEN))

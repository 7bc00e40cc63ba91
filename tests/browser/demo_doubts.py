"""Adds doubts to the demonstration."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.core.area_path import Level
from jingzhun.core.clock import today
from jingzhun.tasks.finding.opening import facts_of_today
from jingzhun.tasks.models import Doubt
from jingzhun.tasks.services.campaigns import open_campaign
from jingzhun.tasks.services.finding import find_doubts


def find_some(office: Actor, village: Area) -> int:
    """All doubts of the village, found by the shipped checks. The number of one about a person."""
    with facts_of_today() as facts, acting(office, why="test"):
        today = facts.of(village.path[: Level.VILLAGE.path_length])
        find_doubts(by=office, path=village.path, today=today)
        found = Doubt.objects.filter(path__startswith=village.path, state="open").exclude(person=None)
        return found.order_by("pk")[0].pk


def verify_some(office: Actor, village: Area) -> int:
    """A campaign of the village. Its number."""
    with acting(office, why="test"):
        return open_campaign(by=office, path=village.path, title="年度疑点核查", deadline=today(), reason="年度计划").pk

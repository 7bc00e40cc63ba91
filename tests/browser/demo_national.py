"""Adds to the demonstration what stands beside the national system."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.registry.selectors.still_to_enter.settled import settled_until
from jingzhun.registry.selectors.still_to_enter.waiting import Question, waiting
from jingzhun.registry.services.tick_offs import tick_off_rows


def tick_one_off(office: Actor, village: Area) -> str:
    """The first row of the village's list is entered there. Its act."""
    with acting(office, why="test"):
        question = Question(village.path, settled_until())
        first = waiting(office, question)[0]
        return str(tick_off_rows(by=office, question=question, keys=[first.key]))

"""Plants a tick-off: the many people of one household are entered in the national system."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.registry.models import Household
from jingzhun.registry.selectors.still_to_enter.settled import settled_until
from jingzhun.registry.selectors.still_to_enter.waiting import Question
from jingzhun.registry.services.tick_offs import tick_off_rows


def plant_tick_off(by: Actor, group: Area) -> str:
    """Of what somebody changed in a group. Its act."""
    with acting(by):
        numbers = Household.objects.filter(path=group.path).values_list("number", flat=True)
        keys = [f"{number}:{by.user_id}" for number in numbers]
        return str(tick_off_rows(by=by, question=Question(group.path, settled_until()), keys=keys))

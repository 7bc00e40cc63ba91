"""Plants operations and requests, as an office would record them."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.core.clock import today
from jingzhun.registry.models import Household, Person
from jingzhun.registry.reasons import Joining
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.asking import ask_move
from jingzhun.registry.services.operations.joining import plan_join
from jingzhun.registry.services.registration import PersonDetails, register_household
from tests.leak.sentinels import PEOPLE


def plant_member(by: Actor, household: Household, details: PersonDetails, reason: str) -> tuple[int, str]:
    """A second member, who married into the household: the key of the operation, and her number."""
    plan = plan_join(by=by, household=household, details=details, joined_by=Joining.MARRIAGE, on=today())
    operation = apply(by=by, plan=plan, reason=reason)
    return operation.pk, Person.objects.get(household=household, is_head=False).number


def plant_request(by: Actor, household: str, asked: Area, reason: str) -> int:
    """The household is to move to another county: the key of the request."""
    found = Household.objects.get(number=household)
    return ask_move(by=by, household=found, to_area=asked, on=today(), reason=reason).pk


def plant_incoming(by: Actor, place: Area, asked: Area) -> int:
    """A household of a third county is to come to the village here: the key of the request, whose reason is told here."""
    with acting(by):
        made = register_household(by=by, area=place, head=PersonDetails("孙七"), reason="入户")
        return plant_request(by, made.number, asked, PEOPLE["reason"])

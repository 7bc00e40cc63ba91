"""Plants operations and requests, as an office would record them."""

from jingzhun.accounts.actor import Actor
from jingzhun.core.clock import today
from jingzhun.registry.models import Household, Person
from jingzhun.registry.reasons import Joining
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.joining import plan_join
from jingzhun.registry.services.registration import PersonDetails


def plant_member(by: Actor, household: Household, details: PersonDetails, reason: str) -> tuple[int, str]:
    """A second member, who married into the household: the key of the operation, and her number."""
    plan = plan_join(by=by, household=household, details=details, joined_by=Joining.MARRIAGE, on=today())
    operation = apply(by=by, plan=plan, reason=reason)
    return operation.pk, Person.objects.get(household=household, is_head=False).number

"""Reads status events of households for the pages that change them."""

from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, HouseholdStatus
from jingzhun.registry.status import MONITORING, POSSIBLE_FROM, Status, StatusKind


def household_event(household: Household, key: int) -> HouseholdStatus:
    """`NotFound` if the household has none with this key."""
    row = HouseholdStatus.objects.filter(household=household, pk=key).select_related("household").first()
    if row is None:
        raise NotFound(Text("没有这个状态事项", "No such status event"))
    return row


def possible_kinds(household: Household) -> list[StatusKind]:
    """What can happen next to a household as it is today."""
    status = Status(household.status)
    changing = [kind for kind, before in POSSIBLE_FROM.items() if status in before]
    return [*changing, *(kind for kind, leads_to in MONITORING.items() if leads_to is not household.is_monitored)]

"""Reads the members of a household."""

from jingzhun.registry.models import Household, Person


def members_of(household: Household) -> list[Person]:
    """The head first, then the others in order of entry; those who left come last."""
    members = Person.objects.filter(household=household).select_related("household__area", "citizen_id")
    return sorted(members, key=lambda person: (person.left_on is not None, not person.is_head, person.pk))

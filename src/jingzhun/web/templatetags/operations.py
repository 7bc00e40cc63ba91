"""Tags of the parts that stand on pages of households and people: what can be done there."""

from typing import TYPE_CHECKING, Any

from django import template

from jingzhun.web.operations.deeds import Deed, deeds_of_household, deeds_of_person

if TYPE_CHECKING:
    from jingzhun.registry.models import Household, Person

register = template.Library()


@register.simple_tag(takes_context=True)
def household_deeds(context: dict[str, Any], household: "Household") -> list[Deed]:
    return deeds_of_household(context["actor"], household)


@register.simple_tag(takes_context=True)
def person_deeds(context: dict[str, Any], person: "Person") -> list[Deed]:
    return deeds_of_person(context["actor"], person)

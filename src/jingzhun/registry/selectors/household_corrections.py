"""Where a household could have been registered: what a correction of its group or natural village may say."""

from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.areas.selectors.neighbours import places_of
from jingzhun.registry.models import Household, HouseholdPlace
from jingzhun.registry.reasons import Coming


def place_as_registered(household: Household) -> HouseholdPlace | None:
    """The running place, if the household was registered there; None where an operation brought it, or it is closed."""
    running = HouseholdPlace.objects.filter(household=household, to_on__isnull=True, is_void=False)
    return running.filter(came_by=Coming.REGISTERED).first()


def correctable_areas(household: Household) -> list[Area]:
    """Its village with the open groups, and its present area first; none where only an operation moves it."""
    if place_as_registered(household) is None:
        return []
    village = _village_of(household.area)
    return _once([household.area, *([village] if village.is_open else []), *places_of(village, Kind.GROUP)])


def correctable_natural_villages(household: Household) -> list[Area]:
    """The open ones of its village, and the present one first, which may be closed."""
    present = [household.natural_village] if household.natural_village else []
    return _once([*present, *places_of(_village_of(household.area), Kind.NATURAL_VILLAGE)])


def _village_of(area: Area) -> Area:
    return area.parent if area.kind != Kind.VILLAGE and area.parent is not None else area


def _once(areas: list[Area]) -> list[Area]:
    return list({area.pk: area for area in areas}.values())

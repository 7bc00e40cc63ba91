"""The official codes by which dated values of the packs are found for an area."""

from collections import defaultdict
from collections.abc import Iterable

from jingzhun.areas.models import AreaCode
from jingzhun.areas.selectors.tree import below
from jingzhun.core.area_path import Level, ancestors_of

Codes = dict[str, tuple[str, ...]]


def codes_below(path: str) -> Codes:
    """Village (path) → codes of itself and the areas above, nearest first, for all villages in an area. Two queries.

    All codes an area ever had: a value that names the code of an older edition means the same place.
    """
    villages = [area.path for area in below(path) if len(area.path) == Level.VILLAGE.path_length]
    return codes_of_paths(villages)


def codes_of_paths(paths: Iterable[str]) -> Codes:
    """The same for areas of any level."""
    lines = {path: (path, *reversed(ancestors_of(path))) for path in paths}
    wanted = {place for line in lines.values() for place in line}
    own: dict[str, list[str]] = defaultdict(list)
    found = AreaCode.objects.filter(path__any_of=list(wanted)).order_by("-valid_from", "-id")
    for place, code in found.values_list("path", "code"):
        own[place].append(code)
    return {path: tuple(code for place in line for code in own[place]) for path, line in lines.items()}

"""Which area a figure of a report is about."""

import re
from collections.abc import Iterable, Mapping

from jingzhun.areas.models import Area, AreaCode
from jingzhun.areas.selectors.tree import below
from jingzhun.core.area_path import Level, level_of
from jingzhun.core.scope import AreaScope

HERE = re.compile(r"^[全该我本](省|市|州|县|区|旗|镇|乡|村)$")
LEVELS = {
    "省": Level.PROVINCE, "市": Level.CITY, "州": Level.CITY,
    "县": Level.COUNTY, "区": Level.COUNTY, "旗": Level.COUNTY, "镇": Level.TOWNSHIP,
    "乡": Level.TOWNSHIP, "村": Level.VILLAGE,
}  # fmt: skip


class Areas:
    """The areas that a report on one area is compared in: itself and those below it. names: by path."""

    def __init__(self, path: str, scope: AreaScope) -> None:
        self.path, self.scope = path, scope
        areas = list(below(path))
        self.names = {one.path: one.name for one in areas}
        self.by_name = _by_name(one for one in areas if level_of(one.path) is not Level.PLACE)

    def path_of(self, words: str) -> str | None:
        """None: an area that is not known or not below, stands for several, or lies outside the reader's areas."""
        here = HERE.match(words)
        if words and not here:
            found = self.by_name.get(words)
        else:
            found = self.path if not here or level_of(self.path) is LEVELS[here[1]] else None
        return found if found and self.scope.covers(found) else None


def _by_name(named: Iterable[Area]) -> Mapping[str, str]:
    """By present and former names the paths of areas; not by names that several bear."""
    areas = {one.pk: one for one in named}
    found: dict[str, set[str]] = {}
    for area in areas.values():
        found.setdefault(area.name, set()).add(area.path)
    for code in AreaCode.objects.filter(area__in=areas):
        found.setdefault(code.name, set()).add(areas[code.area_id].path)
    return {name: paths.pop() for name, paths in found.items() if len(paths) == 1}

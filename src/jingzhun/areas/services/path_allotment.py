"""Allots paths to many new areas at once, in the order in which they are asked for."""

from jingzhun.areas.models import Area, AreaChangeLine
from jingzhun.areas.selectors.tree import below
from jingzhun.core.area_path import Level, next_segment, parent_of, segment_of
from jingzhun.database.session import range_of


class PathAllotment:
    """Remembers the highest segment used below every area of some provinces. Paths are never given twice."""

    def __init__(self, tops: list[Area]) -> None:
        self._highest: dict[str, str] = {}
        paths = [*Area.objects.filter(parent=None).values_list("path", flat=True)]
        for top in tops:
            low, high = range_of(top.path)
            paths += below(top.path).values_list("path", flat=True)
            # History still uses the paths of areas that were moved away.
            given_up = AreaChangeLine.objects.filter(path_before__gte=low, path_before__lt=high)
            paths += given_up.values_list("path_before", flat=True)
        for path in paths:
            above, segment = parent_of(path) or "", segment_of(path)
            self._highest[above] = max(segment, self._highest.get(above, ""))

    def next(self, above: str, level: Level) -> str:
        """The next free path below a path ('' for provinces)."""
        used = self._highest.get(above)
        self._highest[above] = next_segment([used] if used else [], level.width)
        return above + self._highest[above]


"""Finds the village, group and natural village that a line names, among those of the actor's areas."""

from collections import defaultdict
from dataclasses import dataclass

from jingzhun.areas.models import Area, AreaCode
from jingzhun.areas.models.area import Kind
from jingzhun.areas.selectors.tree import below
from jingzhun.core.area_path import Level
from jingzhun.core.errors import NotFound, WrongInput
from jingzhun.core.scope import AreaScope
from jingzhun.core.text import Text

VILLAGE_LENGTH = Level.VILLAGE.path_length


@dataclass(frozen=True, slots=True)
class Place:
    """Where a household belongs: the group or, without one, the village."""

    area: Area
    natural_village: Area | None = None


class Places:
    """All villages of a scope with their places, read once. Errors name in `where` the column that is wrong."""

    def __init__(self, scope: AreaScope) -> None:
        self._by_name: dict[str, list[Area]] = defaultdict(list)
        self._by_code: dict[str, Area] = {}
        self._inside: dict[tuple[str, str, str], Area] = {}
        areas = {area.pk: area for path in scope.paths for area in below(path).filter(closed_on__isnull=True)}
        for area in areas.values():
            self._take(area)
        for code in AreaCode.objects.filter(area__in=[a.pk for a in areas.values() if a.kind == Kind.VILLAGE]):
            village = areas[code.area_id]
            self._by_code[code.code] = village
            if village not in self._by_name[code.name]:
                self._by_name[code.name].append(village)

    def _take(self, area: Area) -> None:
        if area.kind == Kind.VILLAGE:
            self._by_name[area.name].append(area)
        elif len(area.path) > VILLAGE_LENGTH:
            self._inside[area.path[:VILLAGE_LENGTH], area.kind, area.name] = area

    def village(self, words: str) -> Area:
        """The village of this name or code. `NotFound`; `WrongInput` when several are called so."""
        text = "".join(words.split())
        if text in self._by_code:
            return self._by_code[text]
        found = self._by_name.get(text) or self._by_name.get(f"{text}村") or []
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotFound(
                Text("您的管理范围内没有这个村：{words}", "No such village in your areas: {words}").format(words=words),
                where=Kind.VILLAGE,
            )
        raise WrongInput(
            Text("有几个村都叫“{words}”，请填12位代码", "Several villages are called “{words}”; give the code").format(
                words=words
            ),
            where=Kind.VILLAGE,
        )

    def place(self, village: str, group: str = "", natural_village: str = "") -> Place:
        """Where a line belongs. Errors as `village`, and `NotFound` for a group or natural village."""
        found = self.village(village)
        area = self._named(found, Kind.GROUP, group) if group else found
        return Place(area, self._named(found, Kind.NATURAL_VILLAGE, natural_village) if natural_village else None)

    def _named(self, village: Area, kind: Kind, words: str) -> Area:
        text = "".join(words.split())
        found = self._inside.get((village.path, kind, text))
        if found is None:
            known = [name for path, one, name in self._inside if path == village.path and one == kind]
            raise NotFound(
                Text("{village}没有“{words}”", "{village} has no “{words}”").format(village=village.name, words=words),
                where=kind,
                allowed=Text("、".join(known) or "（无）", ", ".join(known) or "(none)"),
            )
        return found

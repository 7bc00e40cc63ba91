"""What loading an edition would do: pure decisions over a comparison, shown by a preview and applied as shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from jingzhun.areas.editions.comparison import Comparison
from jingzhun.areas.editions.names import short_name, stem
from jingzhun.areas.editions.outcome import Evidence, Pair
from jingzhun.areas.editions.rows import AreaRow
from jingzhun.areas.models import Area, AreaCode
from jingzhun.areas.services.edition_state import Held, stored_code
from jingzhun.areas.services.path_allotment import PathAllotment
from jingzhun.core.scope import AreaScope
from jingzhun.core.text import Text


class FindingKind(Enum):
    """What somebody must look at after an edition was loaded."""

    DISAPPEARED = "disappeared"
    UNSURE = "unsure"
    LOOK = "deserves_a_look"
    CLOSED_HERE = "closed_here"
    OUTSIDE = "outside"

    @property
    def title(self) -> Text:
        return _TITLES[self]


_TITLES = {
    FindingKind.DISAPPEARED: Text("全国区划目录中已没有，台账中保留", "No longer in the national list; left as it is"),
    FindingKind.UNSURE: Text("无法确定，未作改动", "Not certain; nothing was done"),
    FindingKind.LOOK: Text("仅凭代码认定，名称完全不同，请核对", "Matched by its code alone; the names differ"),
    FindingKind.CLOSED_HERE: Text("台账中已撤销，全国目录中仍有", "Closed in the ledger, still in the national list"),
    FindingKind.OUTSIDE: Text("不在您的管理范围内，未作改动", "Outside your areas; nothing was done"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: rows of the older state and of the newer edition."""

    kind: FindingKind
    old: tuple[AreaRow, ...] = ()
    new: tuple[AreaRow, ...] = ()
    note: Text | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "title": self.kind.title.as_dict(),
            "note": self.note.as_dict() if self.note else None,
            "old": [{"code": row.code, "name": row.name} for row in self.old],
            "new": [{"code": row.code, "name": row.name} for row in self.new],
        }


@dataclass(slots=True)
class NewArea:
    """An area to open. `above`: its parent, which may be about to be opened itself; None for a province."""

    row: AreaRow
    path: str
    above: "Area | NewArea | None"
    opened_on: date | None
    area: Area | None = None

    @property
    def name(self) -> str:
        return short_name(self.row.name, self.row.level)


@dataclass(frozen=True, slots=True)
class CodeChange:
    """An area that gets a new official code or name. before: its code in force; None if it has none."""

    area: Area
    row: AreaRow
    before: AreaCode | None

    @property
    def new_name(self) -> str:
        """The name to show: an office's own name stays when the official one did not change in substance."""
        shown = short_name(self.row.name, self.row.level)
        if self.before is None:
            return self.area.name
        return self.area.name if short_name(self.before.name, self.row.level) == shown else shown


@dataclass(slots=True)
class EditionPlan:
    """opened: new areas, parents first. changed: codes and names. closings: codes the list has no more. moves: areas
    that a person said lie elsewhere now."""

    edition_on: date
    source: str
    opened: list[NewArea] = field(default_factory=list)
    changed: list[CodeChange] = field(default_factory=list)
    closings: list[AreaCode] = field(default_factory=list)
    moves: list[tuple[Area, "Area | NewArea"]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        """Is there nothing to write?"""
        return not (self.opened or self.changed or self.closings or self.moves)


Places = dict[str | None, "Area | NewArea | None"]
"""Where every row of the newer edition is or will be, by code; the provinces lie under None."""


class Planner:
    """Turns a comparison into a plan. scope: the areas that may be changed."""

    def __init__(self, held: Held, scope: AreaScope, paths: PathAllotment, source: str) -> None:
        self.held, self.scope, self.paths = held, scope, paths
        self.plan = EditionPlan(held.edition_on, source)
        self.places: Places = {None: None}

    def plan_for(self, comparison: Comparison) -> EditionPlan:
        for pair in comparison.pairs:
            self._keep(pair)
        appeared = set(comparison.appeared)
        for row in sorted((*comparison.appeared, *comparison.new_beyond)):
            self._open(row, self.held.edition_on if row in appeared else None)
        for row in comparison.disappeared:
            self._report_gone(row)
        for question in comparison.unsure:
            self._find(FindingKind.UNSURE, question.old, question.new, question.doubt.title)
        self._move_decided(comparison.pairs)
        self._free_codes()
        return self.plan

    def _keep(self, pair: Pair) -> None:
        area = self.held.areas[pair.old.code]
        self.places[pair.new.code] = area
        before = self.held.current.get(area.pk)
        if not area.is_open:
            if area.closed_on and area.closed_on <= self.held.edition_on:
                self._find(FindingKind.CLOSED_HERE, [pair.old], [pair.new])
        elif before and (before.code, before.name) == (stored_code(pair.new), pair.new.name):
            self.plan.unchanged += 1
        elif not self.scope.covers(area.path):
            self._find(FindingKind.OUTSIDE, [pair.old], [pair.new])
        else:
            self.plan.changed.append(CodeChange(area, pair.new, before))
            if pair.deserves_a_look:
                self._find(FindingKind.LOOK, [pair.old], [pair.new])

    def _move_decided(self, pairs: Iterable[Pair]) -> None:
        """Areas that a person said lie under another parent now. Asked at the end: the parent may be a new area."""
        for pair in pairs:
            area, above = self.held.areas[pair.old.code], self.places.get(pair.new.parent_code)
            if pair.evidence is not Evidence.DECIDED or above is None or not area.is_open:
                continue
            is_there = isinstance(above, Area) and above.pk == area.parent_id
            if not is_there and self.scope.covers(area.path) and self.scope.covers(above.path):
                self.plan.moves.append((area, above))

    def _open(self, row: AreaRow, opened_on: date | None) -> None:
        if row.parent_code not in self.places:
            return  # the area above was reported; this one goes with it
        above = self.places[row.parent_code]
        if row.code in self.held.given:
            self.places[row.code] = self.held.given[row.code]
        elif self._is_closed_here(row, above):
            self._find(FindingKind.CLOSED_HERE, new=[row])
        elif isinstance(own := self._own_area(row, above), Area):
            self.places[row.code] = own
            if self.scope.covers(own.path):
                self.plan.changed.append(CodeChange(own, row, None))
            else:
                self._find(FindingKind.OUTSIDE, new=[row])
        else:
            self._open_new(row, above, opened_on)

    def _open_new(self, row: AreaRow, above: Area | NewArea | None, opened_on: date | None) -> None:
        path = self.paths.next(above.path if above else "", row.level)
        if not self.scope.covers(path):
            self._find(FindingKind.OUTSIDE, new=[row])
            return
        made = NewArea(row, path, above, opened_on)
        self.places[row.code] = made
        self.plan.opened.append(made)

    def _is_closed_here(self, row: AreaRow, above: Area | NewArea | None) -> bool:
        if isinstance(above, Area) and not above.is_open:
            return True
        closed = self.held.closed.get(row.code)
        return closed is not None and stem(closed.name, row.level) == stem(row.name, row.level)

    def _own_area(self, row: AreaRow, above: Area | NewArea | None) -> Area | None:
        """An area that the office created before it had a code: the same kind of place of the same name."""
        if isinstance(above, NewArea):
            return None
        own = self.held.without_code.get(above.pk if above else None, [])
        wanted = stem(row.name, row.level)
        free = (area for area in own if area.pk not in self.held.rows)
        return next((area for area in free if stem(area.name, row.level) == wanted), None)

    def _report_gone(self, row: AreaRow) -> None:
        area = self.held.areas[row.code]
        if not area.is_open:
            return
        self._find(FindingKind.DISAPPEARED, [row])
        code = self.held.current.get(area.pk)
        if code is not None and code.valid_from != self.held.edition_on and self.scope.covers(area.path):
            self.plan.closings.append(code)

    def _free_codes(self) -> None:
        """End the codes that now belong to other areas, which else would have no code of their own."""
        rows = [*(change.row for change in self.plan.changed), *(made.row for made in self.plan.opened)]
        given = {stored_code(row) for row in rows}
        replaced = {change.before.pk for change in self.plan.changed if change.before}
        replaced |= {code.pk for code in self.plan.closings}
        for code in self.held.current.values():
            if code.code in given and code.pk not in replaced:
                self.plan.closings.append(code)

    def _find(
        self,
        kind: FindingKind,
        old: Iterable[AreaRow] = (),
        new: Iterable[AreaRow] = (),
        note: Text | None = None,
    ) -> None:
        self.plan.findings.append(Finding(kind, tuple(old), tuple(new), note))

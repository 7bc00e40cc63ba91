"""The ledger's areas as they were before an edition, in the form in which editions are compared."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q

from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.editions.holding import Holding
from jingzhun.areas.editions.rows import CODE_LENGTHS, AreaRow, parent_of, segment_of
from jingzhun.areas.models import Area, AreaCode, AreaEdition
from jingzhun.areas.models.area import Kind
from jingzhun.areas.selectors.tree import below
from jingzhun.core.area_path import Level
from jingzhun.core.text import Text
from jingzhun.database.session import range_of

OFFICIAL_KINDS = (Kind.PROVINCE, Kind.CITY, Kind.COUNTY, Kind.TOWNSHIP, Kind.VILLAGE)
CODE_LENGTH = 12
LEDGER = Text("台账", "the ledger")


@dataclass(slots=True)
class Held:
    """What the ledger holds of some provinces, seen from an edition.

    areas: by their (short) code on the day before the edition; `rows` the same as rows. current: the code in force
    now, by area. given: areas by the code that this very edition gave them. closed: closed areas by any code they had.
    without_code: areas that an office created itself, by parent.
    """

    edition_on: date
    areas: dict[str, Area] = field(default_factory=dict)
    rows: dict[int, AreaRow] = field(default_factory=dict)
    current: dict[int, AreaCode] = field(default_factory=dict)
    given: dict[str, Area] = field(default_factory=dict)
    closed: dict[str, Area] = field(default_factory=dict)
    without_code: dict[int | None, list[Area]] = field(default_factory=dict)
    seen: dict[int, Area] = field(default_factory=dict)

    def extract(self) -> EditionExtract:
        """The areas as an edition that can be compared with the new one."""
        loaded = AreaEdition.objects.filter(edition_on__lt=self.edition_on)
        holdings = [
            Holding(self.rows[entry.area_id].code, Level(entry.down_to))
            for entry in loaded
            if entry.area_id in self.rows
        ]
        return EditionExtract(self.edition_on, tuple(self.rows.values()), str(LEDGER), tuple(holdings))

    def tops(self) -> list[Area]:
        """The provinces that were read."""
        coded = [area for area in self.areas.values() if area.parent_id is None]
        return [*coded, *self.without_code.get(None, [])]

    def add(self, area: Area, codes: list[AreaCode]) -> None:
        """Put one area where it belongs. Parents must come before their children."""
        self.seen[area.pk] = area
        if not codes and area.is_open:
            self.without_code.setdefault(area.parent_id, []).append(area)
        for code in codes:
            short = short_code(code.code, area.level)
            if code.valid_to is None:
                self.current[area.pk] = code
            if code.valid_from == self.edition_on:
                self.given[short] = area
            if not area.is_open:
                self.closed[short] = area
        before = [code for code in codes if _was_valid_before(code, self.edition_on)]
        row = self._row_of(area, before[-1]) if before else None
        if row is not None:
            self._keep(area, row)

    def _keep(self, area: Area, row: AreaRow) -> None:
        self.rows[area.pk], self.areas[row.code] = row, area

    def _row_above(self, area: Area, code: str) -> AreaRow | None:
        """The row of the area above. One without a code has the beginning of the code below; None if that is taken."""
        above, code_above = self.seen.get(area.parent_id or 0), parent_of(code)
        if above is None or code_above is None:
            return None
        if above.pk not in self.rows and code_above not in self.areas:
            if above.parent_id is not None and self._row_above(above, code_above) is None:
                return None
            self._keep(above, AreaRow(code_above, above.name))
        return self.rows.get(above.pk)

    def _row_of(self, area: Area, code: AreaCode) -> AreaRow | None:
        """The row of an area under the row of its parent; None if the parent can have none.

        An area that an office moved still has a code of its former parent: it is compared where it is now, with its
        own last digits or, if those are taken, others.
        """
        short = short_code(code.code, area.level)
        if area.parent_id is None:
            return AreaRow(short, code.name)
        parent = self._row_above(area, short)
        if parent is None:
            return None
        if parent_of(short) == parent.code and short not in self.areas:
            return AreaRow(short, code.name)
        digits = segment_of(short)
        others = (f"{number:0{len(digits)}d}" for number in range(10 ** len(digits) - 1, 0, -1))
        free = next(one for one in (digits, *others) if parent.code + one not in self.areas)
        return AreaRow(parent.code + free, code.name)


def stored_code(row: AreaRow) -> str:
    """The code as it is kept: 12 digits. A county that only stands for its city (441900) keeps its own 6."""
    if row.level is Level.COUNTY and row.code.endswith("00"):
        return row.code
    return row.code.ljust(CODE_LENGTH, "0")


def short_code(stored: str, level: Level) -> str:
    """The code at the length of its level."""
    return stored[: CODE_LENGTHS[level]]


def held_before(edition_on: date, provinces: Iterable[str]) -> Held:
    """Read what the ledger holds of these provinces (codes of two digits), before an edition."""
    held = Held(edition_on)
    for top in _tops(sorted(provinces)):
        codes = _codes_below(top)
        for area in below(top.path).filter(kind__in=OFFICIAL_KINDS):
            held.add(area, codes.get(area.pk, []))
    return held


def _tops(provinces: list[str]) -> list[Area]:
    """The provinces by code, and those that an office created without one."""
    stored = [province.ljust(CODE_LENGTH, "0") for province in provinces]
    named = Q(codes__code__in=stored) | Q(codes__isnull=True)
    return list(Area.objects.filter(named, kind=Kind.PROVINCE).distinct().order_by("path"))


def _codes_below(top: Area) -> dict[int, list[AreaCode]]:
    """The codes of all areas of a province, oldest first, by area."""
    low, high = range_of(top.path)
    found: dict[int, list[AreaCode]] = {}
    codes = AreaCode.objects.filter(path__gte=low, path__lt=high)
    for code in codes.order_by(F("valid_from").asc(nulls_first=True), "id"):
        found.setdefault(code.area_id, []).append(code)
    return found


def _was_valid_before(code: AreaCode, day: date) -> bool:
    """Was the code in force on the day before? (An open start counts as earlier than any day.)"""
    return (code.valid_from is None or code.valid_from < day) and (code.valid_to is None or code.valid_to >= day)

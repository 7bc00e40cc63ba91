"""Counts and sums of a ledger by area level and by the values of one column, with subtotals for each area above."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Count, Sum
from django.db.models.functions import Substr

from jingzhun.areas.selectors.neighbours import names_of_paths
from jingzhun.core.area_path import LEVELS
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import title_of
from jingzhun.registry.selectors.ledger.catalogue import HOUSEHOLDS, PEOPLE
from jingzhun.registry.selectors.ledger.column import Column
from jingzhun.registry.selectors.ledger.page import selected
from jingzhun.registry.selectors.ledger.question import Question

Number = int | Decimal
NOTHING_ENTERED = Text("未填", "not entered")
TITLES = {
    "villages": Text("村数", "Villages"),
    "households": Text("户数", "Households"),
    "people": Text("人数", "People"),
}


@dataclass(slots=True)
class Figures:
    """counts: households, people, villages. sums: by column, with how many rows have a value: nothing entered is not
    nought."""

    counts: dict[str, int] = field(default_factory=dict)
    sums: dict[str, tuple[Number, int]] = field(default_factory=dict)

    def add(self, other: "Figures") -> None:
        for name, number in other.counts.items():
            self.counts[name] = self.counts.get(name, 0) + number
        for name, (amount, known) in other.sums.items():
            so_far, known_so_far = self.sums.get(name, (0, 0))
            self.sums[name] = (so_far + amount, known_so_far + known)


@dataclass(frozen=True, slots=True)
class Line:
    """depth: 0 is the whole area. path: of the area the line is about. title: its name, or the value counted."""

    depth: int
    path: str
    title: Text | str
    figures: Figures
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    counted: tuple[str, ...]
    summed: tuple[Column, ...]
    lines: list[Line]


def totals_of(question: Question) -> Totals:
    """All lines, areas in order, each with its values below it. Two queries for the figures and one for names."""
    summed = tuple(one for one in question.columns if one.is_summed)
    counted = _counted(question)
    areas = _rolled_up(question, _figures(question, counted, summed, by=None))
    values = _rolled_up(question, _figures(question, counted, summed, by=question.by)) if question.by else {}
    return Totals(tuple(counted), summed, _lines(question, areas, values))


def _counted(question: Question) -> dict[str, Aggregate]:
    if question.ledger is HOUSEHOLDS:
        found: dict[str, Aggregate] = {"households": Count("pk")}
        return found | ({"people": Sum("members_now")} if "members" in question.known else {})
    if question.ledger is PEOPLE:
        return {"households": Count("household", distinct=True), "people": Count("pk")}
    found = {"villages": Count("pk")}
    found |= {"households": Sum("our_households")} if "our_households" in question.known else {}
    return found | ({"people": Sum("our_people")} if "our_people" in question.known else {})


def _figures(
    question: Question, counted: dict[str, Aggregate], summed: Sequence[Column], *, by: Column | None
) -> dict[tuple[str, str], Figures]:
    """(area of the chosen level, value) → figures. Rows above that level, in no group, stand under their own path."""
    length = question.level.path_length if question.level else len(question.path)
    rows = selected(question).order_by().annotate(below=Substr("path", 1, length))
    names = {f"count_{name}": one for name, one in counted.items()}
    for place, one in enumerate(summed):
        names |= {f"sum_{place}": Sum(one.source), f"known_{place}": Count(one.source)}
    found: dict[tuple[str, str], Figures] = {}
    for row in rows.values("below", *([by.source] if by else [])).annotate(**names):
        key = (row["below"], _value(row[by.source]) if by else "")
        found.setdefault(key, Figures()).add(_read(row, counted, summed))
    return found


def _read(row: dict[str, Any], counted: Iterable[str], summed: Sequence[Column]) -> Figures:
    return Figures(
        {name: row[f"count_{name}"] or 0 for name in counted},
        {one.name: (row[f"sum_{place}"] or 0, row[f"known_{place}"]) for place, one in enumerate(summed)},
    )


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value or "")


def _rolled_up(question: Question, found: dict[tuple[str, str], Figures]) -> dict[str, dict[str, Figures]]:
    """Area → value → figures, for the areas found and every area between them and the one looked at."""
    lengths = [one.path_length for one in LEVELS]
    areas: dict[str, dict[str, Figures]] = {question.path: {}}
    for (path, value), figures in found.items():
        for length in lengths:
            if len(question.path) <= length <= len(path):
                areas.setdefault(path[:length], {}).setdefault(value, Figures()).add(figures)
    return areas


def _lines(
    question: Question, areas: dict[str, dict[str, Figures]], values: dict[str, dict[str, Figures]]
) -> list[Line]:
    names = names_of_paths(areas)
    depths = {length: depth for depth, length in enumerate(sorted({len(path) for path in areas}))}
    lines = []
    for path in sorted(areas):
        depth = depths[len(path)]
        lines.append(Line(depth, path, names.get(path, path), areas[path].get("", Figures())))
        by_value = values.get(path, {})
        lines += [
            Line(depth + 1, path, _title(question.by, value), by_value[value], is_value=True)
            for value in _in_order(question, by_value)
        ]
    return lines


def _in_order(question: Question, found: Iterable[str]) -> list[str]:
    """In the order of the code list; words it does not know come behind, nothing entered last."""
    known = [code for code, _ in question.by.options(question.year)] if question.by else []
    place = {code: at for at, code in enumerate([*known, "yes", "no"])}
    return sorted(found, key=lambda value: (value == "", place.get(value, len(place)), value))


def _title(column: Column | None, value: str) -> Text | str:
    if column is None or value == "":
        return NOTHING_ENTERED
    if value in ("yes", "no"):
        return Text("是", "Yes") if value == "yes" else Text("否", "No")
    if column.choices:
        return dict(column.choices).get(value, value)
    return title_of(column.field.code_list, value)

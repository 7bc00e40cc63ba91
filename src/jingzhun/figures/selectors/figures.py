"""Figures of an area and of the areas below it: definition × facts × scope × period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from jingzhun.accounts.actor import Actor
from jingzhun.areas.models import Area
from jingzhun.areas.selectors.tree import area_by_path, below
from jingzhun.core.area_path import Level, level_of
from jingzhun.figures.counting.figure import Figure
from jingzhun.figures.counting.goals import goal_of
from jingzhun.figures.counting.levels import add_up
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.breakdowns import Groups, Split, breakdown_of, by_group
from jingzhun.figures.selectors.chosen import chosen
from jingzhun.figures.selectors.codes import codes_of_paths
from jingzhun.figures.selectors.counted import Basis, parts_in
from jingzhun.figures.selectors.kept import Kept, kept_of
from jingzhun.figures.selectors.places import (
    empty_figure,
    figures_by_place,
    groups_by_place,
    is_only_of_today,
    is_place,
    unknown_figure,
    village_of,
)
from jingzhun.figures.selectors.question import Question, check_question
from jingzhun.rules.definitions import Indicator, RuleBook
from jingzhun.rules.engine import EngineName


@dataclass(frozen=True, slots=True)
class Figures:
    """figures: (indicator, path) → figure; of the area itself and of `below`. book: the rules that were used.

    split, groups: what was asked for beside the whole (`Question.breakdown`). kept: None for the facts of now.

    fresh_at: everything written before is in them. waiting: townships whose newest changes are not.
    """

    area: Area
    question: Question
    indicators: tuple[Indicator, ...]
    below: tuple[Area, ...]
    figures: Mapping[tuple[str, str], Figure]
    book: RuleBook
    fresh_at: datetime
    waiting: int
    split: Split | None = None
    groups: Groups = field(default_factory=dict)
    kept: Kept | None = None

    def groups_of(self, indicator: Indicator, area: Area) -> Sequence[Figure]:
        return self.groups.get((indicator.name, area.path), ())

    def of(self, indicator: Indicator, area: Area) -> Figure:
        return self.figures[indicator.name, area.path]


def figures_of(
    *, by: Actor, question: Question, names: Sequence[str] = (), engine: EngineName = EngineName.DUCKDB
) -> Figures:
    """These indicators, or all that the role may see. Errors: Refused, NotFound (an indicator), WrongInput."""
    check_question(by, question)
    area, book = area_by_path(question.path), book_for(question.path)
    indicators = chosen(by, book, names, question.breakdown)
    split = breakdown_of(by, book, question.breakdown, indicators) if question.breakdown else None
    lower = _lower(area, question)
    paths = [area.path, *(one.path for one in lower)]
    village = village_of(area.path)
    basis = Basis(book, question.period, engine, question.snapshot)
    counted = parts_in(basis, village, [one.name for one in indicators])
    known = {one.name: one for one in indicators}
    found = {key[:2]: figure for key, figure in add_up(counted.parts, known, paths).items()}
    if question.level is Level.PLACE or is_place(area.path):
        found |= figures_by_place(basis, village, known)
    silent = [place.path for place in (area, *lower) if is_only_of_today(place, question.period)]
    found |= {(name, path): unknown_figure(one, path) for path in silent for name, one in known.items()}
    spoken = [path for path in paths if path not in silent]
    return Figures(
        area, question, indicators, lower, _complete(found, known, paths, question, book), book, counted.fresh_at,
        counted.waiting, split, _groups(basis, question, known, spoken, split) if split is not None else {},
        kept_of(question.snapshot, book),
    )  # fmt: skip


def _groups(
    basis: Basis, question: Question, known: Mapping[str, Indicator], paths: list[str], split: Split
) -> Groups:
    """Of groups and natural villages by the columns that name them, as their whole figures are."""
    village, columns = village_of(question.path), (split.breakdown.column,)
    found = add_up(parts_in(basis, village, list(known), by=columns).parts, known, paths)
    if question.level is Level.PLACE or is_place(question.path):
        found |= groups_by_place(basis, village, known, columns)
    wanted = frozenset(paths)
    return by_group({key: figure for key, figure in found.items() if key[1] in wanted}, split)


def _lower(area: Area, question: Question) -> tuple[Area, ...]:
    if question.level is None:
        return ()
    day = question.period.on
    wanted = below(area.path).exclude(pk=area.pk)
    return tuple(
        one for one in wanted
        if level_of(one.path) is question.level
        and (one.opened_on is None or one.opened_on <= day)
        and (one.closed_on is None or one.closed_on > day)
    )  # fmt: skip


def _complete(
    found: Mapping[tuple[str, str], Figure],
    known: Mapping[str, Indicator],
    paths: list[str],
    question: Question,
    book: RuleBook,
) -> dict[tuple[str, str], Figure]:
    """Every indicator for every area, where there is no row at all too; with the goal of the area's level."""
    codes = codes_of_paths(paths)
    complete = {}
    for indicator in known.values():
        for path in paths:
            figure = found.get((indicator.name, path)) or empty_figure(indicator, path)
            goal = goal_of(book, indicator, level_of(path).value, codes[path], question.period.on)
            complete[indicator.name, path] = replace(figure, goal=goal)
    return complete

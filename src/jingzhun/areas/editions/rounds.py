"""The rounds of a comparison: level by level from the provinces down, each within what was matched above."""

from collections.abc import Iterable, Mapping

from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.editions.outcome import Evidence, Outcome, Pair
from jingzhun.areas.editions.progress import Progress
from jingzhun.areas.editions.rows import CODE_LENGTHS, AreaRow, ancestors_of
from jingzhun.areas.editions.siblings import match_moved, match_same_place, match_siblings
from jingzhun.core.area_path import Level

Groups = dict[str | None, tuple[list[AreaRow], list[AreaRow]]]


def run_rounds(old: EditionExtract, new: EditionExtract, decided: Iterable[Pair], gone: frozenset[str]) -> Outcome:
    """Match two editions. Every row of both ends in exactly one pair, question or leftover.

    decided: pairs that a person chose. gone: old codes that a person declared dissolved.
    """
    progress, chosen = Progress(), list(decided)
    for level in CODE_LENGTHS:
        progress.take(Outcome(pairs=[pair for pair in chosen if pair.old.level is level]))
        olds = _open_rows(old.at(level), progress.new_of, progress.asked_old, gone)
        news = _open_rows(new.at(level), progress.old_of, progress.asked_new, frozenset())
        progress.outcome.old_left += [row for row in old.at(level) if row.code in gone]
        left = _match_level(progress, level, olds, news)
        progress.outcome.leave(*left)
    progress.outcome.questions = progress.questions_with_rows_below(old, new)
    return progress.outcome


def _open_rows(
    rows: Iterable[AreaRow],
    matched: Mapping[str | None, str | None],
    asked: dict[str, int],
    gone: frozenset[str],
) -> list[AreaRow]:
    """Rows that nobody decided. Those under a question wait for its answer, noted as part of it."""
    undecided = []
    for row in rows:
        if row.code in matched or row.code in gone:
            continue
        if row.parent_code in asked:
            asked[row.code] = asked[row.parent_code]
        else:
            undecided.append(row)
    return undecided


def _match_level(
    progress: Progress, level: Level, olds: list[AreaRow], news: list[AreaRow]
) -> tuple[list[AreaRow], list[AreaRow]]:
    """The three rounds of a level; gives back what is left."""
    siblings = Outcome()
    for parent, (some_old, some_new) in _by_parent(progress, olds, news).items():
        same_code = parent == progress.new_of.get(parent, "")
        _merge(siblings, match_siblings(some_old, some_new, same_parent_code=same_code))
    moved = _merge(Outcome(), siblings)
    if level not in (Level.PROVINCE, Level.CITY):
        moved = _between_parents(progress, siblings)
    progress.take(moved)
    same_place = Outcome()
    for some_old, some_new in _by_parent(progress, moved.old_left, moved.new_left).values():
        _merge(same_place, match_same_place(some_old, some_new))
    progress.take(same_place)
    return same_place.old_left, same_place.new_left


def _between_parents(progress: Progress, siblings: Outcome) -> Outcome:
    """The round for areas that may have moved to another parent within the same larger area.

    Pairs that only their code supports are looked at again: their names may turn up elsewhere.
    """
    sure = [pair for pair in siblings.pairs if pair.evidence is not Evidence.CODE]
    result = Outcome(sure, [*siblings.questions])
    for around, found in _by_larger_area(progress, siblings).items():
        if around is None:
            _merge(result, found)
        else:
            _merge(result, match_moved(found.old_left, found.new_left, found.pairs))
    return result


def _by_larger_area(progress: Progress, siblings: Outcome) -> dict[str | None, Outcome]:
    """What the first round left, and its pairs by code, by the old code of the area around the parents."""
    areas: dict[str | None, Outcome] = {}
    for row in siblings.old_left:
        areas.setdefault(_around(row, progress.new_of), Outcome()).old_left.append(row)
    for row in siblings.new_left:
        around = progress.old_of[_around(row, progress.old_of)]
        areas.setdefault(around, Outcome()).new_left.append(row)
    for pair in siblings.pairs:
        if pair.evidence is Evidence.CODE:
            areas.setdefault(_around(pair.old, progress.new_of), Outcome()).pairs.append(pair)
    return areas


def _around(row: AreaRow, matched: Mapping[str | None, str | None]) -> str | None:
    """The nearest matched area above the row's parent; None if there is none."""
    return next((code for code in reversed(ancestors_of(row.code)[:-1]) if code in matched), None)


def _by_parent(progress: Progress, olds: Iterable[AreaRow], news: Iterable[AreaRow]) -> Groups:
    """Rows of both editions under the old code of their matched parent.

    Rows under a parent without counterpart come under a key of their own, the other side empty.
    """
    groups: Groups = {}
    for row in olds:
        groups.setdefault(row.parent_code, ([], []))[0].append(row)
    for row in news:
        parent = row.parent_code
        key = progress.old_of.get(parent, f">{parent}")
        groups.setdefault(key, ([], []))[1].append(row)
    return groups


def _merge(into: Outcome, found: Outcome) -> Outcome:
    into.pairs += found.pairs
    into.questions += found.questions
    into.leave(found.old_left, found.new_left)
    return into

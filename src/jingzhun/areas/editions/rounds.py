"""The rounds of a comparison: level by level from the provinces down, each within what was matched above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.editions.outcome import Evidence, Outcome, Pair, Question
from jingzhun.areas.editions.rows import CODE_LENGTHS, AreaRow, ancestors_of
from jingzhun.areas.editions.siblings import match_moved, match_same_place, match_siblings
from jingzhun.core.area_path import Level

Groups = dict[str | None, tuple[list[AreaRow], list[AreaRow]]]


@dataclass(slots=True)
class Progress:
    """What is known so far. `asked_*` give, for each row in question or below one, the index of the question."""

    outcome: Outcome = field(default_factory=Outcome)
    new_of: dict[str | None, str | None] = field(default_factory=lambda: {None: None})
    old_of: dict[str | None, str | None] = field(default_factory=lambda: {None: None})
    asked_old: dict[str, int] = field(default_factory=dict)
    asked_new: dict[str, int] = field(default_factory=dict)

    def take(self, found: Outcome) -> None:
        """Keep the pairs and questions of a round; what it left goes to the next round."""
        for pair in found.pairs:
            self.new_of[pair.old.code], self.old_of[pair.new.code] = pair.new.code, pair.old.code
        for index, question in enumerate(found.questions, start=len(self.outcome.questions)):
            self.asked_old |= {row.code: index for row in question.old}
            self.asked_new |= {row.code: index for row in question.new}
        self.outcome.pairs += found.pairs
        self.outcome.questions += found.questions


def run_rounds(
    old: EditionExtract, new: EditionExtract, decided: Iterable[Pair], gone: frozenset[str]
) -> Outcome:
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
    progress.outcome.questions = _with_rows_below(progress, old, new)
    return progress.outcome


def _open_rows(
    rows: Iterable[AreaRow], matched: Mapping[str | None, str | None], asked: dict[str, int], gone: frozenset[str]
) -> list[AreaRow]:
    """Rows that nobody decided. Those under a question wait for its answer: they are noted as part of it."""
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
    """The round for areas that may have moved to another parent within the same larger area."""
    weak = [pair for pair in siblings.pairs if pair.evidence is Evidence.CODE]
    result = Outcome([pair for pair in siblings.pairs if pair.evidence is not Evidence.CODE], [*siblings.questions])
    groups: Groups = {}
    pairs: dict[str | None, list[Pair]] = {}
    for row in siblings.old_left:
        groups.setdefault(_around(row, progress.new_of), ([], []))[0].append(row)
    for row in siblings.new_left:
        around = progress.old_of[_around(row, progress.old_of)]
        groups.setdefault(around, ([], []))[1].append(row)
    for pair in weak:
        pairs.setdefault(_around(pair.old, progress.new_of), []).append(pair)
    for around in sorted({*groups, *pairs}, key=str):
        some_old, some_new = groups.get(around, ([], []))
        if around is None:
            _merge(result, Outcome(pairs.get(None, []), [], some_old, some_new))
        else:
            _merge(result, match_moved(some_old, some_new, pairs.get(around, ())))
    return result


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
        key = progress.old_of[parent] if parent in progress.old_of else f">{parent}"
        groups.setdefault(key, ([], []))[1].append(row)
    return groups


def _merge(into: Outcome, found: Outcome) -> Outcome:
    into.pairs += found.pairs
    into.questions += found.questions
    into.leave(found.old_left, found.new_left)
    return into


def _with_rows_below(progress: Progress, old: EditionExtract, new: EditionExtract) -> list[Question]:
    """The questions, each with the rows that wait for its answer."""
    questions = progress.outcome.questions
    below_old, below_new = _by_question(old, progress.asked_old), _by_question(new, progress.asked_new)
    return [
        replace(
            question,
            below_old=tuple(row for row in below_old.get(index, ()) if row not in question.old),
            below_new=tuple(row for row in below_new.get(index, ()) if row not in question.new),
        )
        for index, question in enumerate(questions)
    ]


def _by_question(extract: EditionExtract, asked: Mapping[str, int]) -> dict[int, list[AreaRow]]:
    rows: dict[int, list[AreaRow]] = {}
    for row in extract.rows:
        if row.code in asked:
            rows.setdefault(asked[row.code], []).append(row)
    return rows

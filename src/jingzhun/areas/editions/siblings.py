"""Matches the children of one area in two editions by name and code; contradictions stay open."""

from collections.abc import Hashable, Iterable

from jingzhun.areas.editions.components import Edge, Part, components, edges_by
from jingzhun.areas.editions.names import stem
from jingzhun.areas.editions.outcome import Doubt, Evidence, Outcome, Pair, Question
from jingzhun.areas.editions.rows import AreaRow, segment_of


def match_siblings(old: Iterable[AreaRow], new: Iterable[AreaRow], *, same_parent_code: bool) -> Outcome:
    """Match the children of one area.

    First the same digits and name; then the same name; then, if the parent kept its code, the same code.
    Where names and codes contradict each other, or a name is there twice, the rows become one question.
    """
    outcome, olds, news = _same_digits_and_name(old, new, same_parent_code=same_parent_code)
    names = name_edges(olds, news)
    codes = set(edges_by(digits, olds, news)) if same_parent_code else set()
    for part in components(olds, news, names | codes):
        _judge(part, names, outcome)
    return outcome


def match_same_place(old: Iterable[AreaRow], new: Iterable[AreaRow]) -> Outcome:
    """Last round under a parent whose code changed: the same digits with another name are a question."""
    olds, news = list(old), list(new)
    outcome = Outcome()
    for part in components(olds, news, edges_by(digits, olds, news)):
        if part[0] and part[1]:
            outcome.questions.append(Question(Doubt.SAME_PLACE, *part))
        else:
            outcome.leave(*part)
    return outcome


def match_moved(old: Iterable[AreaRow], new: Iterable[AreaRow], by_code: Iterable[Pair]) -> Outcome:
    """Round between the parents of one larger area, for rows that found no counterpart under their own.

    The same name under another parent is a question, never an answer. by_code: pairs that only their code
    supports; they become part of the question when one of their names turns up elsewhere.
    """
    pairs = {(pair.old.code, pair.new.code): pair for pair in by_code}
    olds = [*old, *(pair.old for pair in pairs.values())]
    news = [*new, *(pair.new for pair in pairs.values())]
    outcome = Outcome()
    for part in components(olds, news, name_edges(olds, news) | pairs.keys()):
        codes = tuple(row.code for rows in part for row in rows)
        pair = pairs.get((codes[0], codes[-1]))
        if pair and len(part[0]) == len(part[1]) == 1:
            outcome.pairs.append(pair)
        elif part[0] and part[1]:
            outcome.questions.append(Question(Doubt.MOVED, *part))
        else:
            outcome.leave(*part)
    return outcome


def name(row: AreaRow) -> Hashable:
    return stem(row.name, row.level)


def kind_and_name(row: AreaRow) -> Hashable:
    return row.kind, name(row)


def digits(row: AreaRow) -> Hashable:
    return segment_of(row.code)


def name_edges(old: list[AreaRow], new: list[AreaRow]) -> set[Edge]:
    """Edges between the same names: of one kind if possible (湖边村委会 beside 湖边居委会), else of any."""
    strict = set(edges_by(kind_and_name, old, new))
    taken_old, taken_new = {edge[0] for edge in strict}, {edge[1] for edge in strict}
    free_old = [row for row in old if row.code not in taken_old]
    free_new = [row for row in new if row.code not in taken_new]
    return strict | set(edges_by(name, free_old, free_new))


def _same_digits_and_name(
    old: Iterable[AreaRow], new: Iterable[AreaRow], *, same_parent_code: bool
) -> tuple[Outcome, list[AreaRow], list[AreaRow]]:
    evidence = Evidence.CODE_AND_NAME if same_parent_code else Evidence.NAME
    news = {(digits(row), name(row)): row for row in new}
    outcome, olds = Outcome(), []
    for row in old:
        other = news.pop((digits(row), name(row)), None)
        if other:
            outcome.pairs.append(Pair(row, other, evidence))
        else:
            olds.append(row)
    return outcome, olds, list(news.values())


def _judge(part: Part, names: set[Edge], outcome: Outcome) -> None:
    old, new = part
    by_name = [edge for edge in names if edge[0] in {row.code for row in old}]
    if not old or not new:
        outcome.leave(old, new)
    elif _is_one_to_one(by_name, part):
        partner = {row.code: row for row in new}
        outcome.pairs += [Pair(row, partner[dict(by_name)[row.code]], Evidence.NAME) for row in old]
    elif len(old) == len(new) == 1:
        outcome.pairs.append(Pair(old[0], new[0], Evidence.CODE))
    else:
        outcome.questions.append(Question(Doubt.AMBIGUOUS, old, new))


def _is_one_to_one(edges: list[Edge], part: Part) -> bool:
    """Do the edges match every row of the part with exactly one other?"""
    old, new = {edge[0] for edge in edges}, {edge[1] for edge in edges}
    return len(edges) == len(old) == len(new) == len(part[0]) == len(part[1])

"""甲村61户，乙村83户…。脱贫：甲村30户，乙村28户…。还剩：甲村31户，乙村55户…: three lists of the same names."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips import slips

_LEAD = re.compile("^(?:其中|分别是|分别为|包括)[:：]?")
_LEAST, _TELLING, _MOST, _SCORE = 2, 10, 12, 5.0


@dataclass(frozen=True, slots=True)
class _Row:
    """A list of one column: its figures by their names, and the totals that lists of it are told to have."""

    figures: dict[str, Node]
    totals: tuple[Node, ...]


def rests_by_names_of(sums: list[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Where most names of three lists bear it out, of every name and of the totals; a slip of one name is told."""
    heads: dict[int, list[Node]] = defaultdict(list)
    for claim in sums:
        for part in claim.parts if len(claim.parts) > 1 else ():
            heads[part.number].append(claim.total)
    rows = _rows(nodes, heads)
    for column in rows.values():
        for three in combinations(column[:_MOST], 3):
            yield from _of_three(*three)


def _rows(nodes: tuple[Node, ...], heads: dict[int, list[Node]]) -> dict[str, list[_Row]]:
    """One list for each sentence and column; a name that a sentence gives twice has no figure of its own."""
    by_place: dict[tuple[str, int], dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for node in nodes:
        if node.is_amount and node.amount > 0 and _name(node):
            by_place[node.column, node.sentence][_name(node)].append(node)
    rows: dict[str, list[_Row]] = defaultdict(list)
    for (column, _), called in by_place.items():
        figures = {name: found[0] for name, found in called.items() if len(found) == 1}
        if len(figures) >= _LEAST:
            rows[column].append(_Row(figures, _totals(figures, heads)))
    return rows


def _name(node: Node) -> str:
    return _LEAD.sub("", node.label).strip(" ：:")


def _totals(figures: dict[str, Node], heads: dict[int, list[Node]]) -> tuple[Node, ...]:
    """The figures that two or more of the list are told to make up."""
    above = [total for node in figures.values() for total in heads[node.number]]
    return tuple({total for total in above if above.count(total) >= _LEAST})


def _of_three(first: _Row, second: _Row, third: _Row) -> Iterator[Sum]:
    """The first less the second is the third; or the third is both of them."""
    names = [name for name in first.figures if name in second.figures and name in third.figures]
    if len(names) < _LEAST:
        return
    for whole, *two in ((first, second, third), (third, first, second)):
        claims = [Sum(whole.figures[name], (two[0].figures[name], two[1].figures[name]), _SCORE) for name in names]
        holding = [claim for claim in claims if claim.holds]
        if _borne_out(holding, claims):
            yield from holding
            yield from (claim for claim in claims if not claim.holds and len(holding) >= _LEAST and _slipped(claim))
            yield from _of_totals(whole, *two)
            return


def _borne_out(holding: list[Sum], claims: list[Sum]) -> bool:
    """By two names at least, and by more than half; figures of one digit meet by chance."""
    telling = [claim for claim in holding if min(part.amount for part in claim.parts) >= _TELLING]
    return len(telling) >= _LEAST and len(holding) * 2 > len(claims)


def _slipped(claim: Sum) -> bool:
    """By one digit, or by two that changed places."""
    return claim.is_within and (claim.misses_by_a_digit or slips.makes_up(claim.total, claim.parts))


def _of_totals(whole: _Row, one: _Row, other: _Row) -> Iterator[Sum]:
    for total in whole.totals:
        for left in one.totals:
            for right in other.totals:
                claim = Sum(total, (left, right), _SCORE)
                if claim.holds and len({total, left, right}) == 3:
                    yield claim

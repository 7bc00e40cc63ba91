"""Sums by figures that nothing ties but their digits: 总收入7463.52万元。…捐赠收入6904.17万元，利息收入559.35万元."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.claim import Kept, Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.telling.runs import CLOSE, SIDE, Row, rows_of, runs_of

_DIGITS, _SCORE, _LEAST = 4, 4.0, 0.01
_PAIR, _PART_DIGITS, _MANY = 2, 3, 6


def telling_runs_of(nodes: tuple[Node, ...], claimed: list[Sum]) -> Iterator[Sum]:
    """Parts on end, behind a total that nothing else explains or before it; none of a list that has another total.

    One of six digits may be divided once more.

    `claimed`: what lists claim, whether it holds or not.
    """
    kept = Kept(claimed)
    known = {(claim.total.column, claim.total.amount) for claim in claimed if claim.holds}
    for total, claims in _readings(nodes).items():
        if (total.column, total.amount) not in known or telling_digits_of(total.figure) >= _MANY:
            for claim in sorted(claims, key=lambda one: len(one.parts)):
                if not any(_crosses(claim, other) for other in kept.beside(claim)):
                    kept.add(claim)
                    known.add((total.column, total.amount))
                    yield claim


def _readings(nodes: tuple[Node, ...]) -> dict[Node, list[Sum]]:
    found: dict[Node, list[Sum]] = defaultdict(list)
    for row in rows_of(nodes):
        for at, total in enumerate(row):
            if telling_digits_of(total.figure) >= _DIGITS:
                runs = [*runs_of(row[at + 1 :], total), *runs_of(row[:at][::-1], total)]
                found[total] += _surest(total, runs)
    return found


def _surest(total: Node, runs: list[tuple[Decimal, Row]]) -> list[Sum]:
    """The first that makes it up to the last digit, where so many would hardly do so by chance."""
    made_up = (tuple(sorted(run, key=lambda one: one.number)) for gap, run in runs if gap == 0)
    exact = [claim for parts in made_up if _told_enough(claim := Sum(total, parts, _SCORE))]
    if not exact:
        return []
    near = sum(abs(gap) <= total.amount / CLOSE for gap, _ in runs)
    step = min(part.figure.place for claim in exact for part in claim.parts)
    window = float(max(step, total.figure.place) / total.amount)
    return exact[:1] if near * window / (2 * SIDE) <= _LEAST else []


def _told_enough(claim: Sum) -> bool:
    """That 13 and 1818 make 1831 is soon met: two parts need digits of their own."""
    return len(claim.parts) > _PAIR or all(telling_digits_of(part.figure) >= _PART_DIGITS for part in claim.parts)


def _crosses(claim: Sum, other: Sum) -> bool:
    """Parts of it are those of another total, which is not divided further in it, or stands beside them in it."""
    shared = set(claim.parts) & set(other.parts)
    twice = other.total in claim.parts
    return bool(shared) and (claim.total is other.total or twice or not set(other.parts) < set(claim.parts))

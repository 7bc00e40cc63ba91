"""Sums by figures that nothing ties but their digits: 总收入7463.52万元。…捐赠收入6904.17万元，利息收入559.35万元."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jingzhun.checker.claims.claim import Kept, Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.words.earlier_times import earlier

Row = list[Node]
_DIGITS, _SKIPPED, _LONGEST, _SCORE, _LEAST = 4, 6, 16, 4.0, 0.01
_SIDE, _CLOSE, _PAIR, _PART_DIGITS = 0.25, 4, 2, 3


def telling_runs_of(nodes: tuple[Node, ...], claimed: list[Sum]) -> Iterator[Sum]:
    """Parts on end, behind a total that nothing else explains or before it; none of a list that has another total.

    `claimed`: what lists claim, whether it holds or not.
    """
    kept = Kept(claimed)
    known = {(claim.total.column, claim.total.amount) for claim in claimed if claim.holds}
    for total, claims in _readings(nodes).items():
        if (total.column, total.amount) not in known:
            for claim in sorted(claims, key=lambda one: len(one.parts)):
                if not any(_crosses(claim, other) for other in kept.beside(claim)):
                    kept.add(claim)
                    known.add((total.column, total.amount))
                    yield claim


def _readings(nodes: tuple[Node, ...]) -> dict[Node, list[Sum]]:
    found: dict[Node, list[Sum]] = defaultdict(list)
    for row in _rows(nodes):
        for at, total in enumerate(row):
            if telling_digits_of(total.figure) >= _DIGITS:
                runs = [*_runs(row[at + 1 :], total), *_runs(row[:at][::-1], total)]
                found[total] += _surest(total, runs)
    return found


def _rows(nodes: tuple[Node, ...]) -> Iterator[Row]:
    """All of one measure and one time, then the first of each clause, then the first of each sentence.

    收入420万元，上期380万元；…: what was before has a row of its own.
    """
    rows: dict[tuple[object, ...], Row] = defaultdict(list)
    for node in nodes:
        if node.is_amount and node.example < 0 and node.figure.exact and node.amount > 0:
            rows[node.column, earlier(node)].append(node)
    for row in rows.values():
        yield from (row, _firsts(row, "segment"), _firsts(row, "sentence"))


def _firsts(row: Row, of: str) -> Row:
    firsts: dict[int, Node] = {}
    for node in row:
        firsts.setdefault(getattr(node, of), node)
    return list(firsts.values())


def _runs(row: Sequence[Node], total: Node) -> Iterator[tuple[Decimal, Row]]:
    """Runs that begin near the total and do not go far beyond it, each with what it lacks or has too much."""
    for start in range(min(_SKIPPED, len(row))):
        amount, run = Decimal(0), list[Node]()
        for node in row[start : start + _LONGEST]:
            amount += node.amount
            run.append(node)
            if amount * _CLOSE > total.amount * (_CLOSE + 1) or node.amount >= total.amount:
                break
            if len(run) > 1:
                yield amount - total.amount, run[:]


def _surest(total: Node, runs: list[tuple[Decimal, Row]]) -> list[Sum]:
    """The first that makes it up to the last digit, where so many would hardly do so by chance."""
    made_up = (tuple(sorted(run, key=lambda one: one.number)) for gap, run in runs if gap == 0)
    exact = [claim for parts in made_up if _told_enough(claim := Sum(total, parts, _SCORE))]
    if not exact:
        return []
    near = sum(abs(gap) <= total.amount / _CLOSE for gap, _ in runs)
    step = min(part.figure.place for claim in exact for part in claim.parts)
    window = float(max(step, total.figure.place) / total.amount)
    return exact[:1] if near * window / (2 * _SIDE) <= _LEAST else []


def _told_enough(claim: Sum) -> bool:
    """That 13 and 1818 make 1831 is soon met: two parts need digits of their own."""
    return len(claim.parts) > _PAIR or all(telling_digits_of(part.figure) >= _PART_DIGITS for part in claim.parts)


def _crosses(claim: Sum, other: Sum) -> bool:
    """Parts of it are those of another total, which is not divided further in it, or stands beside them in it."""
    shared = set(claim.parts) & set(other.parts)
    twice = other.total in claim.parts
    return bool(shared) and (claim.total is other.total or twice or not set(other.parts) < set(claim.parts))

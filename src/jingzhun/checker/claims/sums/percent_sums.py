"""Percentages that must make a hundred: 40%…，其余60%; the shares of a list that is complete."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, amount_of, strongest
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

_HUNDRED = Decimal(100)
_LONGEST = 20
_REST = re.compile("(?:其余|剩余|余下|其他|其它)[^，。；]{0,8}$")
_RATE = re.compile("(?<!占)[率度](?:为|达|只有|仅为?)*$")


def percent_sums_of(nodes: tuple[Node, ...], sums: list[Sum], shares: list[Comparison]) -> Iterator[Comparison]:
    yield from _with_rest(nodes)
    yield from _in_brackets(nodes, {comparison.stated.number for comparison in shares})
    wrong = {one.stated.number for one in shares if not one.holds and _is_far_off(one)}
    for claim in sums:
        yield from _of_complete_list(claim, nodes, wrong)


def _is_far_off(share: Comparison) -> bool:
    """19个（占28.7%） of 66, which is 28.79%, was only cut off."""
    return abs(share.computed - share.stated.amount) >= share.stated.figure.place


def _with_rest(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """The rest is left of one share or of a whole list: of the runs that end with it, the one nearest to a hundred."""
    for rest in nodes:
        if rest.figure.kind is Kind.PERCENT and _REST.search(rest.label) and rest.figure.exact:
            runs = [hundred((*shares, rest), 0.8) for shares in _runs_before(rest, nodes)]
            slips = [run for run in runs if not run.holds and _slipped(run)]
            near = sorted(runs, key=lambda run: abs(run.computed - _HUNDRED))
            yield from near[:1] if near and near[0].holds else (slips or near)[:1]


def _slipped(run: Comparison) -> bool:
    """Two digits of one share that changed places."""
    gap = _HUNDRED - run.computed
    return any(meant.amount - share.amount == gap for share in run.nodes for meant in as_meant(share))


def _in_brackets(nodes: tuple[Node, ...], told: set[int]) -> Iterator[Comparison]:
    """支出38万元（市级80%，县级20%）: who bears it all; only what holds, of shares whose amounts are not told."""
    for owner, inside in groupby((node for node in nodes if node.owner >= 0), key=lambda node: node.owner):
        shares = tuple(inside) if nodes[owner].counted else ()
        plain = all(share.label and share.figure.kind is Kind.PERCENT and share.number not in told for share in shares)
        rates = any(_RATE.search(share.label) or share.is_change for share in shares)
        if plain and not rates and len(shares) > 1 and amount_of(shares) == _HUNDRED:
            yield hundred(shares, 0.8)


def _runs_before(rest: Node, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """The share just before, then longer runs: between equal breaks, in one sentence, no other figure among them.

    完工率85%，其余指标90%: a rate has a rest of its own.
    """
    run: list[Node] = []
    for node in reversed(nodes[max(rest.number - _LONGEST, 0) : rest.number]):
        share = node.figure.kind is Kind.PERCENT and node.figure.exact and not _RATE.search(node.label)
        if not share or node.sentence != rest.sentence or (run and not _goes_on(node, run)):
            return
        run.insert(0, node)
        yield tuple(run)


def _goes_on(node: Node, run: list[Node]) -> bool:
    """贫困发生率4%，因病38%、因残27%: not behind another break. What grew is of no list, and a rest ends its own."""
    ended = any(share.is_change or _REST.search(share.label) for share in (node, run[0]))
    return not ended and len({strongest(share.gap) for share in run}) == 1


def _of_complete_list(claim: Sum, nodes: tuple[Node, ...], wrong: set[int]) -> Iterator[Comparison]:
    """Two shares or more that are wrong, of a list that adds up, also miss the hundred."""
    shares = tuple(nodes[part.number + 1] for part in claim.parts if part.number + 1 < len(nodes))
    if not claim.holds or len(shares) != len(claim.parts) or len(shares) < 3:
        return
    if all(share.figure.kind is Kind.PERCENT for share in shares) and len({s.number for s in shares} & wrong) > 1:
        comparison = hundred(shares, 0.8)
        if not comparison.holds:
            yield comparison


def hundred(shares: tuple[Node, ...], sure: float) -> Comparison:
    computed = amount_of(shares)
    tolerance = sum((share.figure.place / 2 for share in shares), Decimal(0))
    holds = abs(computed - _HUNDRED) <= (tolerance if len(shares) > 2 else 0)
    parts = tuple(share.amount for share in shares)
    return Comparison(RelationKind.SUM, _HUNDRED, parts, shares[-1], computed, holds, sure, shares)

"""救助1846.3万人次，其中住院902.7万人次，门诊934.6万人次: a list that one slip put right would make whole."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Kept, Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips.digits import digits_of, telling_digits_of
from jingzhun.checker.claims.slips.slips import as_meant, swapped
from jingzhun.checker.claims.telling.runs import SIDE, Row, rows_of, runs_of
from jingzhun.checker.claims.words import part_words

_DIGITS, _SCORE, _LEAST, _SENTENCES, _PARAGRAPHS, _SOFT, _WRONG_DIGITS, _MANY = 4, 6.5, 0.01, 1, 2, 3, 18, 6


def slipped_runs_of(nodes: tuple[Node, ...], told: list[Sum], stated: set[int]) -> Iterator[Sum]:
    """Behind their total, all items of one list, and none of them told of otherwise, nor `stated` of others.

    Only where so many slips of so many runs would hardly meet the total by chance.
    """
    kept = Kept(told)
    for row in rows_of(nodes):
        for at, total in enumerate(row):
            if telling_digits_of(total.figure) >= _DIGITS:
                claim = _surest(total, row[at + 1 :])
                free = claim is not None and not {part.number for part in claim.parts} & stated
                if claim is not None and free and not any(_meets(claim, other) for other in kept.beside(claim)):
                    kept.add(claim)
                    yield claim


def _meets(claim: Sum, other: Sum) -> bool:
    """捐赠4582万元（资金3155万元，物资1427万元）。资金分为…: the total of a list may be a part of another."""
    return other.total is claim.total or bool({other.total, *other.parts} & set(claim.parts))


def _surest(total: Node, behind: Row) -> Sum | None:
    runs = [run for gap, run in runs_of(behind, total) if gap and abs(float(gap)) <= SIDE * float(total.amount)]
    lists = [run for run in runs if _is_whole(run, behind, total)]
    claims = [claim for run in lists if _slips(claim := Sum(total, tuple(run), _SCORE))]
    likely = [claim for claim in claims if _by_chance(claim, len(runs)) <= _LEAST]
    return likely[0] if len(likely) == 1 else None


def _is_whole(run: Row, behind: Row, total: Node) -> bool:
    """Items of one sentence between equal breaks, each with a name, and no further item before or behind them.

    家庭户人口…，集体户人口…: those that leave nothing out also of a total paragraphs before. Circles that may cross, as
    部门支出 and 乡镇支出, only by many digits.
    """
    first, last = run[0], run[-1]
    breaks = {strongest(part.gap) for part in run[1:]}
    names = {part.label for part in run}
    near = first.sentence - total.sentence <= _SENTENCES and first.paragraph == total.paragraph
    near = near or (part_words.complementary(tuple(run)) and first.paragraph - total.paragraph <= _PARAGRAPHS)
    one_list = len(breaks) == 1 and len(names) == len(run) and "" not in names and near
    told = telling_digits_of(total.figure) >= _MANY or not any(part_words.OVERLAP.search(one.label) for one in run[1:])
    return one_list and told and all(map(_beside, run, run[1:])) and not _goes_on(first, last, behind)


def _beside(one: Node, other: Node) -> bool:
    return one.sentence == other.sentence and one.depth == other.depth


def _goes_on(first: Node, last: Node, behind: Row) -> bool:
    """Another of the measure beside the run, up to the semicolon that is stronger than its own breaks."""
    rank = max(strongest(last.gap), 1)
    others = (node for node in behind if node.number > last.number or node.number < first.number)
    near = (node for node in others if node.sentence == last.sentence and node.depth == last.depth)
    return any(rank >= _SOFT or node.segment == last.segment for node in near)


def _by_chance(claim: Sum, runs: int) -> float:
    """How many of the slips of all runs would meet the total, as if they lay anywhere around it."""
    return runs * _slips(claim) * float(claim.step / claim.total.amount) / (2 * SIDE)


def _slips(claim: Sum) -> int:
    """How many slips of the kind that explains it there might be: of digits that changed places, of one wrong digit."""
    if swapped(claim.total, claim.parts):
        return sum(1 for node in (claim.total, *claim.parts) for _ in as_meant(node))
    return _WRONG_DIGITS * digits_of(claim.total.figure) if claim.misses_by_a_digit else 0

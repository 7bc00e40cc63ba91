"""2016年投入260万元，脱贫86户。2017年…。三年累计脱贫239户: one figure of each year, and their total."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.named_before import named_alike, pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.sums.stretches import Stretch, stretches_of
from jingzhun.checker.figures import numerals

_IN_ALL = re.compile(
    r"(?:(?P<number>[两二三四五六七八九十]|(?<!\d)\d)个?年(?:来|间|时间)?)?[^，。；、\d]{0,4}(?:累计|合计|共计|总计|共)"
)
_BEFORE, _BEHIND, _LEAST, _TENTH, _SEVERAL, _SCORE = 24, 12, 100, 10, 3, 4.5
Row = tuple[Node, ...]


def sums_by_years_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """What holds, wherever the total stands; what does not only where it has all the years it tells of.

    五年出列70个 may be of three years: in the others none was.
    """
    for run in stretches_of(nodes):
        if run[-1].last_year > run[0].year:
            yield from _behind(run, nodes)
            yield from _before(run, nodes)


def _behind(run: list[Stretch], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """三年累计投入810万元，脱贫239户: in the rest of the paragraph; one 累计 reaches to the end of its sentence."""
    last = run[-1].nodes[-1]
    said, sentence = None, -1
    for total in nodes[last.number + 1 : last.number + _BEHIND]:
        said = _IN_ALL.search(total.label) or (said if total.sentence == sentence else None)
        sentence = total.sentence
        if said and _usable(total) and total.paragraph == last.paragraph:
            number = numerals.whole(said["number"]) if said["number"] else 0
            claims = [Sum(total, row, _SCORE) for row in _rows(run, total, number)]
            holding = [claim for claim in claims if claim.holds]
            yield from holding[:1] or [
                claim for claim in claims[:1] if 0 < number <= len(claim.parts) and _misses(claim)
            ]


def _before(run: list[Stretch], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    first = run[0].nodes[0]
    for total in reversed(nodes[max(first.number - _BEFORE, 0) : first.number]):
        if _usable(total) and first.paragraph - total.paragraph <= 1:
            claims = (Sum(total, row, _SCORE) for row in _rows(run, total, 0))
            yield from [claim for claim in claims if claim.holds and _is_telling(claim)][:1]


def _is_telling(claim: Sum) -> bool:
    """贫困村41个。2016年出列12个…，2017年…: a small total of three parts or more of one verb, that count the same."""
    several = len(claim.parts) >= _SEVERAL
    if claim.total.amount >= _LEAST:
        return several or named_alike(claim.total, claim.parts)
    verb = set.intersection(*(pairs_of(part.label) for part in claim.parts))
    alike = {part.kind_of_thing for part in claim.parts} <= {claim.total.kind_of_thing, "other"}
    return several and bool(verb) and alike and claim.total.amount >= _LEAST / _TENTH


def _rows(run: list[Stretch], total: Node, number: int) -> Iterator[Row]:
    """For each year the figure that has the words of the total; else the first of its column. `number`: of years."""
    for named in (True, False):
        by_year: dict[int, Node] = {}
        for stretch in run:
            for year, node in _of_stretch(stretch, total, named=named):
                by_year.setdefault(year, node)
        row = tuple(by_year[year] for year in sorted(by_year))
        row = row[-number:] if number else row
        if len(row) > 1 and all(one.number < other.number for one, other in pairwise(row)):
            yield row


def _of_stretch(stretch: Stretch, total: Node, *, named: bool) -> Iterator[tuple[int, Node]]:
    """2015年、2016年分别脱贫4127人、3986人: of each of its years."""
    if stretch.row and stretch.row[0][1].column == total.column:
        yield from stretch.row
        return
    alike = (node for node in stretch.nodes if _usable(node) and node.column == total.column)
    words = pairs_of(total.label)
    found = next((node for node in alike if not named or words & pairs_of(node.label)), None)
    if found is not None:
        yield stretch.year, found


def _usable(node: Node) -> bool:
    return node.is_level and not node.depth and node.amount > 0


def _misses(claim: Sum) -> bool:
    """Nearly, or by a slip of the pen, and each year is told of what the total is of."""
    return named_alike(claim.total, claim.parts) and claim.is_meant

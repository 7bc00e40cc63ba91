"""砖混80.6万户，占55.8%；…；其他3.43万户，占2.4%: a list to 其他 whose shares are of one whole makes up that whole."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node

_REST = re.compile("^(?:其中)?(?:其他|其它|其余|余下|剩余)")
_PAIR, _SEVERAL, _HUNDRED, _SCORE = 2, 3, 100, 6.0


def shared_lists_of(shares: list[Comparison], sums: list[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Told where it holds, nearly or but for a slip; most of the shares are right, or all of them make a hundred."""
    explained = {part.number for claim in sums for part in claim.parts}
    whole = (one for one in shares if len(one.nodes) == _SEVERAL and one.nodes[1].sentence > one.nodes[0].sentence)
    for row in map(_beside_the_first, _rows(sorted(whole, key=lambda one: one.stated.number))):
        parts = tuple(one.nodes[1] for one in row)
        if {part.number for part in parts} & explained or not (_to_the_rest(row) or _make_a_hundred(row)):
            continue
        claim = Sum(row[0].nodes[0], parts, _SCORE)
        if claim.is_meant:
            yield claim


def _beside_the_first(row: list[Comparison]) -> list[Comparison]:
    """60岁及以上…占23.85%，其中65岁及以上…占17.28%: what an item has within it is none of the list."""
    return [one for one in row if one.nodes[1].region == row[0].nodes[1].region]


def _to_the_rest(row: list[Comparison]) -> bool:
    right = sum(one.holds for one in row) * 2 > len(row)
    return right and len(row) >= _SEVERAL and bool(_REST.search(row[-1].nodes[1].label))


def _make_a_hundred(row: list[Comparison]) -> bool:
    """产业26102万元，占比50.15%，设施25946万元，占比49.85%: exactly, and by digits that chance would hardly meet."""
    exact = sum(one.stated.figure.place < 1 for one in row) >= max(len(row) - 1, _PAIR)
    return exact and sum(one.stated.amount for one in row) == _HUNDRED and any(one.holds for one in row)


def _rows(shares: list[Comparison]) -> Iterator[list[Comparison]]:
    """Of one whole, in one sentence; or each in a sentence or a line of its own, by the same words."""
    row: list[Comparison] = []
    for one in shares:
        if row and not _continues(row[-1], one):
            yield row
            row = []
        row.append(one)
    yield from [row] if row else []


def _continues(last: Comparison, one: Comparison) -> bool:
    line = one.stated.paragraph - last.stated.paragraph <= 1 and one.stated.label == last.stated.label
    return one.nodes[0] is last.nodes[0] and (one.stated.sentence == last.stated.sentence or line)

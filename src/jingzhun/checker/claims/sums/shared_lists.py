"""砖混80.6万户，占55.8%；…；其他3.43万户，占2.4%: a list to 其他 whose shares are of one whole makes up that whole."""

import re
from collections.abc import Iterator
from itertools import groupby

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node

_REST = re.compile("^(?:其中)?(?:其他|其它|其余|余下|剩余)")
_SEVERAL, _SCORE = 3, 6.0


def shared_lists_of(shares: list[Comparison], sums: list[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Told where it holds or nearly does; most of the shares must be right."""
    explained = {part.number for claim in sums for part in claim.parts}
    whole = (one for one in shares if len(one.nodes) == _SEVERAL and one.nodes[1].sentence > one.nodes[0].sentence)
    for _, group in groupby(sorted(whole, key=lambda one: one.stated.number), key=_key):
        row = list(group)
        parts = tuple(one.nodes[1] for one in row)
        right = sum(one.holds for one in row) * 2 > len(row)
        if (
            len(row) < _SEVERAL
            or not right
            or not _REST.search(parts[-1].label)
            or {p.number for p in parts} & explained
        ):
            continue
        claim = Sum(row[0].nodes[0], parts, _SCORE)
        if claim.nearly_holds:
            yield claim


def _key(one: Comparison) -> tuple[int, int]:
    return one.nodes[0].number, one.stated.sentence

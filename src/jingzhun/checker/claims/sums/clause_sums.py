"""甲126人次6.3万元，其中…；乙94人次4.7万元，…。两项合计220人次: as many clauses before a total as it says."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figures import numerals

_REACH, _LEAD, _SCORE = 40, 16, 5.0


def clause_sums_of(nodes: tuple[Node, ...], text: str) -> Iterator[Sum]:
    """The first figure of each clause between semicolons or full stops, in the paragraph."""
    for total in nodes:
        lead = text[max(total.figure.start - _LEAD, 0) : total.figure.start]
        told = connectives.TOGETHER_OF.search(lead) if total.counted else None
        if told:
            number = numerals.whole(told["number"])
            heads = _heads(total, nodes)[-number:]
            claim = Sum(total, tuple(heads), _SCORE)
            if len(heads) == number > 1 and claim.holds:
                yield claim


def _heads(total: Node, nodes: tuple[Node, ...]) -> list[Node]:
    heads: dict[tuple[int, int], Node] = {}
    for node in nodes[max(total.number - _REACH, 0) : total.number]:
        alike = node.column == total.column and node.counted and node.paragraph == total.paragraph and not node.depth
        if alike and not node.per_head and node.segment != total.segment:
            heads.setdefault((node.sentence, node.segment), node)
    return list(heads.values())

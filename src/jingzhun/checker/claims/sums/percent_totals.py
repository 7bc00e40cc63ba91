"""97.4%的村通公路，其中水泥路占90.1%、沥青路占7.3%: a percentage that those behind it make up."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum, fits
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind

_LEAD = re.compile(f"(?:{connectives.PART.pattern}|按[^，。；]{{1,14}}[分看][，：,]?)")
_MOST, _SEVERAL, _SCORE = 8, 2, 5.0


def percent_totals_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only what holds: the shortest run behind 其中 or 按…分 that reaches it."""
    shares = [node for node in nodes if node.figure.kind is Kind.PERCENT and node.figure.exact and not node.is_change]
    for at, total in enumerate(shares):
        behind = [node for node in shares[at + 1 : at + 1 + _MOST] if node.paragraph == total.paragraph]
        begins = bool(behind) and _begins(behind[0], total, nodes) and total.figure.value % 1 != 0
        runs = (tuple(behind[:size]) for size in range(_SEVERAL, len(behind) + 1)) if begins else ()
        one_sentence = (run for run in runs if run[-1].sentence == run[0].sentence)
        yield from [Sum(total, run, _SCORE) for run in one_sentence if _reaches(total, run)][:1]


def _begins(first: Node, total: Node, nodes: tuple[Node, ...]) -> bool:
    """其中 stands between, and the percentage is of those whom its words name (97.4%的村)."""
    said = "".join(node.gap for node in nodes[total.number + 1 : first.number + 1])
    near = first.sentence - total.sentence <= 1 and total.figure.after.startswith("的")
    return near and bool(_LEAD.search(said))


def _reaches(total: Node, run: tuple[Node, ...]) -> bool:
    """To the last digit or nearly, and no part is more than all of it."""
    return fits(total, run) and all(0 < node.amount < total.amount for node in run)

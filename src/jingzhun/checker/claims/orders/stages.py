"""批复24个，开工19个，完工4个: stages of one work, each within the one before it."""

import re
from collections.abc import Container, Iterator

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words.word_rows import rows_of
from jingzhun.checker.figure import Kind

_CHAINS = [
    re.compile("|".join(f"(?P<stage{at}>{words})" for at, words in enumerate(row))) for row in rows_of("stages.txt")
]
_BUILT = 3
Stage = tuple[int, int]


def chains_of(nodes: tuple[Node, ...], items: Container[int] = ()) -> Iterator[list[Node]]:
    """Three stages or more of one thing, or what was built and what of it is used; not where shares say more."""
    chain: list[Node] = []
    for node in (*nodes, None):
        if node is not None and (not node.counted or node.number in items):
            continue
        if chain and node is not None and _next_stage(chain[-1], node):
            chain.append(node)
            continue
        if (len(chain) > 2 or _built_and_used(chain)) and not _told_as_shares(chain, nodes):
            yield chain
        chain = [node] if node is not None and _stages(node) else []


def _built_and_used(chain: list[Node]) -> bool:
    return len(chain) == 2 and (0, _BUILT) in _stages(chain[0]) and (0, _BUILT + 1) in _stages(chain[1])


def _told_as_shares(chain: list[Node], nodes: tuple[Node, ...]) -> bool:
    """开工1609户（92.6%）: the shares say more than the order."""
    last = chain[-1].number + 1
    return last < len(nodes) and nodes[last].figure.kind is Kind.PERCENT and nodes[last].sentence == chain[-1].sentence


def _next_stage(before: Node, after: Node) -> bool:
    same = before.sentence == after.sentence and before.column == after.column and before.depth == after.depth
    return same and any(
        chain == other and stage < later for chain, stage in _stages(before) for other, later in _stages(after)
    )


def is_stage(node: Node) -> bool:
    return bool(_stages(node))


def _stages(node: Node) -> list[Stage]:
    """In each chain, by the last word of a stage before the figure."""
    found = ((number, list(chain.finditer(node.label))) for number, chain in enumerate(_CHAINS))
    return [(number, int(str(words[-1].lastgroup).removeprefix("stage"))) for number, words in found if words]

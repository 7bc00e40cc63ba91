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
# 本月新开工12个，竣工30个: what was begun before may be done now
_SO_FAR = re.compile("已|累计|共")
_DENIED = re.compile("(?:未|没有?)(?P<words>[^，。；、]{2,6})")
_IN_TIME = re.compile("新[开动]工|新[启建]|今年|本[月年季]|全年|当[月年]|年内|上半年|[去上]年|季度|\\d月")
_BEYOND = re.compile("超额|超计划|超任务")
Stage = tuple[int, int]


def chains_of(nodes: tuple[Node, ...], items: Container[int] = ()) -> Iterator[list[Node]]:
    """Three stages or more of one thing, or two that are told of works; not where shares say more."""
    chain: list[Node] = []
    for node in (*nodes, None):
        if node is not None and (not node.counted or node.number in items):
            continue
        if chain and node is not None and _next_stage(chain[-1], node):
            chain.append(node)
            continue
        if (len(chain) > 2 or (_of_works(chain) and _within(*chain))) and not _told_as_shares(chain, nodes):
            yield chain
        chain = [node] if node is not None and _stages(node) else []


def _of_works(chain: list[Node]) -> bool:
    """已开工57个，竣工38个; 已建成11个，已投产9个: what was begun and built of it, what was built and is used."""
    pairs = ((_BUILT - 1, _BUILT), (_BUILT, _BUILT + 1))
    return len(chain) == 2 and any(
        (0, one) in _stages(chain[0]) and (0, other) in _stages(chain[1]) for one, other in pairs
    )


def _within(before: Node, after: Node) -> bool:
    """Two alone tell a contradiction only of all that was begun so far."""
    in_time = any(_IN_TIME.search(f"{node.gap}{node.label}") for node in (before, after))
    return after.amount <= before.amount or (bool(_SO_FAR.search(before.label)) and not in_time)


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


def of_other_stages(done: Node, left: Node) -> bool:
    """已竣工12座，8座未开工: what is begun and not done is neither."""
    denied = _DENIED.search(f"{left.label}{left.figure.after}")
    stages = _stages_in(denied["words"]) if denied else []
    told = _stages(done)
    same_chain = any(chain == other for chain, _ in told for other, _ in stages)
    return same_chain and not set(told) & set(stages)


def _stages(node: Node) -> list[Stage]:
    """In each chain, by the last word of a stage before the figure; 超额完成36户 is what went beyond one."""
    return [] if _BEYOND.search(node.label) else _stages_in(node.label)


def _stages_in(words: str) -> list[Stage]:
    found = ((number, list(chain.finditer(words))) for number, chain in enumerate(_CHAINS))
    return [(number, int(str(said[-1].lastgroup).removeprefix("stage"))) for number, said in found if said]

"""累计改造5917户，今年改造2453户: what was done this year is within what was done in all."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.orders.order import order_of

_ALL = re.compile("累计|历年|[一二两三四五六七八九十]年来|以来|截[至止]|总共")
_NOW = re.compile("(?:今|本|当)年(?!初|底|末)|(?:本|当)[月季]|本季度|上半年|年内|今年以来")
_DONE = re.compile(
    "完成|完工|竣工|建成|改造|实施|安置|发放|投入|脱贫|退出|搬迁|培训|新[增建]|资助|救助|达到?|共|累计|[为的]|今年|其中"
)
_REACH, _CLAUSES, _SURE = 12, 2, 0.7


def this_year_of(nodes: tuple[Node, ...], taken: set[int]) -> Iterator[Comparison]:
    """Told where it holds: two things of one name may be counted otherwise."""
    for part in nodes:
        if part.counted and part.number not in taken and _NOW.search(part.gap) and not _ALL.search(part.gap):
            before = nodes[max(part.number - _REACH, 0) : part.number]
            whole = next((one for one in reversed(before) if _is_whole(one, part)), None)
            if whole is not None and whole.amount >= part.amount:
                yield order_of(whole, (part,), _SURE)


def _is_whole(whole: Node, part: Node) -> bool:
    near = part.paragraph - whole.paragraph <= 1
    alike = whole.column == part.column and whole.per_head == part.per_head and whole.counted
    return near and alike and bool(_ALL.search(whole.gap)) and not _NOW.search(whole.gap) and _of_one_name(whole, part)


def _of_one_name(whole: Node, part: Node) -> bool:
    """The part goes by a noun of the whole, or by a verb alone just behind it."""
    name = _name(part)
    alone = not name.strip() and whole.sentence == part.sentence and part.number - whole.number <= _CLAUSES
    return alone or bool(pairs_of(name) & pairs_of(_name(whole)))


def _name(node: Node) -> str:
    return _DONE.sub(" ", f"{node.label}{node.figure.after}")

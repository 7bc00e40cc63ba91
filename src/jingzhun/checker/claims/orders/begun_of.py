"""604户危房共开工544户，其中维修235户、新建309户；竣工310户: stages of the figure before them, past their lists."""

import re
from collections.abc import Iterable, Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.orders.order import order_of
from jingzhun.checker.claims.orders.stages import is_stage

_BEGUN = re.compile("[\u4e00-\u9fff]{0,8}(?:开工|动工|竣工|完工|建成)了?")
_SURE = 0.7


def items_of_stages(sums: Iterable[Sum]) -> set[int]:
    """What a stage is divided into, with no stage in its own words: it stands between that stage and the next."""
    of_stages = (claim for claim in sums if is_stage(claim.total) and claim.total.number < claim.parts[0].number)
    return {part.number for claim in of_stages for part in claim.parts if not is_stage(part)}


def begun_of(chain: list[Node], nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """86个项目已开工72个: only words stand between the whole and what was begun; 86个村的项目 are no villages."""
    first = chain[0]
    whole = node_before(first, nodes)
    alike = whole.column == first.column and whole.counted and whole.sentence == first.sentence
    one_kind = whole.kind_of_thing == first.kind_of_thing or "的" not in first.gap
    if alike and one_kind and whole is not first and whole.depth == first.depth and _BEGUN.fullmatch(first.gap.strip()):
        yield order_of(whole, (first,), _SURE)

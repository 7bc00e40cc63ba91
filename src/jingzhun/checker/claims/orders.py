"""Parts that may not exceed their whole: lists after 其中, stages of work, households and people."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from jingzhun.checker.claims import connectives
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.lists import Listing
from jingzhun.checker.claims.node import Node, strongest
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

# each stage of a work is within the one before it
_STAGES = re.compile(
    "(?P<planned>计划|任务|下达|规划)|(?P<approved>批复|立项)|(?P<begun>开工|动工|启动)|(?P<done>完工|竣工|完成|建成)|(?P<used>入住|验收|投用|投产|投运|运营|投入使用)"
)
_ORDER = ("planned", "approved", "begun", "done", "used")


def orders_of(nodes: tuple[Node, ...], lists: list[Listing], sums: list[Sum], text: str) -> Iterator[Comparison]:
    taken = {part.number for claim in sums for part in claim.parts}
    yield from _partial_lists(lists, taken, text)
    yield from _exceeding_part(nodes, taken, text)
    yield from _stages(nodes)
    yield from _fewer_people(nodes)


def _partial_lists(lists: list[Listing], taken: set[int], text: str) -> Iterator[Comparison]:
    for listing in lists:
        head, parts = listing.head, listing.parts
        loose = any(strongest(text[left.figure.end : right.figure.start]) > 1 for left, right in pairwise(parts))
        if loose or head is None or {part.number for part in parts} & taken or not _partly(head, parts[0], text):
            continue
        amount = sum((part.amount for part in parts), Decimal(0))
        if amount <= head.amount:
            yield _order(head, parts, 0.8)


def _partly(head: Node, first: Node, text: str) -> bool:
    between = text[head.figure.end : first.figure.start]
    found = connectives.PART.search(between)
    if found is None or strongest(between[: found.start()]) > 2:
        return False
    return strongest(between[found.end() :].lstrip("，：: ")) <= 1


def _exceeding_part(nodes: tuple[Node, ...], taken: set[int], text: str) -> Iterator[Comparison]:
    """共100户，其中贫困户120户."""
    for node in nodes:
        if not (node.region == node.number + 1 and node.counted) or node.number in taken:
            continue
        heads = _heads(node, nodes)
        if heads and node.amount > sum(head.amount for head in heads) and _partly(heads[0], node, text):
            yield _order(heads[0], (node,), 0.8)


def _heads(node: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """What 其中 may take up: the figure before it, or all of its column in the segment together."""
    before = (nodes[number] for number in range(node.number - 1, max(node.number - 8, -1), -1))
    near = [head for head in before if head.segment == node.segment]
    return [head for head in near if head.column == node.column and head.counted and not head.per_head]


def _stages(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """批复24个，开工19个，完工4个: three stages or more of one thing, each within the one before."""
    chain: list[Node] = []
    for node in (*nodes, None):
        if node is not None and not node.counted:
            continue
        if chain and node is not None and _next_stage(chain[-1], node):
            chain.append(node)
            continue
        if len(chain) > 2 and not _told_as_shares(chain, nodes):
            for before, after in pairwise(chain):
                yield _order(before, (after,), 0.7)
        chain = [node] if node is not None and _stage(node) >= 0 else []


def _told_as_shares(chain: list[Node], nodes: tuple[Node, ...]) -> bool:
    """开工1609户（92.6%）: the shares say more than the order."""
    last = chain[-1].number + 1
    return last < len(nodes) and nodes[last].figure.kind is Kind.PERCENT and nodes[last].sentence == chain[-1].sentence


def _next_stage(before: Node, after: Node) -> bool:
    same = before.sentence == after.sentence and before.column == after.column and before.depth == after.depth
    return same and 0 <= _stage(before) < _stage(after)


def _stage(node: Node) -> int:
    """By the last word of a stage before the figure."""
    found = [str(stage.lastgroup) for stage in _STAGES.finditer(node.label)]
    return _ORDER.index(found[-1]) if found else -1


def _fewer_people(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """45户32人: a household has at least one person."""
    for homes, people in pairwise(nodes):
        pair = homes.column == "household" and people.column == "person" and homes.counted and people.counted
        if (
            pair
            and not homes.looks_like_a_year
            and people.gap.strip(" 、,，共计") == ""
            and people.amount < homes.amount
            and homes.figure.exact
        ):
            yield _order(people, (homes,), 0.8)


def _order(total: Node, parts: tuple[Node, ...], sure: float) -> Comparison:
    computed = sum((part.amount for part in parts), Decimal(0))
    return Comparison(
        RelationKind.ORDER, total.amount, tuple(part.amount for part in parts), total, computed,
        computed <= total.amount, sure, (total, *parts),
    )  # fmt: skip

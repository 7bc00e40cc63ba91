"""Lists as the grammar draws them: figures of one column between equal breaks."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jingzhun.checker.claims.node import Node, strongest

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Listing:
    """`parts` stand between equal breaks; `head` is the figure of their column before them, if there is one.

    `whole` is false where the list goes on with figures of another kind between the same breaks.
    """

    head: Node | None
    parts: tuple[Node, ...]
    bracketed: bool = False


def lists_of(nodes: tuple[Node, ...], text: str) -> Iterator[Listing]:
    """Every longest run between equal breaks, of every column, outside and inside brackets."""
    rows: dict[tuple[object, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.counted:
            rows[node.paragraph, node.column, node.owner, node.region, node.per_head].append(node)
    for row in rows.values():
        yield from _runs(row, nodes, text)


def _runs(row: list[Node], nodes: tuple[Node, ...], text: str) -> Iterator[Listing]:
    run: list[Node] = row[:1]
    rank = -1
    for left, right in pairwise(row):
        new = _break(left, right, text)
        if _goes_on(rank, new):
            run.append(right)
            rank = new if rank <= 0 else rank
            continue
        yield from _listing(run, nodes, text)
        run, rank = ([left, right], new) if new < rank and new else ([right], -1)
    yield from _listing(run, nodes, text)


def _break(left: Node, right: Node, text: str) -> int:
    between = text[left.figure.end : right.figure.start]
    return strongest(between) or (1 if any(word in between for word in "和及与加") else 0)


def _goes_on(rank: int, new: int) -> bool:
    return 0 < new < 4 and rank in {-1, new}


def _listing(run: list[Node], nodes: tuple[Node, ...], text: str) -> Iterator[Listing]:
    if 2 <= len(run) <= _LONGEST:
        yield Listing(head=_head(run[0], nodes), parts=tuple(run), bracketed=run[0].owner >= 0)
        if len(run) > 2:
            yield Listing(head=run[0], parts=tuple(run[1:]))


def _head(first: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The nearest figure before, of the same column, outside the brackets or the 其中 that the list stands in."""
    for number in range(first.number - 1, max(first.number - 12, -1), -1):
        node = nodes[number]
        if node.paragraph != first.paragraph:
            return None
        if node.column == first.column and node.counted and _above(node, first):
            return node
    return None


def _above(node: Node, first: Node) -> bool:
    if first.owner >= 0:
        return node.owner != first.owner
    return node.depth == 0 and (node.region != first.region or not first.region)

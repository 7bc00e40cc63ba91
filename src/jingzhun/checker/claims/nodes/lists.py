"""Lists as the grammar draws them: figures of one column between equal breaks."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.claims.nodes.line_lists import line_lists_of
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.nodes.topped_up import is_topped_up
from jingzhun.checker.claims.words import connectives

_LONGEST = 60
_TOGETHER = (connectives.TOGETHER_DIRECT, connectives.TOGETHER_OF, connectives.ACCUMULATED)
# 中央860万元，省级140万元，分别占86%和14%，期末结余95万元: their shares end a list
_SHARED_OUT = re.compile(r"(?:分别|各)占[^，。；]{0,16}?\d[\d.]*[%％](?:[、和]\d[\d.]*[%％])+[，,]")
_REST = re.compile("[^，。；、]*，(?:其余|其他|其它|余下|剩余|剩下)[^，。；、]*")


def lists_of(nodes: tuple[Node, ...], text: str) -> Iterator[Listing]:
    """Every longest run between equal breaks, of every column, outside and inside brackets."""
    rows: dict[tuple[object, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.counted:
            rows[node.paragraph, node.column, node.owner, node.region, node.per_head] += [node] * node.times
            if node.kind_of_thing:
                rows[node.paragraph, node.kind_of_thing, node.owner, node.region] += [node] * node.times
    for row in rows.values():
        yield from _runs(row, nodes, text)
        yield from _before_totals(row, nodes, text)
    yield from line_lists_of(nodes, text)


def _runs(row: list[Node], nodes: tuple[Node, ...], text: str) -> Iterator[Listing]:
    """兑付183.9万元，甲107.5万元；乙66.4万元: the break before the first part is none of the list."""
    run: list[Node] = row[:1]
    rank = -1
    for left, right in pairwise(row):
        again = left is right  # 乙县、丙区各1个
        new = rank if again else _break(left, right, text)
        goes_on = again or _goes_on(rank, new) or (len(run) > 1 and _is_rest(left, right, text, (rank, new)))
        if goes_on and not _begins_anew(left, right, text):
            run.append(right)
            rank = new if rank <= 0 else rank
            continue
        yield from _listing(run, nodes, ended=not 0 < new < rank)
        inner = 0 < new < rank or (0 < rank < new < 4 and len(run) == 2)
        run, rank = ([left, right], new) if inner else ([right], -1)
    yield from _listing(run, nodes, ended=True)


def _begins_anew(left: Node, right: Node, text: str) -> bool:
    """参军40人，服刑56人，按照年龄分，…: another list begins behind it."""
    among = connectives.AMONG.match(text, left.figure.end, right.figure.start)
    among = among or _SHARED_OUT.search(text, left.figure.end, right.figure.start)
    return bool(among or connectives.DIVIDED_ANEW.search(text, left.figure.end, right.figure.start))


def _before_totals(row: list[Node], nodes: tuple[Node, ...], text: str) -> Iterator[Listing]:
    """41户、36户和29户，共106户: the run that ends just before a total; not without what it is added to (加上)."""
    for index, total in enumerate(row):
        if index < 2 or not any(words.search(total.gap) for words in _TOGETHER) or is_topped_up(total, nodes):
            continue
        run, rank = [row[index - 1]], -1
        for left, right in pairwise(reversed(row[max(index - _LONGEST, 0) : index])):
            new = rank if left is right else _break(right, left, text)
            if not (left is right or _goes_on(rank, new)) or right.sentence != total.sentence:
                break
            if right.amount >= total.amount and len(run) > 1:
                yield Listing(head=total, parts=tuple(reversed(run)))
            run.append(right)
            rank = new
        if len(run) > 1:
            yield Listing(head=total, parts=tuple(reversed(run)))


def _break(left: Node, right: Node, text: str) -> int:
    between = text[left.figure.end : right.figure.start]
    return strongest(between) or (1 if any(word in between for word in "和及与加") else 0)


def _goes_on(rank: int, new: int) -> bool:
    return 0 < new < 4 and rank in {-1, new}


def _is_rest(left: Node, right: Node, text: str, ranks: tuple[int, int]) -> bool:
    """甲420个、乙310个，其余8个村258个: a rest ends its list behind a stronger break too."""
    return ranks == (1, 2) and bool(_REST.fullmatch(text, left.figure.end, right.figure.start))


def _listing(run: list[Node], nodes: tuple[Node, ...], *, ended: bool) -> Iterator[Listing]:
    if 2 <= len(run) <= _LONGEST:
        yield Listing(head=_head(run[0], nodes), parts=tuple(run), bracketed=run[0].owner >= 0, ended=ended)
        if len(run) > 2:
            yield Listing(head=run[0], parts=tuple(run[1:]), ended=ended, inner=True)


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
    """人均1.2亩 is no total of plots; 人均支出13254元，其中食品4361元 is one of what each spends."""
    if node.per_head and not first.per_head and not _divided(node, first):
        return False
    if first.owner >= 0:
        return node.owner != first.owner
    return node.depth == 0 and (node.region != first.region or not first.region)


def _divided(average: Node, first: Node) -> bool:
    """村均58万元，其中超过50万元的有7个村 is no part of the average."""
    beside = first.number == average.number + 1 and first.amount < average.amount
    amount = first.figure.exact and not first.figure.after.startswith("的")
    return beside and amount and bool(connectives.PART.search(first.gap))

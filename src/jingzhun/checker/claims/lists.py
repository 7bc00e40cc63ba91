"""Lists as the grammar draws them: figures of one column between equal breaks."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jingzhun.checker.claims import connectives
from jingzhun.checker.claims.node import Node, strongest

_LONGEST = 60
_NUMBERED = re.compile(
    r"\s*(?:(?P<bracketed>[（(][一二三四五六七八九十]{1,3}[)）])|(?P<small>[（(]\d{1,2}[)）])|(?P<arabic>\d{1,2}[、.．])"
    r"|(?P<chinese>[一二三四五六七八九十]{1,3}、)|(?P<dotted>[·•●-]))"
)


@dataclass(frozen=True, slots=True)
class Listing:
    """`parts` stand between equal breaks; `head` is the figure of their column before them, or a total after them.

    `inner`: the head is the first of the run itself. `ended` is false where figures of the column go on after the list
    behind a weaker break. `lines`: a list of numbered lines, whose head stands in the line before them.
    """

    head: Node | None
    parts: tuple[Node, ...]
    bracketed: bool = False
    ended: bool = True
    lines: bool = False
    inner: bool = False


def lists_of(nodes: tuple[Node, ...], text: str) -> Iterator[Listing]:
    """Every longest run between equal breaks, of every column, outside and inside brackets."""
    rows: dict[tuple[object, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.counted:
            rows[node.paragraph, node.column, node.owner, node.region, node.per_head].append(node)
            if node.kind_of_thing:
                rows[node.paragraph, node.kind_of_thing, node.owner, node.region].append(node)
    for row in rows.values():
        yield from _runs(row, nodes, text)
        yield from _before_totals(row, text)
    yield from _line_lists(nodes, text)


def _runs(row: list[Node], nodes: tuple[Node, ...], text: str) -> Iterator[Listing]:
    """兑付183.9万元，甲107.5万元；乙66.4万元: the break before the first part is none of the list."""
    run: list[Node] = row[:1]
    rank = -1
    for left, right in pairwise(row):
        new = _break(left, right, text)
        if _goes_on(rank, new) and not connectives.AMONG.match(text, left.figure.end, right.figure.start):
            run.append(right)
            rank = new if rank <= 0 else rank
            continue
        yield from _listing(run, nodes, ended=not 0 < new < rank)
        inner = 0 < new < rank or (0 < rank < new < 4 and len(run) == 2)
        run, rank = ([left, right], new) if inner else ([right], -1)
    yield from _listing(run, nodes, ended=True)


def _before_totals(row: list[Node], text: str) -> Iterator[Listing]:
    """41户、36户和29户，共106户: the run that ends just before a total."""
    for index, total in enumerate(row):
        together = connectives.TOGETHER_DIRECT.search(total.gap) or connectives.TOGETHER_OF.search(total.gap)
        if index < 2 or not together:
            continue
        run, rank = [row[index - 1]], -1
        for left, right in pairwise(reversed(row[max(index - _LONGEST, 0) : index])):
            new = _break(right, left, text)
            if not _goes_on(rank, new) or right.sentence != total.sentence:
                break
            run.append(right)
            rank = new
        if len(run) > 1:
            yield Listing(head=total, parts=tuple(reversed(run)))


def _break(left: Node, right: Node, text: str) -> int:
    between = text[left.figure.end : right.figure.start]
    return strongest(between) or (1 if any(word in between for word in "和及与加") else 0)


def _goes_on(rank: int, new: int) -> bool:
    return 0 < new < 4 and rank in {-1, new}


def _listing(run: list[Node], nodes: tuple[Node, ...], *, ended: bool) -> Iterator[Listing]:
    if 2 <= len(run) <= _LONGEST:
        yield Listing(head=_head(run[0], nodes), parts=tuple(run), bracketed=run[0].owner >= 0, ended=ended)
        if len(run) > 2:
            yield Listing(head=run[0], parts=tuple(run[1:]), ended=ended, inner=True)


def _line_lists(nodes: tuple[Node, ...], text: str) -> Iterator[Listing]:
    """（一）产业发展2993.7万元；newline（二）…: one figure in each numbered line, the total in the line before."""
    firsts: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.counted:
            firsts[node.paragraph].append(node)
    run: list[Node] = []
    style = ""
    for paragraph in sorted(firsts):
        line = firsts[paragraph]
        new = _style(line[0], text) if len(line) == 1 else ""
        if not (new and new == style and _next_line(run[-1], line[0])):
            yield from _lines(run, firsts)
            run = []
        style = new
        run += [line[0]] if new else []
    yield from _lines(run, firsts)


def _next_line(last: Node, node: Node) -> bool:
    return node.paragraph == last.paragraph + 1 and node.column == last.column


def _lines(run: list[Node], firsts: dict[int, list[Node]]) -> Iterator[Listing]:
    if len(run) > 1:
        heads = [node for node in firsts.get(run[0].paragraph - 1, ()) if node.column == run[0].column]
        yield Listing(head=heads[-1] if heads else None, parts=tuple(run), lines=True)


def _style(node: Node, text: str) -> str:
    """How the line of the figure is numbered; empty if it is not."""
    found = _NUMBERED.match(text, text.rfind("\n", 0, node.figure.start) + 1)
    return str(found.lastgroup) if found else ""


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
    beside = first.number == average.number + 1 and first.amount < average.amount
    return beside and bool(connectives.PART.search(first.gap))

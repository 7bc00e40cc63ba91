"""48户居住砖木结构住房；27户居住土木结构住房: kinds of houses, or of water, divide the households of a village."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.homes_of_area import is_homes_of_area
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.slips import swapped
from jingzhun.checker.claims.words.word_rows import rows_of

Kinds = list[re.Pattern[str]]
_HOUSES, _WATERS = (
    [re.compile(word) for row in rows_of(name) for word in row] for name in ("house_kinds.txt", "water_kinds.txt")
)
_LIVED_IN = re.compile("^(?:分别)?(?:的?农?户?)?(?:居?住|住上|住进|拥有|有|是|为|已?通|饮用|使用|用上|吃|喝)")
_ENDS = re.compile("[，。；;\n]")
_BEHIND, _LEAST, _MOST, _SCORE = 16, 2, 6, 5.0


def house_kinds_of(nodes: tuple[Node, ...], text: str) -> Iterator[Sum]:
    """Of the households that make it hold, wherever they stand; else of those it nearly makes up, but for a slip.

    Of water only what holds: some may have none of their own.
    """
    totals = [node for node in nodes if is_homes_of_area(node)]
    yield from _of_kinds(_HOUSES, totals, nodes, text)
    yield from (claim for claim in _of_kinds(_WATERS, totals, nodes, text) if claim.holds and _all_some(claim))


def _all_some(claim: Sum) -> bool:
    return all(part.amount for part in claim.parts)


def _of_kinds(kinds: Kinds, totals: list[Node], nodes: tuple[Node, ...], text: str) -> Iterator[Sum]:
    for parts in _lists(kinds, nodes, text) if totals else ():
        at = bisect_left(totals, parts[0].number, key=lambda total: total.number)
        near = totals[max(at - _MOST, 0) : at + 1]
        claims = [Sum(total, parts, _SCORE) for total in near if total not in parts]
        holding = (claim for claim in claims if claim.holds)
        missing = (claim for claim in claims if claim.nearly_holds or swapped(claim.total, claim.parts))
        yield from [*holding, *missing][:1]


def _lists(kinds: Kinds, nodes: tuple[Node, ...], text: str) -> Iterator[tuple[Node, ...]]:
    """Households of one sentence, each of another kind of house, with no other households between them."""
    run: dict[int, Node] = {}
    for node in (node for node in nodes if node.column == "household" and node.counted):
        kind, last = _kind_of(kinds, node, text), next(reversed(run.values()), None)
        if last is not None and (kind < 0 or kind in run or node.sentence != last.sentence):
            yield from _whole(run)
            run = {}
        if kind >= 0:
            run[kind] = node
    yield from _whole(run)


def _whole(run: dict[int, Node]) -> Iterator[tuple[Node, ...]]:
    if len(run) >= _LEAST:
        yield tuple(run.values())


def _kind_of(kinds: Kinds, node: Node, text: str) -> int:
    """Which kind its words name; -1 for none. What it lives in stands behind it, or it is called so."""
    behind = _ENDS.split(text[node.figure.end : node.figure.end + _BEHIND])[0]
    words = behind if _LIVED_IN.match(behind) else node.label
    return next((at for at, kind in enumerate(kinds) if kind.search(words)), -1)

"""东湾、西湾两村共有低保户23户。东湾村…低保户11户；西湾村…低保户12户: each place that a total names has its own."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.slips import swapped
from jingzhun.checker.claims.sums.groups_apart import PLACES
from jingzhun.checker.claims.words.names_in import names_in
from jingzhun.checker.figures import numerals

_NAME = "(?:[\u4e00-\u9fff]{1,8}?|\\d{1,3})"
_TOTAL = re.compile(
    f"(?:(?P<names>{_NAME}(?:[、和与及]{_NAME})+?)(?:这|等)?)?(?P<count>[两二三四五六七八九十]|(?<=\\D)\\d{{1,2}}(?=个))?个?"
    f"(?P<kind>{PLACES})(?P<together>(?:一|总)?(?:共|合计|共计|总计))?(?:有|帮扶|联系|识别|搬迁)?(?P<noun>[\u4e00-\u9fff]{{0,8}})$"
)
_PLACED = re.compile(f"^[\u4e00-\u9fff]{{0,6}}?(?:{PLACES})(?:现有|共有|有|识别|联系|帮扶)?")
_LEAD, _REACH, _LEAST, _NEAR, _SCORE = 40, 40, 2, 5, 5.0
Told = list[tuple[Node, str]]
"""Figures, each with the words that stand before it since the last."""


def place_sums_of(nodes: tuple[Node, ...], text: str) -> Iterator[Sum]:
    """Those that hold, and those that nearly do: their words are the same, and each stands behind its place."""
    for total in nodes:
        words = _line(text, max(total.figure.start - _LEAD, 0), total.figure.start)
        found = _TOTAL.search(words) if total.counted and not total.depth else None
        found = found if found and (found["together"] or (found["names"] and found["count"])) else None
        noun = (found["noun"] or total.figure.after[: _LEAST + 1]) if found else ""
        if found and len(noun) >= _LEAST:
            sides = (_named_or_counted(told, found) for told in _sides(total, noun, nodes, text))
            claims = [Sum(total, tuple(parts), _SCORE) for parts in sides if parts]
            yield from [claim for claim in claims if claim.holds or _nearly(claim)][:1]


def _nearly(claim: Sum) -> bool:
    return claim.is_within and (abs(claim.gap) * _NEAR <= claim.total.amount or swapped(claim.total, claim.parts))


def _sides(total: Node, noun: str, nodes: tuple[Node, ...], text: str) -> Iterator[Told]:
    """What goes by the noun of the total behind it; and before it."""
    near = nodes[max(total.number - _REACH, 0) : total.number + _REACH]
    alike = [node for node in near if node.column == total.column and node.counted and _goes_by(node, noun)]
    behind = [node for node in alike if node.number > total.number]
    before = [node for node in alike if node.number < total.number]
    for side, begin in ((behind, total.figure.end), (before, 0)):
        ends = (begin, *(node.figure.end for node in side))
        yield [(node, _line(text, end, node.figure.start)) for node, end in zip(side, ends, strict=False)]


def _line(text: str, begin: int, end: int) -> str:
    """The words of the last line, without spaces."""
    return "".join(text[begin:end].rpartition("\n")[2].split())


def _goes_by(node: Node, noun: str) -> bool:
    """低保户11户; 东湾村有低保户11户; 11户低保户."""
    label = _PLACED.sub("", node.label.removeprefix("其中"))
    return label == noun or (not label and node.figure.after.startswith(noun))


def _named_or_counted(told: Told, found: re.Match[str]) -> list[Node]:
    """One figure behind each name; where none is named, as many as the total says."""
    names = names_in(found["names"])
    count = numerals.whole(found["count"]) if found["count"] else len(names)
    if not names:
        places = {place for _, words in told if (place := _last_place(words, found["kind"]))}
        return [node for node, _ in told] if len(told) == len(places) == count >= _LEAST else []
    shortest = min(map(len, names[1:]))
    chosen = [_behind(name[-max(shortest, 1) :], found["kind"], told) for name in names]
    known = [node for node in chosen if node is not None]
    return known if len(known) == len(set(known)) == len(names) == count else []


def _last_place(words: str, kind: str) -> str:
    """…；西湾村84户: the two characters before 村."""
    found = re.findall(f"[\u4e00-\u9fff\\d]{{1,2}}{kind}", words)
    return str(found[-1]) if found else ""


def _behind(name: str, kind: str, told: Told) -> Node | None:
    return next((node for node, words in told if f"{name}{kind}" in words), None)

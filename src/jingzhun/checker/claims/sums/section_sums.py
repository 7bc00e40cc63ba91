"""资助741人次。1.学前教育218人次…2.寄宿生523人次…: one figure of each numbered section, their total before them."""

from collections.abc import Iterator
from decimal import Decimal
from math import log10

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import PEOPLE, Node, amount_of
from jingzhun.checker.claims.nodes.sections import Section, sections_of
from jingzhun.checker.claims.slips.slips import swapped
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.claims.words.shared_words import share_words

_SEVERAL, _LOOKED_BACK, _SCORE = 3, 80, 5.0
_LARGE = Decimal(1000)
_LEAST = Decimal(100)
_DIGITS = 2.5


def section_sums_of(nodes: tuple[Node, ...], text: str) -> Iterator[Sum]:
    """Only what holds, and not by chance."""
    for sections in sections_of(nodes, text):
        first = min((node.number for section in sections for node in section), default=0)
        totals = [node for node in nodes[max(first - _LOOKED_BACK, 0) : first] if _usable(node)]
        for total in totals:
            yield from _of_total(total, sections)


def _of_total(total: Node, sections: list[Section]) -> Iterator[Sum]:
    plain = [_first(section, total, named=False) for section in sections]
    named = [_first(section, total, named=True) for section in sections]
    summed = [_together(section, total) or first for section, first in zip(sections, plain, strict=True)]
    for chosen in (plain, named, summed):
        for parts in _runs(chosen):
            if amount_of(parts) == total.amount and _telling(total, parts):
                yield Sum(total, parts, _SCORE)
                return


def section_slips_of(nodes: tuple[Node, ...], text: str) -> Iterator[Sum]:
    """Two digits of a figure that changed places, where every section has one and none of the totals is reached."""
    for sections in sections_of(nodes, text):
        first = min((node.number for section in sections for node in section), default=0)
        for total in (node for node in nodes[max(first - _LOOKED_BACK, 0) : first] if _usable(node)):
            firsts = [_first(section, total, named=False) for section in sections]
            parts = tuple(node for node in firsts if node is not None)
            claim = Sum(total, parts, _SCORE)
            whole = len(parts) == len(sections) and not any(_of_total(total, sections))
            if whole and total.amount >= _LARGE and _telling(total, parts) and swapped(total, parts):
                yield claim


def _together(section: Section, total: Node) -> Node | None:
    """两项合计…: a section may end with the total of its own items."""
    alike = (node for node in reversed(section) if _usable(node) and node.column == total.column)
    return next((node for node in alike if connectives.TOGETHER.search(node.gap)), None)


def _runs(chosen: list[Node | None]) -> Iterator[tuple[Node, ...]]:
    """Sections side by side that all have such a figure, the longest first."""
    for length in range(len(chosen), _SEVERAL - 1, -1):
        for start in range(len(chosen) - length + 1):
            run = chosen[start : start + length]
            parts = tuple(node for node in run if node is not None)
            if len(parts) == length:
                yield parts


def _first(section: Section, total: Node, *, named: bool) -> Node | None:
    """The first figure of the total's column in a section; the first that shares its words."""
    columns = PEOPLE if total.column in PEOPLE else {total.column}
    alike = (node for node in section if _usable(node, least=Decimal(1)) and node.column in columns)
    return next((node for node in alike if not named or share_words(node.label, total.label)), None)


def _usable(node: Node, least: Decimal = _LEAST) -> bool:
    return node.counted and not node.per_head and node.depth == 0 and node.amount >= least


def _telling(total: Node, parts: tuple[Node, ...]) -> bool:
    """Whether the total has digits enough not to be met by chance."""
    step = min(node.figure.place for node in (total, *parts))
    return log10(float(total.amount / step)) >= _DIGITS

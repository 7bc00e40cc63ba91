"""2016年投入260万元，脱贫86户。2017年…: the figures that stand under a year, to the end of its sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jingzhun.checker.claims.changes.changes_by_years import row_by_years
from jingzhun.checker.claims.nodes.node import Node

_ANY = re.compile(r"(?:19|20)\d{2}年")
# one year for itself: no span of years, no time up to which or since when
_YEAR = re.compile(
    r"(?<![\d\-—–~～至到])(?<!截止)(?<!截至)(?<![自从比较与同])(?P<year>(?:19|20)\d{2})年"
    r"(?!\s*(?:以来|以前|之前|至|到|[-—–~～]|[底末初]))"
)
_ENDS = re.compile("[。；\n]")
_HEADING, _APART = 16, 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """`nodes` are those from the first behind the year; `row` those of several years that are told in one row."""

    year: int
    nodes: tuple[Node, ...]
    row: tuple[tuple[int, Node], ...] = ()

    @property
    def last_year(self) -> int:
        return self.row[-1][0] if self.row else self.year


def stretches_of(nodes: tuple[Node, ...]) -> Iterator[list[Stretch]]:
    """Runs of years that go up, in paragraphs side by side; a year that is told again belongs to its run."""
    run: list[Stretch] = []
    for stretch in _stretches(nodes):
        if run and not _goes_on(run[-1], stretch):
            yield run
            run = []
        run.append(stretch)
    if run:
        yield run


def _goes_on(last: Stretch, stretch: Stretch) -> bool:
    beside = stretch.nodes[0].paragraph - last.nodes[0].paragraph <= _APART
    return beside and last.last_year <= stretch.year


def _stretches(nodes: tuple[Node, ...]) -> Iterator[Stretch]:
    """From a figure with a year before it to the next, or to the end of the sentence."""
    begun: Node | None = None
    for node in nodes:
        named = _ANY.search(node.gap)
        if begun is not None and (named or node.sentence != begun.sentence):
            yield from _stretch(nodes[begun.number : node.number], nodes)
            begun = None
        begun = node if named else begun
    if begun is not None:
        yield from _stretch(nodes[begun.number :], nodes)


def _stretch(under: tuple[Node, ...], nodes: tuple[Node, ...]) -> Iterator[Stretch]:
    row = tuple(row_by_years(under[0], nodes).items())
    year = row[0][0] if row else _year_before(under[0])
    if year:
        yield Stretch(year, under, row)


def _year_before(node: Node) -> int:
    """The year of the last words before the figure that name any; a heading may end between (2016年任务。)."""
    pieces = _ENDS.split(node.gap)
    at = max(at for at, piece in enumerate(pieces) if _ANY.search(piece))
    years = [int(found["year"]) for found in _YEAR.finditer(pieces[at])]
    short = at == len(pieces) - 1 or len(pieces[at].strip()) <= _HEADING
    return years[0] if short and len(years) == 1 == len(_ANY.findall(pieces[at])) else 0

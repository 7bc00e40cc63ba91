"""Times that are compared: 合同工期300天，实际用时468天，超期168天; 由20个工作日压缩到12个工作日，缩短8个工作日."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jingzhun.checker.claims import told
from jingzhun.checker.claims.changes import changes_of
from jingzhun.checker.claims.excesses import excesses_of
from jingzhun.checker.claims.levels import Levels
from jingzhun.checker.claims.nodes import nodes_of
from jingzhun.checker.figure import Figure, Kind
from jingzhun.checker.relation import Relation


def relations_of_durations(text: str, figures: Iterable[Figure]) -> Iterator[Relation]:
    """Apart from all else: times are no parts of lists, and stand between what is told of one another."""
    nodes = nodes_of(text, tuple(_times(figures)))
    for claim in (*changes_of(nodes, Levels(nodes, ()), text), *excesses_of(nodes)):
        if claim.legible:
            yield told.of_comparison(claim)


def _times(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Each with the percentage just behind it, which may say by how much it changed."""
    last = None
    for figure in figures:
        if figure.kind is Kind.DURATION:
            yield replace(figure, kind=Kind.QUANTITY)
        elif figure.kind is Kind.PERCENT and last is Kind.DURATION:
            yield figure
        last = figure.kind

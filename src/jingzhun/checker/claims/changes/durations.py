"""Times that are compared: 合同工期300天，实际用时468天，超期168天; 由20个工作日压缩到12个工作日，缩短8个工作日."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from jingzhun.checker.claims import told
from jingzhun.checker.claims.changes.changes import changes_of
from jingzhun.checker.claims.changes.excesses import excesses_of
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.nodes import nodes_of
from jingzhun.checker.figure import Figure, Kind
from jingzhun.checker.relation import Relation

_HOURS = ("小时", "个小时", "钟头", "个钟头", "个半小时", "个半钟头")
_SMALLEST = {
    **dict.fromkeys(_HOURS, ("分钟", 60)), "日": ("天", 1), "年": ("个月", 12), "月": ("个月", 1),
    "个半月": ("个月", 1), "工作日": ("个工作日", 1),
}  # fmt: skip
_HALF = Decimal("0.5")


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
            yield _in_smallest(figure)
        elif figure.kind is Kind.PERCENT and last is Kind.DURATION:
            yield figure
        last = figure.kind


def _in_smallest(figure: Figure) -> Figure:
    """两小时 is 120分钟, 3个半小时 is 210分钟, 1.5小时 is 90分钟 or a little more."""
    unit, factor = _SMALLEST.get(figure.base_unit, (figure.base_unit, 1))
    place = Decimal(1) if figure.place == 1 else figure.place * factor
    amount = (figure.amount + (_HALF if "半" in figure.base_unit else 0)) * factor
    return replace(figure, kind=Kind.QUANTITY, amount=amount, base_unit=unit, place=place)

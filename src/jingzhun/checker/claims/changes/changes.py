"""Changes: 由679.1万人降至120.2万人，减少558.9万人; 比上年增加3893万元，增长6.25%; 比上年的1.2万元增长300%."""

from collections.abc import Iterator

from jingzhun.checker.claims.changes.against_bases import against_base
from jingzhun.checker.claims.changes.change_readings import grown_by, is_near, next_in, percent_behind, says_change
from jingzhun.checker.claims.changes.changes_by_years import by_years, years_of
from jingzhun.checker.claims.changes.last_years import LAST_YEAR
from jingzhun.checker.claims.changes.raised import from_to, raised_to, without_other_measures
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.named_before import named_before
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words.earlier_words import name_of
from jingzhun.checker.figure import Kind

_LIKELY = 0.85


def changes_of(nodes: tuple[Node, ...], levels: Levels, text: str) -> Iterator[Comparison]:
    reached: set[int] = set()
    for node in nodes:
        new = raised_to(node, nodes, text)
        if new is not None:
            reached.add(new.number)
            yield from without_other_measures(list(from_to(node, new, nodes)))
        elif node.number in reached:
            continue
        elif node.is_change and node.figure.kind is Kind.QUANTITY and not node.per_head:
            yield from _changed_by(node, nodes, levels)
        elif says_change(node) and node.is_amount:
            percent = percent_behind(node, nodes)
            yield from _grown_far(node, percent, nodes) if percent is not None else ()
        elif node.is_base and node.figure.kind in {Kind.QUANTITY, Kind.PERCENT}:
            yield from against_base(node, nodes, levels)


def _changed_by(change: Node, nodes: tuple[Node, ...], levels: Levels) -> Iterator[Comparison]:
    """T比上年增加D，增长P%: the base is T less D."""
    percent = percent_behind(change, nodes)
    years = years_of(change)
    told = list(by_years(change, percent, years, nodes, levels)) if years else []
    yield from told
    if percent is not None and not _against_base_before(change, nodes):
        yield from _grown(change, percent, nodes, levels, named=len(years) > 1 or bool(told))


def _against_base_before(change: Node, nodes: tuple[Node, ...]) -> bool:
    """比去年的500亩增加60亩, 去年为500亩，增加60亩: told of the base."""
    before = next_in(change, nodes, -1)
    base = before is not None and (before.is_base or LAST_YEAR.search(before.label) or name_of(before) is not None)
    return bool(base) and before is not None and before.column == change.column


def _grown(
    change: Node, percent: Node, nodes: tuple[Node, ...], levels: Levels, *, named: bool
) -> Iterator[Comparison]:
    total = levels.before(change)
    if total is None:
        yield from _grown_far(change, percent, nodes)
        return
    found = grown_by(total, change, percent, _LIKELY)
    beside = percent.number - total.number == 2
    alone = not named and _only_change(change, nodes)
    if found is not None and (found.holds or (alone and (beside or is_near(found)))):
        yield found


def _grown_far(change: Node, percent: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """住院8640人次。…住院人次减少360人次，下降4%: only what holds of a figure of the same words."""
    for level in named_before(change.label, change, nodes):
        found = grown_by(level, change, percent, _LIKELY)
        if found is not None and found.holds:
            yield found
            return


def _only_change(change: Node, nodes: tuple[Node, ...]) -> bool:
    """With two changes before one percentage it is not said whose growth it is."""
    around = (next_in(change, nodes, -1), next_in(change, nodes, 1))
    return not any(node and node.is_change and node.figure.kind is Kind.QUANTITY for node in around)

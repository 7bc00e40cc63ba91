"""合格率97.8%；上年春季为96.1%，提高1.7个百分点: an earlier level behind that of now."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import is_near, next_in, readings_of, says_change
from jingzhun.checker.claims.changes.changes_by_years import years_of
from jingzhun.checker.claims.changes.last_years import REAL
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words.earlier_words import name_of
from jingzhun.checker.figure import COUNTED

_OF_OTHERS = re.compile("[比较](?!(?:上|去|前)一?年|同期)|分别|年均")
_REACH, _SENTENCES, _SURE = 14, 2, 0.8


def since_earlier_of(nodes: tuple[Node, ...], levels: Levels) -> Iterator[Comparison]:
    """Told of the figure that its words name, else of the nearest one of its measure."""
    for earlier in nodes:
        name = name_of(earlier)
        changes = list(_changes(earlier, nodes)) if name is not None and earlier.amount > 0 else []
        if changes and name is not None:
            yield from _told(earlier, pairs_of(name), changes, _levels_before(earlier, nodes, levels))


def _changes(earlier: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    for step in (1, 2):
        node = next_in(earlier, nodes, step)
        if node is None or not says_change(node) or REAL.search(node.label) or years_of(node):
            return
        if _OF_OTHERS.search(node.label) or node.per_head not in {"", earlier.per_head}:
            return
        yield node


def _levels_before(earlier: Node, nodes: tuple[Node, ...], levels: Levels) -> list[Node]:
    """The nearest first, a list by its total before its items."""
    before = reversed(nodes[max(earlier.number - _REACH, 0) : earlier.number])
    alike = (node for node in before if _is_level(node, earlier))
    found = (one for node in alike for one in (levels.total_of(node), node))
    return list(dict.fromkeys(one for one in found if _is_level(one, earlier)))


def _is_level(node: Node, earlier: Node) -> bool:
    near = node.paragraph == earlier.paragraph and earlier.sentence - node.sentence <= _SENTENCES
    usual = near and not node.is_change and not node.is_base and node.per_head == earlier.per_head
    kind = node.figure.kind is earlier.figure.kind or {node.figure.kind, earlier.figure.kind} <= COUNTED
    alike = kind and node.column == earlier.column and node.depth <= earlier.depth and node.number < earlier.number
    return usual and alike and node.figure.high is None and _is_later(node, earlier) and not says_change(node)


def _is_later(node: Node, earlier: Node) -> bool:
    """去年是97.2%，前年是95.6%: last year's beside that of the year before."""
    return name_of(node) is None or ("前年" in earlier.gap and "去年" in node.gap)


def _told(earlier: Node, name: set[str], changes: list[Node], levels: list[Node]) -> list[Comparison]:
    shared = {level: len(name & pairs_of(f"{level.label} {level.figure.after}")) for level in levels}
    named = sorted((level for level in levels if shared[level]), key=lambda level: -shared[level])
    beside = [level for level in levels if earlier.sentence - level.sentence < _SENTENCES]
    readings = [list(readings_of(level, earlier, changes, _SURE)) for level in dict.fromkeys((*named, *beside))]
    agreeing = (found for found in readings if found and any(one.holds for one in found))
    first = readings[:1] if named or (readings and not name) else []
    return next(agreeing, next((found for found in first if all(map(is_near, found))), []))

"""2021年末…发生率1.8%。newline 2022年末…发生率0.7%，比上年下降1.1个百分点: one name in what is told of two years."""

import re
from collections import defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import is_near, next_in, readings_of, says_change
from jingzhun.checker.claims.changes.years_of_nodes import years_of_nodes
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

_AGAINST = re.compile(r"(?<!占)[比较](?:(?P<year>(?:19|20)\d{2})年|(?:上|去)一?年|同期)|同比")
_PLAIN = re.compile("(?:名义)?(?:净)?(?:增长|增加|上升|提高|下降|减少|降低|上涨)(?:了|约|近)*")
_OTHER_MEASURE = re.compile("实际|可比|不变价|年均|累计|分别")
_NAME = re.compile("^(?:其中|而|全[国省市县区镇乡村]|[我本][省市县区镇乡村])+|(?:19|20)\\d{2}年(?:末|底)?|[共达为有]+$")
_SHORT, _LONG, _TELLING, _STEPS, _FAR, _SURE = 2, 4, 3, 3, 80, 0.8


def named_alike_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """What holds; what nearly does where another name of the same two years holds."""
    by_years: dict[tuple[int, int], list[Comparison]] = defaultdict(list)
    for years, found in _readings(nodes):
        by_years[years].append(found)
    for readings in by_years.values():
        holding = [one for one in readings if one.holds and _is_telling(one)]
        yield from holding
        if holding:
            yield from (one for one in readings if not one.holds and _is_difference(one) and is_near(one))


def _readings(nodes: tuple[Node, ...]) -> Iterator[tuple[tuple[int, int], Comparison]]:
    years = years_of_nodes(nodes)
    before: dict[tuple[str, int], list[tuple[str, Node]]] = defaultdict(list)
    for level in nodes:
        year, name = years.get(level.number, 0), _name_of(level)
        if not year or not _is_level(level) or len(name) < _SHORT:
            continue
        for change, base_year in _changes(level, year, nodes):
            base = _alike(name, level, before[level.column, base_year])
            if base is not None:
                yield from (((base_year, year), one) for one in readings_of(level, base, [change], _SURE))
        before[level.column, year].append((name, level))


def _changes(level: Node, year: int, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, int]]:
    """Those just behind the level, each with the year that it is counted from."""
    against = year - 1
    for step in range(1, _STEPS):
        change = next_in(level, nodes, step)
        if change is None or not says_change(change) or _OTHER_MEASURE.search(change.gap):
            return
        said = _AGAINST.search(change.gap)
        if said is None and not _PLAIN.fullmatch(change.label):
            return
        against = int(said["year"]) if said and said["year"] else against
        yield change, against


def _alike(name: str, level: Node, before: list[tuple[str, Node]]) -> Node | None:
    """Of the same name; else one whose name goes on, as 农村居民收入 after the name of a region."""
    earlier = [(other, node) for other, node in before[: -_FAR - 1 : -1] if node.sentence < level.sentence]
    same = (node for other, node in earlier if other == name and node.per_head == level.per_head)
    longer = (node for other, node in earlier if len(name) >= _LONG and other.startswith(name) and node.per_head)
    return next(same, next(longer, None) if not level.per_head else None)


def _name_of(level: Node) -> str:
    return connectives.TO.sub("", _NAME.sub("", level.label)).strip()


def _is_level(node: Node) -> bool:
    usual = (node.counted or node.figure.kind is Kind.PERCENT) and node.figure.high is None
    return usual and node.amount > 0 and not node.is_change and not node.is_base and not says_change(node)


def _is_difference(found: Comparison) -> bool:
    return found.kind is RelationKind.DIFFERENCE


def _is_telling(found: Comparison) -> bool:
    return _is_difference(found) or digits_of(found.stated.figure) >= _TELLING

"""收、支总计4125万元。与上年相比，收、支总计各减少126万元，下降2.96%: of the level that the change names again."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import grown_by, is_near, percent_behind, says_change
from jingzhun.checker.claims.changes.row_names import joined_name, names_in_row
from jingzhun.checker.claims.changes.years_of_nodes import years_of_nodes
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.claims.words.earlier_times import earlier_words
from jingzhun.checker.figure import Kind

_AGAINST = re.compile("(?<!占)[与同比较](?:(?P<year>(?:19|20)\\d{2})年|[上去]一?年)|同比")
_OTHER = re.compile("年均|实际|可比|口径|不变价|剔除|[比较](?:年初)?(?:预算|计划|任务|目标)")
_BEGINS = re.compile(
    "[与同比较](?:(?:19|20)\\d{2}年|[上去]一?年)(?:度|同期)?(?:[决预]算)?数?(?:相?比)?，?[^，。；\\d]{2,6}"
)
_CLAUSE = re.compile("[，；。：,;:\n]")
_ROW = frozenset({"、", "和", "与", "及"})
_EACH = re.compile("[各均都]|分别")
_SHORT, _REACH, _SURE = 2, 24, 0.8


def said_again_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Also what nearly holds: the words are the very ones, and a time is named that it is held against."""
    years = years_of_nodes(nodes)
    for change in nodes:
        told = change.figure.kind is Kind.QUANTITY and says_change(change) and change.amount > 0
        percent = percent_behind(change, nodes) if told else None
        level = _level_of(change, nodes, years) if percent is not None else None
        found = grown_by(level, change, percent, _SURE) if level is not None and percent is not None else None
        if found is not None and (found.holds or is_near(found)):
            yield found


def _level_of(change: Node, nodes: tuple[Node, ...], years: dict[int, int]) -> Node | None:
    said, words = _sentence_to(change, nodes), _CLAUSE.split(change.gap)[-1]
    against = _AGAINST.search(said)
    if against is None or _OTHER.search(said):
        return None
    own = connectives.CHANGED_BY.sub("", _AGAINST.split(words)[0])
    if not joined_name(own):
        return _only_before(change, nodes, against["year"], years)
    names = {joined_name(own), *(_expanded(own) if _EACH.search(own) else ())}
    near = [node for node in nodes[max(change.number - _REACH, 0) : change.number] if _is_level(node, change)]
    named = [node for node in near if any(len(name) >= _SHORT for name in names & _names_of(node, nodes))]
    level = named[-1] if named else None
    if level is None or _is_base(level, change, against["year"], years):
        return None
    # 收入总计4125万元、支出总计4143万元，各减少…: of which of them is not said
    beside = [node for node in named if node.sentence == level.sentence and node.amount != level.amount]
    return None if beside else level


def _only_before(change: Node, nodes: tuple[Node, ...], against: str | None, years: dict[int, int]) -> Node | None:
    """教育支出4318万元，主要用于办学。比上年增加212万元，增长5.17%: the one amount that the sentence before gives."""
    before = nodes[max(change.number - _REACH, 0) : change.number]
    near = [node for node in before if node.sentence == change.sentence - 1 and node.paragraph == change.paragraph]
    alike = [node for node in near if node.column == change.column]
    begins = _BEGINS.fullmatch(_sentence_to(change, nodes)) and not any(_beside(node, change) for node in before)
    one = alike[0] if begins and len(alike) == 1 and _is_level(alike[0], change) else None
    return None if one is None or _is_base(one, change, against, years) else one


def _sentence_to(change: Node, nodes: tuple[Node, ...]) -> str:
    """Its words up to the change: what it is held against may stand before an earlier figure of it."""
    before = [node.gap for node in nodes[max(change.number - _REACH, 0) : change.number] if _beside(node, change)]
    return "，".join([*before, change.gap]).rpartition("。")[2].rpartition("\n")[2]


def _beside(node: Node, change: Node) -> bool:
    return node.sentence == change.sentence


def _is_level(node: Node, change: Node) -> bool:
    near = change.paragraph - node.paragraph <= 1 and node.column == change.column
    usual = node.counted and not node.is_change and not node.is_base and not says_change(node)
    return near and usual and node.per_head == change.per_head and not earlier_words(node.label)


def _is_base(level: Node, change: Node, against: str | None, years: dict[int, int]) -> bool:
    """2021年支出120万元。2022年支出增加10万元: what it grew from, not what it grew to."""
    told, own = years.get(level.number), years.get(change.number)
    return told is not None and (str(told) == against or (own is not None and own != told))


def _names_of(node: Node, nodes: tuple[Node, ...]) -> set[str]:
    """收、支总计分别是4125万元、4143万元: the second is 支总计."""
    first = node
    while first.number and first.gap.strip() in _ROW:
        first = nodes[first.number - 1]
    words = _CLAUSE.split(first.gap)[-1]
    place = node.number - first.number
    if "分别" in words:
        return names_in_row(words, place)
    return set() if place else {joined_name(words)}


def _expanded(words: str) -> set[str]:
    """收、支总计各减少: 收总计 and 支总计 too."""
    return {name for place in range(2) for name in names_in_row(words, place)}

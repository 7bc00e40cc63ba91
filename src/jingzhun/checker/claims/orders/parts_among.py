"""存款266.89亿元，增长7%，其中住户存款209.29亿元，增长12%: what 其中 names need not be all, but is within its whole."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import PEOPLE, Node, amount_of, of_one_item, strongest
from jingzhun.checker.claims.orders.order import order_of
from jingzhun.checker.claims.shares.share_holds import holds
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import SHARES, Kind

# 贫困户412户，其中…，新识别9户; 捐赠…，而上年结转…: what came to the whole, or stands against it, is no part
_BESIDE = re.compile("新识别|新纳入|返贫|结转|^[而另]")
_COLON = re.compile("[：:][^，。；]*$")
_PLANNED = re.compile("(?:目标|计划|任务|指标)(?:任务|数|量|总|共|是|为)*$")
_OF_PLAN = re.compile("占[^，。；]{0,6}(?:目标|计划|任务|指标)")
_REACH, _SHARES, _FAR, _VERB, _CLAUSE, _SURE = 6, 4, 40, 2, 2, 0.7


def parts_among_of(nodes: tuple[Node, ...], settled: set[int], text: str) -> Iterator[Comparison]:
    """Only what holds, and only where no share says more. `settled`: parts that are told of already."""
    for first in nodes:
        begins = first.region == first.number + 1 and _usual(first)
        for part in (first, *_people_of(first, nodes)) if begins else ():
            whole = _whole(part, first, nodes, text)
            parts = _within(_parts(part, nodes), whole) if whole is not None else []
            told = any(one.number in settled or _has_share(one, whole, nodes) for one in parts if whole is not None)
            if whole is not None and parts and not told and not _goes_on(parts, whole, nodes):
                yield order_of(whole, tuple(parts), _SURE)


def _people_of(homes: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """其中建档立卡户3660户14617人: both are parts."""
    people = nodes[homes.number + 1 : homes.number + 2] if homes.column == "household" else ()
    return [node for node in people if node.column == "person" and of_one_item(homes, node) and _usual(node)]


def _within(parts: list[Node], whole: Node) -> list[Node]:
    """生猪存栏75.3万头，其中能繁母猪存栏6.2万头，生猪出栏127.2万头: what has another verb than the whole is no part."""
    verb = whole.label[-_VERB:]
    same = [part for part in parts if part.label.endswith(verb)] if verb and parts[0].label.endswith(verb) else parts
    return same if amount_of(same) <= whole.amount else []


def _parts(first: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """All of its unit that stand behind the same 其中, up to the next semicolon."""
    parts = []
    for node in nodes[first.number :]:
        if node.sentence != first.sentence or node.segment != first.segment or node.region < first.region:
            break
        alike = node.region == first.region and node.column == first.column and node.depth == first.depth
        if alike and _usual(node) and not _BESIDE.search(node.label):
            parts.append(node)
    return parts


def _goes_on(parts: list[Node], whole: Node, nodes: tuple[Node, ...]) -> bool:
    """其中：甲乡1240亩；乙乡865亩，其中梨树310亩；丙乡640亩: a colon begins a list that semicolons divide.

    生猪存栏75万头，其中：能繁母猪存栏6万头；牛存栏12万头: what goes by the verb of the whole stands beside it.
    """
    first, last, verb = parts[0], parts[-1], whole.label[-_VERB:]
    behind = nodes[last.number + 1 : last.number + 1 + _REACH]
    alike = (node for node in behind if node.sentence == last.sentence and node.column == last.column)
    next_one = next((node for node in alike if node.segment != last.segment), None)
    return next_one is not None and bool(_COLON.search(first.gap)) and not (verb and next_one.label.endswith(verb))


def _usual(node: Node) -> bool:
    return node.is_amount and not node.is_change and not node.is_base and node.times == 1


def _has_share(part: Node, whole: Node | None, nodes: tuple[Node, ...]) -> bool:
    """Of its whole, or wrongly so: 60岁及以上54405人，其中65岁及以上38568人，占15.5% is of all inhabitants."""
    after = (node for node in nodes[part.number + 1 : part.number + _SHARES] if node.sentence == part.sentence)
    shares = [node for node in after if node.figure.kind in SHARES and not node.is_change]
    if whole is None or not shares:
        return False
    beside = shares[0].number == part.number + 1 and shares[0].segment == part.segment
    others = (node for node in nodes[max(part.number - _FAR, 0) : part.number] if node.column == part.column)
    of_another = any(node is not whole and node.amount and holds(shares[0], part, node) for node in others)
    rate = shares[0].label.endswith("率") and "占" not in shares[0].label
    of_another = of_another or rate or bool(_OF_PLAN.search(shares[0].label))
    return any(holds(share, part, whole) for share in shares) or (beside and not of_another)


def _whole(part: Node, first: Node, nodes: tuple[Node, ...], text: str) -> Node | None:
    """The nearest before 其中, past its own growth and rates: no figure of another item stands between."""
    for node in reversed(nodes[max(first.number - _REACH, 0) : first.number]):
        other = node.column != part.column
        if _tells_of_another(node) or (other and (_of_the_pair(node, first, nodes) or _is_their_money(node, part))):
            continue
        within = node.depth == part.depth or part.owner >= node.number
        beside = node.column == part.column and _usual(node) and within
        return node if beside and _begins(node, first, text) else None
    return None


def _of_the_pair(node: Node, first: Node, nodes: tuple[Node, ...]) -> bool:
    """612户2325人，其中少数民族491户: the people are those of the households."""
    homes = node if node.column == "household" else nodes[node.number - 1] if node.number else node
    people = nodes[homes.number + 1] if homes.number + 1 < len(nodes) else homes
    pair = homes.column == "household" and people.column == "person" and of_one_item(homes, people)
    return pair and node in (homes, people) and first.column == "household"


def _is_their_money(money: Node, part: Node) -> bool:
    """签订合同5373人，贷款4188.5万元，其中首次贷款4251人: what they were given."""
    beside = (money.sentence, money.segment) == (part.sentence, part.segment)
    return beside and money.column == "money" and part.column in PEOPLE and money.is_amount


def _tells_of_another(node: Node) -> bool:
    """增长7%, 比上年增加491人, 目标1600人: nothing that has parts."""
    told = node.is_change or node.is_base or node.figure.kind in {*SHARES, Kind.POINTS}
    return told or bool(_PLANNED.search(node.label))


def _begins(whole: Node, first: Node, text: str) -> bool:
    """其中 follows in the sentence, or begins the next; its first item is the part."""
    between = text[whole.figure.end : first.figure.start]
    found = connectives.PART.search(between)
    if found is None or "\n" in between or first.sentence - whole.sentence > 1:
        return False
    before, behind = between[: found.start()].rstrip(), between[found.end() :].lstrip("，：: ")
    begins = strongest(before) <= _CLAUSE or (before[-1] in "。；" and strongest(before[:-1]) <= _CLAUSE)
    return begins and not strongest(behind)

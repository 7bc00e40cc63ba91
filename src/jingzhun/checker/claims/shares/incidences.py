"""农业人口18640人。…贫困人口523人，贫困村4个，贫困发生率降至2.81%: the poor and the people they are of, told apart."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, product

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node, is_population, strongest
from jingzhun.checker.claims.shares.far_wholes import OF_AREA
from jingzhun.checker.claims.shares.share_holds import holds, share_of
from jingzhun.checker.claims.shares.share_slips import miswritten
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.slips.slips import as_meant, moved_point
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.claims.words.earlier_times import other_year
from jingzhun.checker.figure import SHARES

_RATE = re.compile("贫困(?:人口)?(?:的)?发生率(?P<said>[^，。；、\\d]{0,12})$")
_OF_OTHERS = re.compile("由|从|自|比|较|[低高]于|控制|目标|要求|标准|平均|全[国省]|上升|(?:下降|降低|减少|降|了)$")
_FROM = re.compile("贫困(?:人口)?发生率(?:已|也)?(?:由|从|自)")
_BOUND = re.compile("以[下内]|的?(?:目标|要求|标准|平均)")
# those who are poor now; who left poverty is not
_POOR = re.compile("贫困(?:人口|户|群众|人员|对象)|建档立卡|未脱贫|尚有|剩余|余下|还剩|还有|仍有")
_NOT_POOR = re.compile("(?<!未)(?<!未能)脱贫|减少|退出|低保|五保|搬迁|因病|因残|监测")
_ALL = re.compile("总(?:共)?$")
_INHABITANTS = re.compile("(?:农村|农业|乡村|户籍|总)人口")
_AREA_WORDS = re.compile("贫困|脱贫|低保|五保|搬迁|监测|安置")
_REACH, _BEHIND, _FAR, _MOST, _PEOPLES = 32, 14, 160, 3, 3
_TELLING, _NEAR, _SURE, _SLIP = 3, 200, 0.8, 0.75
Pair = tuple[Node, Node]


def incidences_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """What holds; a slip where the poor stand just before, and only one number of people is told."""
    for percent in nodes:
        if _is_incidence(percent, nodes):
            people = list(_peoples(percent, nodes))
            before, behind = _poor_before(percent, nodes), _poor_behind(percent, nodes)
            pairs = [*product(before, people), *product(behind[:1], people[:1])]
            found = next((pair for pair in pairs if _convinces(percent, *pair)), None) or _slip(percent, before, people)
            if found is not None:
                yield share_of(percent, *found, _SURE if holds(percent, *found) else _SLIP)


def _is_incidence(percent: Node, nodes: tuple[Node, ...]) -> bool:
    if percent.figure.kind not in SHARES or not percent.amount or not percent.figure.exact:
        return False
    said = _RATE.search(percent.label)
    last = node_before(percent, nodes)
    risen = connectives.TO.search(percent.gap) and _FROM.search(last.label) and last.figure.kind in SHARES
    told = said and not _OF_OTHERS.search(said["said"]) and not percent.is_base
    return bool(told or risen) and not _BOUND.match(percent.figure.after)


def _poor_before(percent: Node, nodes: tuple[Node, ...]) -> list[Node]:
    before = reversed(nodes[max(percent.number - _REACH, 0) : percent.number])
    near = (node for node in before if node.paragraph == percent.paragraph and node.depth <= percent.depth)
    return [node for node in near if _is_poor(node) and not other_year(percent, node)][:_MOST]


def _poor_behind(percent: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """定为贫困村（贫困发生率14%），…认定贫困户58户203人: those who were found poor."""
    after = nodes[percent.number + 1 : percent.number + _BEHIND]
    return [node for node in after if node.paragraph == percent.paragraph and _is_poor(node)]


def _is_poor(node: Node) -> bool:
    usual = node.column == "person" and node.is_amount
    words = f"{node.label}{node.figure.after}"
    return usual and bool(_POOR.search(words)) and not _NOT_POOR.search(words)


def _peoples(percent: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """The nearest first, each number once; those behind in the paragraph, if none stand before."""
    seen: set[Decimal] = set()
    after = (node for node in nodes[percent.number + 1 : percent.number + _BEHIND] if not seen)
    behind = (node for node in after if node.paragraph == percent.paragraph and _INHABITANTS.search(node.label))
    for node in chain(reversed(nodes[max(percent.number - _FAR, 0) : percent.number]), behind):
        if _is_people(node, nodes) and node.amount not in seen:
            seen.add(node.amount)
            yield node
            if len(seen) == _PEOPLES:
                return


def _is_people(node: Node, nodes: tuple[Node, ...]) -> bool:
    """386户，1462人: of the area, and not only the poor of it."""
    homes = node_before(node, nodes)
    beside = homes.column == "household" and strongest(node.gap) <= 2 and not node.label
    label = homes.label if beside else node.label
    of_all = is_population(node, nodes) or beside
    usual = node.column == "person" and node.is_amount
    return usual and of_all and bool(OF_AREA.search(label) or _ALL.match(label)) and not _AREA_WORDS.search(label)


def _convinces(percent: Node, poor: Node, people: Node) -> bool:
    """14% is met by chance more easily than 14.2%: only of the poor told beside it."""
    telling = percent.figure.place < 1 or percent.amount >= 1
    return telling and poor.amount < people.amount and holds(percent, poor, people)


def _slip(percent: Node, before: list[Node], people: list[Node]) -> Pair | None:
    """14.6% written 16.4% or 1.46%, 804人 written 840人; 14.58% where it is 14.60% of people of the sentence."""
    beside = [poor for poor in before if poor.sentence == percent.sentence]
    if not beside or not percent.figure.unit or digits_of(percent.figure) < _TELLING:
        return None
    near = ((beside[0], one) for one in people if one.sentence == percent.sentence)
    if (told := next((pair for pair in near if _nearly(percent, *pair)), None)) is not None or len(people) != 1:
        return told
    moved = any(holds(meant, beside[0], people[0]) for meant in moved_point(percent))
    swapped = any(holds(percent, meant, people[0]) for meant in as_meant(beside[0]))
    return (beside[0], people[0]) if moved or swapped or miswritten(percent, beside[0], people[0]) else None


def _nearly(percent: Node, poor: Node, people: Node) -> bool:
    return abs(poor.amount * 100 / people.amount - percent.amount) * _NEAR <= percent.amount

"""Averages that are not those of the total and the count that the words give."""

import re
from decimal import Decimal

from jingzhun.checker.claims.averages.average_figures import INCOME
from jingzhun.checker.claims.averages.average_readings import average_of, is_average
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_before, node_behind
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.slips.slips import as_meant, in_other_powers
from jingzhun.checker.claims.words import connectives

_BY_YEAR = re.compile("每(?:学)?年")
_NEAR = Decimal("0.25")
# 标杆电价每度0.85元, 国家补贴每度0.6元: what others have set is no average of what was paid
_SET_PRICE = re.compile("[电水气][价费][^，。；]{0,2}每|标杆|上网|保护价|国补|补贴每(?:度|千瓦时)|每度[^，。；]{0,3}补")
_TELLING, _BESIDE, _RATES = 2, 2, 6
# 他和4位同学: one more than are counted
_JOINED = re.compile("(?:[和与跟同]|带着|领着)(?:另外?|其他|其余|他的|她的)?$")


def contradiction_of(
    average: Node, totals: list[Node], counts: list[Node], nodes: tuple[Node, ...]
) -> Comparison | None:
    """Only where the total stands just before, the count is the only one, and both come near the average."""
    if not totals or not counts or INCOME.search(average.label) or _SET_PRICE.search(average.label):
        return None
    total, count = _outside(totals[0], average, nodes), counts[0]
    if _apart(total, average, nodes) > _BESIDE or _of_another(total, average, nodes):
        return None
    if count.number > average.number or _more_than_once(average, total, count) or _JOINED.search(count.label):
        return None
    beside = count.sentence == average.sentence
    adjacent = {total.number, count.number} == {average.number - 1, average.number - 2}
    if beside and not adjacent and len({node.amount for node in counts if node.sentence == average.sentence}) > 1:
        return None
    apart = abs(total.amount / count.amount - average.amount) / average.amount
    far = count.paragraph != average.paragraph
    told_before = (beside or far) and average.figure.exact and total.number < average.number
    slipped = told_before and _slipped(average, total, count)
    if ((far or apart > (_NEAR * 2 if beside else _NEAR)) and not slipped) or strongest(average.gap) > 2:
        return None
    return average_of(average, total, count, 0.75 if beside else 0.68)


def _of_another(total: Node, average: Node, nodes: tuple[Node, ...]) -> bool:
    """The total is of several, of an item of a list, or of another average."""
    several = _of_a_grade(average, nodes) or of_several_rates(average, nodes)
    return several or _of_a_list(total, nodes) or _has_its_own(total, average, nodes)


def of_several_rates(each: Node, nodes: tuple[Node, ...]) -> bool:
    """4名，每名3000元；23名，每名5000元，计12.7万元: the total behind the second is of both."""
    before = nodes[max(each.number - _RATES, 0) : each.number]
    alike = [node for node in before if node.sentence == each.sentence and node.column == each.column]
    behind = node_behind(each, nodes)
    told = behind.column == each.column and behind.sentence == each.sentence and behind is not each
    return told and bool(alike) and _is_alike(alike[-1], each)


def _has_its_own(total: Node, average: Node, nodes: tuple[Node, ...]) -> bool:
    """甲类8名，每名2500元，计2万元；乙类6名，每名3000元: the total of the clause before is that of its own average."""
    apart = total.segment != average.segment and total.number < average.number
    near = nodes[max(total.number - _RATES, 0) : total.number]
    return apart and any(node.segment == total.segment and _is_alike(node, average) for node in near)


def _is_alike(node: Node, average: Node) -> bool:
    return node.per_head == average.per_head and node.column == average.column


def _outside(total: Node, average: Node, nodes: tuple[Node, ...]) -> Node:
    """耕地254亩（水田61亩，旱地193亩），人均1.08亩: of what the brackets divide, not of the last in them."""
    owner = nodes[total.owner] if total.owner >= 0 and total.depth > average.depth else total
    return owner if owner.column == total.column and owner.counted else total


def _apart(total: Node, average: Node, nodes: tuple[Node, ...]) -> int:
    """总额361万元，比上年的299万元多了62万元，户均1.26万元: what the total is compared with does not count."""
    between = [node for node in nodes[total.number + 1 : average.number] if node.depth <= average.depth]
    compared = any(node.is_base for node in between)
    return 1 + sum(node.counted or not compared for node in between) if total.number < average.number else 0


def _more_than_once(average: Node, total: Node, count: Node) -> bool:
    """资助2860人次，每生每年2000元: who is paid by term is counted twice a year; 每人1200元，两个学期共…"""
    again = total.number > average.number and connectives.AGAIN.search(total.label)
    return bool(again) or (count.column == "人次" and bool(_BY_YEAR.search(average.label)))


def _slipped(average: Node, total: Node, count: Node) -> bool:
    """Two digits that changed places; a power of ten, where the other digits are not met by chance."""
    if any(is_average(meant, total, count) for meant in as_meant(average)):
        return True
    powers = [meant for meant in in_other_powers(average) if is_average(meant, total, count)]
    product = count.amount * average.amount
    if total.number < average.number and any(meant.amount == product for meant in as_meant(total)):
        return True
    exact = any(total.amount == count.amount * meant.amount for meant in powers)
    return exact or (bool(powers) and telling_digits_of(average.figure) >= _TELLING)


def _of_a_list(total: Node, nodes: tuple[Node, ...]) -> bool:
    """队员712名，省派126名、县派586名，每队3.8名: what stands just before is the last of a list, not the total."""
    before = node_before(total, nodes)
    return before.column == total.column and before.counted and 0 < strongest(total.gap) <= 1


def _of_a_grade(average: Node, nodes: tuple[Node, ...]) -> bool:
    """兑付378.8万元，D级户均3.5万元，C级户均1.07万元: averages side by side are of totals that are not told."""
    around = (*nodes[average.number - 1 : average.number], *nodes[average.number + 1 : average.number + 2])
    alike = (node for node in around if node.per_head == average.per_head and node.column == average.column)
    return any(node.sentence == average.sentence for node in alike)

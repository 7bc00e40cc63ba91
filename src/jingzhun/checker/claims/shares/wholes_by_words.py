"""占农户总数的, 占总支出的, 占全年任务的: the wholes that the words of a share name, the likeliest first."""

import re

from jingzhun.checker.claims.averages.average_figures import area_count
from jingzhun.checker.claims.nodes.homes_of_area import is_homes_of_area
from jingzhun.checker.claims.nodes.node import Node, is_population
from jingzhun.checker.claims.shares.done_parts import Totals
from jingzhun.checker.claims.shares.grand_wholes import grand_wholes
from jingzhun.checker.claims.shares.named_wholes import called, total_called
from jingzhun.checker.claims.shares.narrower_circles import is_narrower
from jingzhun.checker.claims.shares.own_wholes import of_other_time, own_wholes
from jingzhun.checker.claims.shares.planned_items import planned_items
from jingzhun.checker.claims.shares.planned_wholes import planned, planned_before

_LEAST = 2
_ALL = re.compile("^(?:全部|总|全[县镇乡村市区])")
_HOMES = re.compile("^(?:[全总本][县镇乡村市区]?)?(?:总户数?|户数|农户总?数?)$")


def wholes_called(
    words: str, part: Node, percent: Node, before: list[Node], nodes: tuple[Node, ...], *, totals: Totals
) -> list[Node]:
    """The item of a plan that the part is an item of; else what the words name; else the plan of a paragraph before."""
    items = planned_items(words, part, percent, nodes)
    named = items or (wholes_by_words(words, part, before, nodes, totals) if len(words) >= _LEAST else [])
    return named or planned_before(words, part, percent, before, nodes)


def wholes_by_words(words: str, part: Node, before: list[Node], nodes: tuple[Node, ...], totals: Totals) -> list[Node]:
    """`before`: the figures of the column of the part before it."""
    larger = [node for node in before if node.amount >= part.amount and not is_narrower(words, node)]
    people = [node for node in larger if _of_area(node, words, nodes)]
    due = list(planned(words, part, before))
    named = due[:1] or called(words, larger, totals) or total_called(words, totals.get(part.number, ()))
    named = (_wholes_of(named, totals) if _ALL.search(words) else named) or people[:1]
    named = [node for node in named if not of_other_time(node, words, part, nodes)]
    own = own_wholes(words, part, nodes) or grand_wholes(words, part, nodes)
    return list(dict.fromkeys((*own, *named)))


def _wholes_of(named: list[Node], totals: Totals) -> list[Node]:
    """一产投资…、二产投资…，合计249亿元。占全部投资的…: of the total of the list, not of an item."""
    return list(dict.fromkeys(totals.get(node.number, [node])[0] for node in named))


def _of_area(node: Node, words: str, nodes: tuple[Node, ...]) -> bool:
    """占总人口的…, 占全村户数的…: of the people or the households of the area."""
    homes = _HOMES.search(words) and node.column == "household"
    of_all = homes and (area_count(node, nodes) or is_homes_of_area(node))
    return bool(of_all) or (words.endswith("人口") and is_population(node, nodes))

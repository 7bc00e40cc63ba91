"""发电1862万度，结算电费1396万元，折合0.75元/度: averages that stand in the unit."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from jingzhun.checker.claims.averages.average_contradictions import contradiction_of
from jingzhun.checker.claims.averages.average_figures import COUNTS, counts_of, totals_of
from jingzhun.checker.claims.averages.average_readings import average_of, is_average
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node

_PER = re.compile("元(?:人民币)?(?:[/／]|每)(?P<per>[\u4e00-\u9fff]{1,3})")
# a price that is agreed is another measure: 上网电价0.39元/度, 补贴120元/亩
_AVERAGED = re.compile("平均|折合|相当于|均价|折算|算下来|[合均]$")
_ALONE = re.compile("(?:平均|折合|相当于|均价|折算|算下来|约|合)+")
_SURE = 0.8


def unit_prices_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """What is called an average only; a contradiction is of nothing else (精品均价1.8万元/吨)."""
    for node in nodes:
        per = _PER.fullmatch(node.figure.base_unit)
        if per and per["per"] in COUNTS and node.counted and node.amount and _AVERAGED.search(node.label):
            found = _price(replace(node, column="money", per_head=per["per"]), nodes)
            if found is not None:
                yield found


def _price(average: Node, nodes: tuple[Node, ...]) -> Comparison | None:
    totals, counts = totals_of(average, nodes), counts_of(average, nodes)
    holding = (pair for pair in product(totals, counts) if is_average(average, *pair))
    told = next(holding, None)
    if told is not None:
        return average_of(average, *told, _SURE)
    if not _ALONE.fullmatch(average.label) or average.region:
        return None
    return contradiction_of(average, totals, [count for count in counts if count not in totals[:1]], nodes)

"""清退142户518人，新纳入27户96人，净减少115户422人: what came and what went give the net change."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.slips import as_meant

_NET = re.compile("净(?:增加|减少|增|减|流入|流出)(?:了)?$")
_REACH, _NEAR, _SURE = 8, 10, 0.8


def net_changes_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Of the last two figures of the column in the sentence: where they agree, or nearly do."""
    for net in nodes:
        if _NET.search(net.label) and not net.is_base:
            before = reversed(nodes[max(net.number - _REACH, 0) : net.number])
            flows = [node for node in before if node.column == net.column and node.sentence == net.sentence]
            if len(flows) > 1 and not any(flow.is_base for flow in flows[:2]):
                found = difference(flows[0], flows[1], net, _SURE)
                slipped = any(meant.amount == found.computed for meant in as_meant(net))
                if slipped or abs(found.computed - net.amount) * _NEAR <= net.amount:
                    yield found

"""未脱贫467人。…从2014年的8642人算起，累计减少8175人: a level of sentences before, counted from one of long ago."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference, next_in, same_measure, says_change
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind

_COUNTED = re.compile("(?:算|计算|说)?起(?:来|算)?$|以来|开始")
_REACH, _DIGITS, _SURE = 24, 3, 0.8


def counted_from_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """What holds to the last digit, or does but for two digits that changed places, of the paragraph."""
    for base in nodes:
        change = next_in(base, nodes, 1) if _begins(base) else None
        if change is None or not says_change(change) or not same_measure(base, change):
            continue
        if telling_digits_of(change.figure) >= _DIGITS or base.figure.kind is Kind.PERCENT:
            before = reversed(nodes[max(base.number - _REACH, 0) : base.number])
            levels = (node for node in before if _alike(node, base))
            found = [difference(level, base, change, _SURE) for level in levels]
            slips = (one for one in found if any(one.computed == meant.amount for meant in as_meant(change)))
            yield from [one for one in found if one.holds][:1] or list(slips)[:1]


def _begins(base: Node) -> bool:
    return bool(connectives.STARTS_FROM.search(base.label) and _COUNTED.match(base.figure.after)) and base.amount > 0


def _alike(level: Node, base: Node) -> bool:
    usual = level.counted or level.figure.kind is Kind.PERCENT
    alike = level.figure.kind is base.figure.kind and level.column == base.column and level.per_head == base.per_head
    return usual and alike and level.paragraph == base.paragraph and not level.is_change and not says_change(level)

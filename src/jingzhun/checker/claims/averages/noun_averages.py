"""平均每个棚产3.9吨: averages whose count is what the word behind 每个 names, or whose total it is."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.averages.average_figures import total_columns
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of

_NOUN = re.compile("每(?:1|一)?(?:个|座|名|家|条|支|处|口|间|位|所|栋)(?P<noun>[一-鿿]{1,4})")
_THINGS = frozenset({"个", "person", "家", "支", "座", "处", "所"})
_AREAS = frozenset({"村", "乡", "镇", "乡镇", "社区"})
_REACH, _TELLING, _NEAR = 40, 3, 4


def of_noun(average: Node, totals: list[Node], nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """建成大棚1280个。…产鲜菇4992吨，平均每个棚产3.9吨: the count of sentences before that has the word behind 每个."""
    named = _NOUN.search(average.label)
    for count in reversed(nodes[max(average.number - _REACH, 0) : average.number]) if named else ():
        alike = count.is_amount and count.amount > 1 and count.column in _THINGS
        if named and alike and _is_called(count, named["noun"]):
            yield from ((total, count) for total in totals[:2] or _largest(average, nodes) if total is not count)


def of_named_total(average: Node, counts: list[Node], nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """学生576人，…；教师36人，平均每名教师带16名学生: the total is what the words behind the average name."""
    noun = average.figure.after[:2]
    before = nodes[max(average.number - _REACH, 0) : average.number] if len(noun) > 1 else ()
    named = (node for node in reversed(before) if node.counted and (noun in node.label or noun in node.figure.after))
    total = next((node for node in named if node.column in total_columns(average) and not node.per_head), None)
    yield from ((total, count) for count in counts[:1] if total is not None and count is not total)


def _largest(average: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """共发现问题862个。…平均每个村4.03个: what the paragraph speaks of, where digits enough make it no chance."""
    near = (node for node in nodes[max(average.number - _REACH, 0) : average.number] if node.counted)
    alike = [node for node in near if node.column in total_columns(average) and not node.per_head]
    beside = [node for node in alike if node.paragraph == average.paragraph]
    telling = telling_digits_of(average.figure) >= _TELLING and beside
    return [max(beside, key=lambda node: node.amount)] if telling else []


def _is_called(count: Node, noun: str) -> bool:
    """Behind the number, or at the end of the words before it."""
    if count.column == "个" and noun in _AREAS and noun in count.figure.after[:_NEAR]:
        return True
    words = (noun[:size] for size in range(1, len(noun) + 1))
    return any(count.figure.after.endswith(word) or count.label.endswith(word) for word in words)

"""专任教师6127人。…幼儿园专任教师1013人。…小学专任教师2438人。: sections that each give the same of their own."""

from collections import defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.claims.words.earlier_words import name_of

_LEAST, _SEVERAL, _MOST, _REACH, _SCORE = 1000, 3, 12, 40, 4.0
_NOUN, _NAME = 2, 4


def namesake_sums_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only what holds: all that follow a total under its very words; those before a total that ends with theirs."""
    rows: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        if _usable(node):
            rows[node.column, _name(node)].append(node)
            rows[node.column, "", _name(node)[-_NAME:]].append(node)
    for row in rows.values():
        yield from _after(row)
    for total in nodes:
        if _usable(total, _LEAST) and connectives.TOGETHER.search(total.gap):
            yield from _before(total, nodes)


def _after(row: list[Node]) -> Iterator[Sum]:
    for at, total in enumerate(row):
        parts = tuple(row[at + 1 :])
        several = _SEVERAL <= len(parts) <= _MOST and len({part.paragraph for part in parts}) > 1
        if several and total.amount >= _LEAST and amount_of(parts) == total.amount:
            yield Sum(total, parts, _SCORE)
            return


def _before(total: Node, nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """普通高中…招生3305人…。中职…招生1196人…。高中阶段共招生4501人: the nearest that make it up."""
    before = nodes[max(total.number - _REACH, 0) : total.number]
    name = _name(total)
    alike = [node for node in before if _usable(node) and node.column == total.column]
    named = [node for node in alike if node.sentence < total.sentence and name.endswith(_name(node)[-_MOST:])]
    for count in range(_NOUN, len(named) + 1):
        parts = tuple(named[-count:])
        if amount_of(parts) == total.amount:
            yield Sum(total, parts, _SCORE)
            return


def _name(node: Node) -> str:
    """All of its words, without those that say it is a total or a part."""
    words = node.label.removeprefix("其中")
    return "".join(connectives.TOGETHER_WORDS.split(words))


def _usable(node: Node, least: int = 1) -> bool:
    usual = node.is_amount and not node.depth and node.amount >= least
    return usual and len(_name(node)) >= _NOUN and name_of(node) is None

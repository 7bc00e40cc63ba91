"""贫困户186户。2016年脱贫52户。2017年计划脱贫98户。2018年脱贫余下的36户: what each year did and what it leaves."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.words import connectives

_YEAR = re.compile("(?P<year>(?:19|20)\\d{2})年(?:度|底|末)?(?P<verb>[^，。；\\d]{2,12})")
_PLAN = re.compile("计划|预计|拟|将|实现|完成|已|再|又|的")
_REACH, _LEAST, _SCORE = 24, 100, 5.0


def yearly_rests_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only what holds, of a figure before them all."""
    for rest in nodes:
        said = _YEAR.search(rest.label) if rest.counted and connectives.REST.search(rest.label) else None
        years = _years_before(rest, said, nodes) if said else []
        parts = (*years, rest)
        total = _total(parts, nodes) if years else None
        if total is not None:
            yield Sum(total, parts, _SCORE)


def _years_before(rest: Node, said: re.Match[str], nodes: tuple[Node, ...]) -> list[Node]:
    """One figure of each year before, by the verb of the rest: 2016年脱贫52户."""
    verb = _verb(connectives.REST.sub("", said["verb"]))
    found: dict[int, Node] = {}
    for node in nodes[max(rest.number - _REACH, 0) : rest.number]:
        told = _YEAR.search(node.label) if node.column == rest.column and node.counted and not node.depth else None
        usual = told and node.paragraph == rest.paragraph and _verb(told["verb"]) & verb
        if told and usual and int(told["year"]) < int(said["year"]):
            found.setdefault(int(told["year"]), node)
    return [found[year] for year in sorted(found)]


def _verb(words: str) -> set[str]:
    return pairs_of(_PLAN.sub("", words))


def _total(parts: tuple[Node, ...], nodes: tuple[Node, ...]) -> Node | None:
    amount = amount_of(parts)
    before = nodes[max(parts[0].number - _REACH, 0) : parts[0].number] if amount >= _LEAST else ()
    usual = (node for node in reversed(before) if node.counted and not node.depth and not node.per_head)
    return next((node for node in usual if node.column == parts[0].column and node.amount == amount), None)

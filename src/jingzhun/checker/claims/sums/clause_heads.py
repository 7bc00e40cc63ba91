"""在18个村实施。…其中：5个村种菜420亩；7个村改造果园1100亩；…: each clause begins with how many it tells of."""

import re
from collections import defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, amount_of

_BEGINS = re.compile("[，；：。\n](?:另有|另|还有|有)?$")
_NOUN = re.compile("(?:行政|自然|建制|脱贫|贫困|重点|出列|示范)?(?P<noun>村|乡镇|镇|乡|社区|县|学校|企业|合作社)")
_SEVERAL, _FAR, _LEAST, _SCORE = 3, 24, 5, 4.5


def clause_heads_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only what holds: of a figure of the sentences before, in the paragraph, that counts the same."""
    rows: dict[tuple[int, str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        noun = _noun(node)
        if noun and node.is_amount and not node.depth:
            rows[node.sentence, node.column, noun].append(node)
    for (_, _, noun), row in rows.items():
        if len(row) >= _SEVERAL and all(_begins(node) for node in row):
            yield from _of_row(tuple(row), noun, nodes)


def _of_row(row: tuple[Node, ...], noun: str, nodes: tuple[Node, ...]) -> Iterator[Sum]:
    for total in reversed(nodes[max(row[0].number - _FAR, 0) : row[0].number]):
        alike = total.paragraph == row[0].paragraph and total.column == row[0].column and total.counted
        if alike and _noun(total) == noun and amount_of(row) == total.amount >= _LEAST:
            yield Sum(total, row, _SCORE)
            return


def _noun(node: Node) -> str:
    """Of places and of those who work there; households say it by their unit."""
    if node.column == "household":
        return "户"
    found = _NOUN.match(node.figure.after)
    return found["noun"] if found else ""


def _begins(node: Node) -> bool:
    return bool(_BEGINS.search(node.gap.strip()))

"""Percentages that leave nothing out: by ranges (5公里以内…，20公里以上…), to 其他, or by their digits alone."""

import re
from collections.abc import Iterator
from itertools import groupby

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.sums.percent_sums import hundred
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind

Run = tuple[Node, ...]
_FIRST = re.compile("(?:以下|以内|不足|不到|未满|少于|小于|低于|没有|[未无])")
_LAST = re.compile("(?:以上|以外|超过|不少于|多于|大于)")
_BETWEEN = re.compile(r"\d[^，。；、\d]{0,4}[-—–~～至到][^，。；、\d]{0,2}\d")
_REST = re.compile("^[^，。；、\\d]{0,4}(?:其他|其它|其余)")
_OTHER = re.compile("率|增|减|[升降]|超|完成|进度|中标|同比|环比|多选|均")
_OWN = re.compile("占|比重|构成|结构|比例|分布")
_MANY, _SEVERAL, _FAR, _HUNDRED, _SURE = 12, 3, 5, 100, 0.75


def hundred_lists_of(nodes: tuple[Node, ...], text: str, told: set[int]) -> Iterator[Comparison]:
    """Those of a sentence together, else those of one of its clauses; one that misses only where nothing is left out.

    `told`: the numbers of shares that are told of their amounts; that they make a hundred says nothing new.
    """
    for _, sentence in groupby(nodes, key=lambda node: node.sentence):
        shares = tuple(node for node in sentence if _is_share(node))
        runs = [shares, *(tuple(run) for _, run in groupby(shares, key=lambda node: node.segment))]
        read = [hundred(run, _SURE) for run in dict.fromkeys(runs) if _is_list(run, text)]
        holding = [one for one in read if one.holds]
        yield from (one for one in holding if not any(node.number in told for node in one.nodes))
        yield from [] if holding else [one for one in read if _leaves_nothing_out(one.nodes, text) and _nearly(one)][:1]


def side_by_side(run: Run) -> bool:
    """使用地下水的占1.6%，使用地表水的占98.4%: no amounts are told with them."""
    return run[-1].number - run[0].number == len(run) - 1


def _is_share(node: Node) -> bool:
    usual = node.figure.kind is Kind.PERCENT and node.figure.exact and node.figure.high is None
    return usual and not node.is_change and not node.is_base and not connectives.GROWN.search(node.label)


def _is_list(run: Run, text: str) -> bool:
    """Told as shares of one whole, each with words of its own."""
    if not 2 <= len(run) <= _MANY or any(_OTHER.search(node.label) for node in run):
        return False
    begin = max(text.rfind(sign, 0, run[0].figure.start) for sign in "。；\n") + 1
    said = [text[begin : run[0].figure.end], *(node.label for node in run[1:])]
    decimals = any(node.figure.value % 1 for node in run)
    several = len(run) >= _SEVERAL or (decimals and run[1].number == run[0].number + 1)
    return several and (all(_OWN.search(words) for words in said) or bool(_OWN.search(said[0])))


def _leaves_nothing_out(run: Run, text: str) -> bool:
    if len(run) < _SEVERAL:
        return False
    first, last = _words(run[0], run, text), _words(run[-1], run, text)
    ranges = _FIRST.search(first) and _LAST.search(last) and _BETWEEN.search(_words(run[1], run, text))
    return bool(ranges or _REST.search(last))


def _words(node: Node, run: Run, text: str) -> str:
    """Those of the item: from the last break that no figure of the item stands before."""
    at = run.index(node)
    begin = run[at - 1].figure.end if at else max(text.rfind(sign, 0, node.figure.start) for sign in "。；：:，,\n")
    return text[begin + 1 - bool(at) : node.figure.start].lstrip("，,；;、 和")


def _nearly(one: Comparison) -> bool:
    """Circles that cross go far beyond it, and what some did not answer leaves much."""
    return abs(amount_of(one.nodes) - _HUNDRED) <= _FAR

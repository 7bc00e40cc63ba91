"""占总支出的70%: the whole is the spending that the sentence speaks of, in its own time."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words import earlier_times

_WHOLE = re.compile(
    "(?:(?P<area>[全我本][国省市州县区旗乡镇村])|(?P<time>当年|本年度?|年度|全年))*(?P<all>总|全部)?(?P<noun>[\u4e00-\u9fff]{2,6}?)"
    "(?P<sum>总(?:[额量数]|面积|人次|里程|产量|产值)|合计)?"
)
_SPOKEN = re.compile(r"(?P<year>(?:19|20)\d{2})年|今年|本年|当年")
_YEAR = re.compile(r"(?:19|20)\d{2}年")
_SPAN = re.compile(r"(?<![\d一])(?:[两二三四五六七八九十]|\d)个?年(?!级)|历年|以来")
_PLAIN = re.compile(
    r"^(?:(?:19|20)\d{2}年度?|今年|本年度?|当年|全年|年度|[全我本][国省市州县区旗乡镇村]|总会|共|累计|合计|实现|完成|总)*"
)
_BEGINS = re.compile(r"。\s*其中[^。；]*$")
_STOCKS = frozenset({"person", "household", "个"})
"""Counts that stand from one time to the next: last year's poor households may be the whole of this year's."""
_REACH, _SENTENCES = 16, 2


def own_wholes(words: str, part: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """支出860万元，其中助医支出602万元，占总支出的70%: what 其中 divides; else what is called so and nothing more.

    三年累计投入3600万元，2018年投入1250万元，其中…: the nearest first, for the farther may be the total that is meant.
    """
    said = _WHOLE.fullmatch(words)
    if said is None or not (said["all"] or said["sum"] or said["time"]) or part.column in _STOCKS:
        return []
    noun = said["noun"]
    named = (node for node in _before(part, nodes) if noun in _words(node, nodes) and _is_of_area(node, said["area"]))
    near = [node for node in named if not of_other_time(node, words, part, nodes)]
    divided = [node for node in near if is_divided(node, part, nodes)]
    return divided or [node for node in near if _called_so(_words(node, nodes), noun)][:1]


def is_divided(whole: Node, part: Node, nodes: tuple[Node, ...]) -> bool:
    """Whether the part stands behind the 其中 of the whole."""
    if not part.region or whole.number >= part.region - 1:
        return False
    first = nodes[part.region - 1]
    taken_up = first.sentence - whole.sentence == 1 and bool(_BEGINS.search(first.gap))
    return whole.sentence == first.sentence or taken_up


def divided_average(average: Node, part: Node) -> bool:
    """人均消费支出24310元，其中食品支出8620元: what 其中 takes of what each spends is of each too."""
    within = bool(average.per_head) and not part.per_head and average.sentence == part.sentence
    return within and part.region == average.number + 2 and part.amount < average.amount


def of_other_time(whole: Node, words: str, part: Node, nodes: tuple[Node, ...]) -> bool:
    """2015年助医支出602万元，占总支出的…: not of two years, nor of the year before, unless the words say so."""
    if part.column in _STOCKS or _YEAR.search(words) or _SPAN.search(words):
        return False
    if earlier_times.earlier_words(words):
        return not (earlier_times.earlier(whole) or _YEAR.search(whole.gap))
    if _last_before(whole, part, nodes):
        return False
    spoken = _spoken_time(part, nodes)
    theirs = _SPOKEN.search(whole.label)
    years = (spoken["year"] if spoken else None, theirs["year"] if theirs else None)
    other_year = None not in years and years[0] != years[1]
    longer = spoken and whole.sentence != part.sentence and _SPAN.search(whole.label)
    return bool(other_year or longer or earlier_times.earlier(whole))


def _last_before(whole: Node, part: Node, nodes: tuple[Node, ...]) -> bool:
    """Nothing of its column stands between it and the 其中."""
    between = nodes[whole.number + 1 : part.region - 1] if part.region else ()
    return is_divided(whole, part, nodes) and not any(node.column == whole.column for node in between)


def _spoken_time(part: Node, nodes: tuple[Node, ...]) -> re.Match[str] | None:
    """The last year that the sentence of the part names before it."""
    for node in reversed(nodes[max(part.number - _REACH, 0) : part.number + 1]):
        if node.sentence != part.sentence:
            return None
        found = list(_SPOKEN.finditer(node.gap.rpartition("。")[2]))
        if found:
            return found[-1]
    return None


def _before(part: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """The nearest first, of the sentences just before too; not those that stand behind the same 其中."""
    for node in reversed(nodes[max(part.number - _REACH, 0) : part.number]):
        near = node.paragraph == part.paragraph and part.sentence - node.sentence <= _SENTENCES
        beside = part.region and node.region == part.region
        usual = node.is_amount and node.column == part.column and node.depth <= part.depth
        if near and usual and not beside and node.amount >= part.amount:
            yield node


def _is_of_area(node: Node, area: str | None) -> bool:
    """占全县总支出的: not of 全镇支出."""
    theirs = node.figure.area
    return not area or not theirs or area[-1] in f"{theirs}{node.label}"


def _words(node: Node, nodes: tuple[Node, ...]) -> str:
    """2018年保费收入3216万元，2019年3984万元: the second year has the words of the first."""
    row = node.number and _YEAR.fullmatch(node.label) and nodes[node.number - 1].sentence == node.sentence
    return _words(nodes[node.number - 1], nodes) if row else node.label


def _called_so(label: str, noun: str) -> bool:
    """全年支出; 教育支出 may be a part of another whole."""
    label = label if label.endswith(noun) else label.removesuffix("资金")
    return label.endswith(noun) and not _PLAIN.sub("", label).removesuffix(noun)

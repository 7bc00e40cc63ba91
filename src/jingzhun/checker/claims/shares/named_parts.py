"""因病致贫占贫困户的39%, 实际参保21298人，…参保率99.7%: parts that the words of a percentage name."""

import re

from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.shares.done_parts import NOT_DONE
from jingzhun.checker.claims.shares.share_form import Form
from jingzhun.checker.claims.words import rate_words

BY_COLUMN = re.compile("[按以](?P<what>户|人)(?:数|口|头)?(?:计算?|统计|测算|看|口径)?")
_DONE = re.compile("完成|实现|达到|共")
_MOST, _FAR, _YEARS, _LEAST, _REACH = 3, 14, 40, 4, 30
_NAMESAKES, _LONGEST = 9, 8
# 新纳入户里因病占46%: the item stands behind what it is one of
_ITEM = re.compile("[^，。；]{2,12}?(?:当中|之中|[里中])(?P<name>[\u4e00-\u9fff]{2,8}?)的?")
_KIND = re.compile("(?:资金|投入|投资|支出|收入|项目|补助|类|学生|方面|一项|这项|一块|这一?块|部分)+$")
_OF_HOMES = re.compile("(?:户|户数|家庭)占")
_POOR = re.compile("贫困|未脱贫|剩|尚有")


def named_part(percent: Node, last: int, nodes: tuple[Node, ...]) -> Node | None:
    """因病致贫占贫困户总数的39%: the part stands before, under the words before 占."""
    words = percent.label.partition("占")[0]
    people_of, key = re.sub("人口$", "户", words)[-4:], re.sub("(?:资金|项目|投资|人数|户数)$", "", words)
    if "占" not in percent.label or len(words) < 2 or re.search("比例|比重|分别", words):
        return None
    item = _ITEM.fullmatch(words)
    if (exact := _called_exactly(words, percent, last, nodes)) is not None:
        return exact
    for number in range(last, max(last - _REACH, -1), -1):
        node = nodes[number]
        if node.paragraph != percent.paragraph:
            return None
        named = words[-4:] in node.label or (len(key) >= _LEAST and key[-4:] in node.label)
        named = named or (item is not None and node.label == item["name"])
        if node.counted and (named or (node.column == "person" and people_of in node.label)):
            return node
    return None


def _called_exactly(words: str, percent: Node, last: int, nodes: tuple[Node, ...]) -> Node | None:
    """第二产业完成增加值13亿元。…第二产业增加值占…: by all its words, 完成 and the like aside."""
    name = _DONE.sub("", words)
    near = reversed(nodes[max(last - _REACH + 1, 0) : last + 1]) if len(name) > _LEAST else ()
    usual = (node for node in near if node.paragraph == percent.paragraph and node.counted)
    return next((node for node in usual if _DONE.sub("", node.label.removeprefix("其中")) == name), None)


def homes_first(percent: Node, named: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """脱贫户3660户14617人，脱贫户占74%: of the households before their people, if both go by the words."""
    homes = node_before(named, nodes)
    beside = homes.column == "household" and homes.label == named.label and homes.counted and named.column == "person"
    told = beside and _OF_HOMES.search(percent.label) and not strongest(named.gap)
    return [homes, named] if told else [named]


def item_called(percent: Node, last: int, nodes: tuple[Node, ...]) -> Node | None:
    """中央3301万元，省级495万元，县级330万元，中央资金占80%: the one item that begins with its words, just before."""
    key = _KIND.sub("", percent.label.partition("占")[0])
    if "占" not in percent.label or not 1 < len(key) < _LEAST:
        return None
    near = nodes[max(last - _NAMESAKES, 0) : last + 1]
    items = [node for node in near if percent.sentence - node.sentence <= 1 and node.paragraph == percent.paragraph]
    named = [node for node in items if node.counted and node.label.removeprefix("其中").startswith(key)]
    return named[0] if len(named) == 1 and named[0].number < last else None


def namesakes_of(percent: Node, form: Form, nodes: tuple[Node, ...]) -> list[Node]:
    """实际参保21298人，漏保56人，参保率99.7%: the figure that the rate is named after comes first."""
    rate = BY_COLUMN.sub("", form.rate)
    if form.name != "rate" or len(rate) < 2:
        return []
    before = [nodes[number] for number in range(percent.number - 1, max(percent.number - _NAMESAKES, -1), -1)]
    usable = [node for node in before if node.sentence == percent.sentence and node.counted]
    rate = rate.removesuffix("的")
    same = [node for node in usable if node.label == rate]
    return same or _with_longest(rate, usable)


def _with_longest(rate: str, usable: list[Node]) -> list[Node]:
    """按户计算集中安置率: of 集中安置2247户 rather than of 分散安置569户, since more of its words are the same."""
    for length in range(min(len(rate), _LONGEST), 1, -1):
        named = [node for node in usable if _named_after(node, rate[-length:])]
        if named:
            return named if length > 2 else named[:1]
    return []


def parts_named_before(percent: Node, form: Form, nodes: tuple[Node, ...]) -> list[Node]:
    """各类报销合计1106.6万元。…报销比例88.5%: a sentence that begins with a rate speaks of a figure before it."""
    if form.name not in {"rate", "risen"} or len(form.rate) < 2:
        return []
    before = nodes[max(percent.number - _FAR, 0) : percent.number]
    near = [node for node in reversed(before) if node.paragraph == percent.paragraph and node.counted]
    return [node for node in near if rate_words.named_after(form.rate[-2:], node.label)][:_MOST]


def _named_after(node: Node, rate: str) -> bool:
    return rate in node.label and not NOT_DONE.search(node.label)


def poor_before(percent: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """贫困发生率由年初的4.6%…: the people of an earlier year, paragraphs ago."""
    before = nodes[max(percent.number - _YEARS, 0) : percent.number]
    people = [node for node in reversed(before) if node.column == "person" and node.is_amount]
    return [node for node in people if _POOR.search(node.label)]

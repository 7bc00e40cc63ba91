"""What stands behind a 其中: its items, in each unit that they are told in, up to the semicolon or to the full stop."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.nodes.neighbours import node_behind
from jingzhun.checker.claims.nodes.node import Node, strongest

# 贫困户412户，其中…，新识别9户; 捐赠…，而上年结转…: what came to the whole, or stands against it, is no part
_BESIDE = re.compile("新识别|新纳入|返贫|结转|^[而另]")
_LIST = re.compile("中[：:，,][^，。；]*$")
_GENERAL = re.compile("(?:金额|资金|人数|户数|数量|总[数额量])$")
_ITEM, _VERB, _CLAUSE = 3, 2, 2


def first_item(first: Node, nodes: tuple[Node, ...]) -> Node | None:
    """其中3000人以上的有18个: behind what only says which are counted."""
    behind = node_behind(first, nodes)
    if usual(first):
        return first
    counted = behind.region == first.region and usual(behind) and not first.counted and not strongest(behind.gap)
    return behind if counted else None


def firsts_of(first: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """其中国家助学金资助156.3万人，金额44.1亿元: the first of every unit of the first item."""
    seen = {first.column}
    yield first
    for node in nodes[first.number + 1 : first.number + _ITEM]:
        beside = _place(node) == _place(first) and node.region == first.region and strongest(node.gap) <= _CLAUSE
        if not beside or node.column in seen or not usual(node):
            return
        seen.add(node.column)
        yield node


def parts_of(part: Node, first: Node, whole: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """All of its unit behind the same 其中; of a list that semicolons divide those of all its clauses.

    其中2016年脱贫98户；2017年脱贫114户: by one verb they are a list without a colon too.
    生猪存栏48.6万头，其中能繁母猪存栏4.2万头，生猪出栏86.4万头；牛存栏9.3万头: what has another verb than the whole is
    no part, nor is what has its verb in another clause.
    """
    alike = [node for node in _sentence(part, nodes) if _is_alike(node, part)]
    verb = "" if _GENERAL.search(whole.label) else whole.label[-_VERB:]
    own = [node for node in alike if node.segment == part.segment]
    own = [node for node in own if node.label.endswith(verb)] if verb and part.label.endswith(verb) else own
    further = [node for node in alike if node.segment > part.segment]
    beside = verb and any(node.label.endswith(verb) for node in further)
    by_one_verb = bool(part.label) and all(node.label[-_VERB:] == part.label[-_VERB:] for node in further)
    listed = bool(_LIST.search(first.gap)) or by_one_verb
    return own + (further if listed and not beside else [])


def usual(node: Node) -> bool:
    return node.is_level and node.times == 1


def _sentence(part: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """From the part to the end of its sentence, or of the brackets of its list."""
    for node in nodes[part.number :]:
        if node.sentence != part.sentence or node.depth < part.depth or node.region < part.region:
            return
        yield node


def _is_alike(node: Node, part: Node) -> bool:
    same = (node.region, node.column, node.depth, node.owner) == (part.region, part.column, part.depth, part.owner)
    return same and usual(node) and not _BESIDE.search(node.label)


def _place(node: Node) -> tuple[int, int, int]:
    return node.sentence, node.segment, node.depth

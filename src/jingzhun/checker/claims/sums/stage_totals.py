"""各学段合计资助2479人次。↵学前共资助131人次。↵义务教育…。合计资助372人次。↵…: totals of paragraphs behind one."""

import re
from collections import defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import PEOPLE, Node
from jingzhun.checker.claims.sums.section_sums import telling
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.claims.words.names_in import names_in

_TOTAL = re.compile("合计|小计|共计|总计|总共|一共")
_ALSO = re.compile("(?<!公)共|累计|总")
_NAMES = re.compile(
    "(?:全年|今年|去年|[上下]半年|[全我][省市县区镇])*(?P<names>[\u4e00-\u9fff]{2,10}(?:[、和与及][\u4e00-\u9fff]{2,10}?)+?)(?:等)?(?:[^，。；、]{0,4})(?:合计|共)"
)
_SEVERAL, _MOST, _NEAR, _SCORE = 2, 20, 16, 5.0


def stage_totals_of(nodes: tuple[Node, ...], text: str) -> Iterator[Sum]:
    """What holds; what nearly does where the words before the total name every paragraph."""
    paragraphs: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        paragraphs[node.paragraph].append(node)
    for total in nodes:
        if _usable(total) and _says_total(total, paragraphs[total.paragraph]):
            yield from _of(total, _behind(total, paragraphs), text)


def _says_total(total: Node, beside: list[Node]) -> bool:
    """Or it stands behind one that does: 合计资助24790人次，资助金额1702万元."""
    near = [node for node in beside if 0 <= total.number - node.number < _NEAR and node.sentence == total.sentence]
    return any(connectives.TOGETHER.search(node.gap) for node in near)


def _behind(total: Node, paragraphs: dict[int, list[Node]]) -> list[Node]:
    """The total of each paragraph, up to one that has none of its column."""
    found: list[Node] = []
    for number in sorted(number for number in paragraphs if number > total.paragraph)[:_MOST]:
        own = _own_total(paragraphs[number], total)
        if own is None:
            break
        found.append(own)
    return found


def _own_total(paragraph: list[Node], total: Node) -> Node | None:
    """Of the last sentence that says 合计, of the first that says 共; the one of its words, or without another."""
    columns = PEOPLE if total.column in PEOPLE else {total.column}
    alike = [node for node in paragraph if _usable(node) and node.column in columns]
    last = [node.sentence for node in paragraph if _TOTAL.search(node.gap)][-1:]
    said = last or [node.sentence for node in paragraph if _ALSO.search(node.label)][:1]
    named = [node for node in alike if node.sentence in said]
    closing = [node for node in named if _TOTAL.search(node.gap)] or named
    same = [node for node in alike if node.label == total.label] if not closing else []
    alone = same if len(same) == 1 else alike if len(alike) == 1 else []
    return next(iter(closing[-1:] if last else closing or alone), None)


def _of(total: Node, totals: list[Node], text: str) -> Iterator[Sum]:
    for count in range(len(totals), _SEVERAL - 1, -1):
        claim = Sum(total, tuple(totals[:count]), _SCORE)
        if claim.holds and telling(claim):
            yield claim
            return
    claim = Sum(total, tuple(totals), _SCORE)
    near = claim.is_meant
    if len(totals) >= _SEVERAL and near and _named(total, totals, text):
        yield claim


def _named(total: Node, totals: list[Node], text: str) -> bool:
    """学前、小学、初中合计…: as many names as paragraphs, and each begins with its own."""
    begin = max(text.rfind(sign, 0, total.figure.start) for sign in "。\n") + 1
    said = _NAMES.search(text, begin, total.figure.start)
    names = names_in(said["names"]) if said else []
    heads = [text[text.rfind("\n", 0, one.figure.start) + 1 :] for one in totals]
    return len(names) == len(heads) and all(name[:2] in head[:12] for name, head in zip(names, heads, strict=True))


def _usable(node: Node) -> bool:
    return node.is_amount and node.depth == 0

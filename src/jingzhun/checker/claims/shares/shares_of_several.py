"""粮食8820万元…畜牧7240万元…。粮食、畜牧两项占总产值的74.2%: the share of several items together."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of_all
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.claims.words.names_in import names_in
from jingzhun.checker.figure import Kind
from jingzhun.checker.figures import numerals

_SAID = re.compile(
    "[，。；：\n](?P<names>[\u4e00-\u9fff]{2,10}(?:[、和与及][\u4e00-\u9fff]{2,10}?)+?)(?:这|等)?"
    "(?:(?P<number>[两二三四五六])(?:大?[项类种者块级档]|个[\u4e00-\u9fff]{1,4})[\u4e00-\u9fff]{0,4}?)?"
    "(?P<together>合计|共计|总共|合起来|加起来|一共|一起|共)?(?:就|已|只|仅)?占(?P<whole>[^，。；：\\d占]{0,16}?)的?(?:比例为?|比重为?)?$"
)
# 资金向甲县、乙县、丙县倾斜，三个县（市）的资金占总额的66.3%
_SAID_BEFORE = re.compile(
    "[向给在为是以对于](?P<names>[\u4e00-\u9fff]{2,6}(?:[、和与及][\u4e00-\u9fff]{2,6}?)+?)(?:等|这)?[^，。；：、\\d]{0,6}"
    "，[^，。；、\\d]{0,8}?(?P<number>[两二三四五六])个?(?:乡镇|县区|[县市区乡镇村州])(?:（[县市区乡镇]）)?[^，。；、\\d占]{0,8}"
    "(?P<together>合计|共计|共)?占(?P<whole>[^，。；：\\d占]{0,16}?)的?(?:比例为?|比重为?)?$"
)
_TOTAL = re.compile("总额|总量|总数|总计|全部")
_REACH, _LEAD, _NEAR, _SURE = 30, 60, 20, 0.8


def shares_of_several_of(nodes: tuple[Node, ...], sums: list[Sum], text: str) -> Iterator[Comparison]:
    """Of the total of the list that the items stand in, where the words do not name another whole."""
    totals = {part.number: claim.total for claim in sums if claim.holds for part in claim.parts}
    missed = {part.number: claim.total for claim in sums for part in claim.parts}
    for percent in nodes:
        start = percent.figure.start
        said = _said(text, start) if percent.figure.kind is Kind.PERCENT else None
        if said is None or not (said["number"] or said["together"]):
            continue
        parts = _parts(names_in(said["names"]), percent, nodes)
        if _as_many(said["number"], parts):
            found = [_share(percent, parts, _whole(said["whole"], parts, heads)) for heads in (totals, missed)]
            yield from [one for one in found[:1] if one] or [one for one in found[1:] if one and one.holds]


def _said(text: str, end: int) -> re.Match[str] | None:
    begin = max(end - _LEAD, 0)
    return _SAID.search(text, begin, end) or _SAID_BEFORE.search(text, begin, end)


def _parts(names: list[str], percent: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """The nearest of each name in the paragraph; none unless each has one of its own, of one column."""
    before = [node for node in reversed(nodes[max(percent.number - _REACH, 0) : percent.number]) if node.counted]
    near = [node for node in before if node.paragraph == percent.paragraph and not node.per_head]
    found = [next((node for node in near if _is_called(node, name)), None) for name in names]
    parts = [node for node in found if node is not None]
    whole = len({node.number for node in parts}) == len(names) and len({node.column for node in parts}) == 1
    return parts if whole else []


def _is_called(node: Node, name: str) -> bool:
    label = node.label.removeprefix("其中")
    return label.startswith(name) or label.endswith(name)


def _as_many(number: str | None, parts: list[Node]) -> bool:
    return bool(parts) and (not number or numerals.whole(number.replace("两", "二")) == len(parts))


def _whole(words: str, parts: list[Node], totals: dict[int, Node]) -> Node | None:
    above = {totals[part.number] for part in parts if part.number in totals}
    whole = next(iter(above), None) if len(above) == 1 else None
    pairs = pairs_of(_TOTAL.sub("", words))
    named = whole is not None and (not pairs or pairs & pairs_of(whole.label))
    return whole if named and whole is not None and whole not in parts else None


def _share(percent: Node, parts: list[Node], whole: Node | None) -> Comparison | None:
    """What is far off is of another whole."""
    if whole is None:
        return None
    row = tuple(sorted(parts, key=lambda part: part.number))
    found = share_of_all(percent, row, (whole,), _SURE)
    swapped = any(share_of_all(meant, row, (whole,), _SURE).holds for meant in as_meant(percent))
    near = abs(found.computed - percent.amount) * _NEAR <= percent.amount
    return found if found.holds or swapped or near else None

"""甲县4个，乙县、丙区各1个; 三个村各12户: how many have as much each."""

import re

from jingzhun.checker.claims.nodes.node import Node

_NAMED = re.compile(
    r"(?:^|[，；：。（(\n])(?:其中|其余|其他)?(?P<names>[^，；：。、（）()\d]{1,10}(?:[、和与及][^，；：。、（）()\d]{1,10})+?)"
    r"各(?:有|为|建成?|安排|[新改]建|补助|投入|配备|选派|奖励|落实)?\s*$"
)
_AND = re.compile("(?<=..)[和与及](?=..)")
_COUNTED = re.compile(r"\s*(?:行政|自然)?(?:村|乡镇|镇|乡|县|社区|组|校|学校|单位|片区|年级|班)各(?:有|为)?\s*$")
_KINDS = re.compile("各[级类种项]|分别|等$")
_MOST = 6


def each_of(gap: str, last: Node | None) -> int:
    """By the names before 各, or the count of places just before it; 1 where each stands for itself."""
    if last is not None and not gap.strip(" 、"):
        return last.times  # 乙村、丙村各12户40人
    named = _NAMED.search(gap)
    if named is not None and not _KINDS.search(named["names"]):
        return sum(len(_AND.split(name)) for name in named["names"].split("、"))
    counted = last is not None and _COUNTED.fullmatch(gap) and last.column == "个"
    return int(last.amount) if counted and last is not None and 1 < last.amount <= _MOST else 1

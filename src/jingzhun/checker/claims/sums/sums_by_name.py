"""总投资2261万元，其中县级300万元…。甲类194万元，其中县级30万元…；乙类…: one source over all the items of a list."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node

_KEY = re.compile("[\u4e00-\u9fff]{2}")
_SEVERAL, _SCORE = 2, 5.0


def sums_by_name_of(holding: list[Sum]) -> Iterator[Sum]:
    """Where a total is divided by items and by names, and each item by the names again: whether it holds or not."""
    divided = {claim.total: claim for claim in holding if len(claim.parts) >= _SEVERAL}
    for items in holding:
        lists = [divided[item] for item in items.parts if item in divided]
        if len(lists) == len(items.parts) >= _SEVERAL:
            for names in holding:
                if names is not items and _of_one_total(names, items):
                    yield from _of_names(names, lists)


def _of_one_total(names: Sum, items: Sum) -> bool:
    """The same figure, told once or again; the names are no items."""
    same = names.total.amount == items.total.amount and names.total.column == items.total.column
    return same and not set(names.parts) & set(items.parts)


def _of_names(names: Sum, lists: list[Sum]) -> Iterator[Sum]:
    keys = [_key(part) for part in names.parts]
    for whole, key in zip(names.parts, keys, strict=True):
        found = [[part for part in one.parts if _key(part) == key] for one in lists]
        parts = tuple(part for one in found for part in one)
        alone = keys.count(key) == 1 and all(len(one) <= 1 for one in found)
        if key and alone and len(parts) >= _SEVERAL and whole not in parts:
            yield Sum(whole, parts, _SCORE)


def _key(node: Node) -> str:
    """县级专项资金 and 县级专项 are called by the same two characters."""
    found = _KEY.search(node.label.removeprefix("其中"))
    return found.group() if found else ""

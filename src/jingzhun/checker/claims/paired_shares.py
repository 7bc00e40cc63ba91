"""消除278户1042人，分别占66.8%和68.4%: households of households and people of people, in their order."""

from collections.abc import Iterator

from jingzhun.checker.claims.digits import digits_of
from jingzhun.checker.claims.node import Node
from jingzhun.checker.claims.same_columns import Row, columns_of, rows_before

_DIGITS = 3


def paired_wholes(percents: Row, nodes: Row) -> Iterator[tuple[Row, Row]]:
    """The item before the percentages, and each item before it that has the same columns: the nearest first.

    消除278户1042人，未消除138户481人，消除率分别为…: percentages with digits enough may be of an item before it.
    """
    items = _items_before(percents[0], len(percents), nodes)
    telling = all(digits_of(percent.figure) >= _DIGITS for percent in percents)
    for at, parts in enumerate(items if telling else items[:1]):
        for wholes in items[at + 1 :]:
            yield parts, wholes


def _items_before(node: Node, size: int, nodes: Row) -> list[Row]:
    """The figures of as many columns just before, and the items before them that have those columns."""
    last = node.owner if node.owner >= 0 else node.number - 1
    first = nodes[max(last - size + 1, 0) : last + 1]
    if len(first) < size or len(set(columns_of(first))) < size or not _is_item(first):
        return []
    return [first, *filter(_is_item, rows_before(first, nodes))]


def _is_item(row: Row) -> bool:
    """416户1523人: all counted, with no words between."""
    return all(node.counted for node in row) and all(node.gap.strip(" 、,，") == "" for node in row[1:])

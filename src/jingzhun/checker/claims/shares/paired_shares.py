"""消除278户1042人，分别占66.8%和68.4%: households of households and people of people, in their order."""

from collections.abc import Iterator

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.same_columns import Row, columns_of, rows_before
from jingzhun.checker.claims.shares.named_pairs import named_pairs
from jingzhun.checker.claims.slips.digits import digits_of

_DIGITS = 3


def paired_wholes(percents: Row, nodes: Row) -> Iterator[tuple[Row, Row]]:
    """Those that the words name; the item before the percentages, and each before it of its columns, nearest first.

    消除278户1042人，未消除138户481人，消除率分别为…: percentages with digits enough may be of an item before it.
    """
    yield from named_pairs(percents, nodes)
    items = _items_before(percents[0], len(percents), nodes)
    telling = all(digits_of(percent.figure) >= _DIGITS for percent in percents)
    for at, parts in enumerate(items if telling else items[:1]):
        for wholes in items[at + 1 :]:
            yield parts, wholes
    apart = _figures_before(items[0], nodes) if items else ()
    if len(apart) == len(percents):
        yield items[0], apart


def _items_before(node: Node, size: int, nodes: Row) -> list[Row]:
    """The figures of as many columns just before, and the items before them that have those columns."""
    last = node.owner if node.owner >= 0 else node.number - 1
    first = nodes[max(last - size + 1, 0) : last + 1]
    if len(first) < size or len(set(columns_of(first))) < size or not _is_item(first):
        return []
    return [first, *filter(_is_item, rows_before(first, nodes))]


def _figures_before(parts: Row, nodes: Row) -> Row:
    """项目189个，平均每村1.5个，到位资金9450万元，其中产业项目108个、5670万元: of each column the nearest before."""
    before = [node for node in reversed(nodes[: parts[0].number]) if node.sentence == parts[0].sentence]
    usual = [node for node in before if node.is_amount]
    found = (next((node for node in usual if node.column == part.column), None) for part in parts)
    return tuple(node for node in found if node is not None)


def _is_item(row: Row) -> bool:
    """416户1523人: all counted, with no words between."""
    return all(node.counted for node in row) and all(node.gap.strip(" 、,，") == "" for node in row[1:])

"""640户2310人（脱贫户410户），与上年的720户2596人（脱贫户455户）相比，减少80户286人（脱贫户45户）.

Columns side by side are compared each with its own, and what stands in brackets behind them with what stands in theirs.
"""

from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference, is_near, says_change
from jingzhun.checker.claims.changes.last_years import LAST_YEAR
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.same_columns import Row, columns_of
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.claims.words.earlier_words import name_of
from jingzhun.checker.figure import Kind

_REACH, _MOST, _SURE = 24, 3, 0.85


def compared_pairs_of(nodes: Row) -> Iterator[Comparison]:
    """Read where the base is told as one; all of a pair nearly agree, or one of it does."""
    for first in nodes:
        changes = _changes(first, nodes)
        for levels, bases in _compared(changes, nodes) if changes else ():
            found = _differences(levels, bases, changes)
            if any(one.holds for one in found) or all(map(is_near, found)):
                yield from found
                yield from _in_brackets(levels, bases, changes, nodes)
                break


def _compared(changes: Row, nodes: Row) -> Iterator[tuple[Row, Row]]:
    """What it is now and what it was: 由720户2596人减少到640户2310人; 640户2310人，比上年的720户2596人."""
    rows = list(_items_before(changes, nodes))[:2]
    if len(rows) > 1 and rows[0][0].sentence == rows[1][0].sentence == changes[0].sentence and _from_to(*rows):
        yield rows[0], rows[1]
        return
    bases = _bases(changes, nodes)
    for levels in _levels_before(bases, nodes) if bases else ():
        if columns_of(levels) == columns_of(bases):
            yield levels, bases


def _from_to(new: Row, old: Row) -> bool:
    return bool(connectives.TO.search(new[0].gap) and connectives.FROM.search(old[0].gap))


def _changes(first: Node, nodes: Row) -> Row:
    """减少80户286人: two columns or more; 分别 is read elsewhere."""
    told = says_change(first) and first.figure.kind is Kind.QUANTITY and "分别" not in first.label
    row = _item_from(first, nodes) if told else ()
    return row if len(row) > 1 else ()


def _item_from(first: Node, nodes: Row) -> Row:
    """The figures that stand side by side from here, each of a column of its own."""
    row = [first]
    for node in nodes[first.number + 1 : first.number + _MOST]:
        beside = node.gap.strip(" 、，") == "" and node.depth == first.depth
        if not beside or node.column in columns_of(tuple(row)) or node.figure.kind is not Kind.QUANTITY:
            break
        row.append(node)
    return tuple(row)


def _bases(changes: Row, nodes: Row) -> Row:
    """The item before the changes, whatever its brackets hold; only where it is told as a base."""
    row = next(_items_before(changes, nodes), ())
    base = bool(row) and (row[0].is_base or name_of(row[0]) is not None)
    return row if base and row[0].sentence == changes[0].sentence else _last_years(changes, nodes)


def _last_years(changes: Row, nodes: Row) -> Row:
    """640户2310人（上年720户2596人），减少80户286人: in the brackets just before."""
    last = nodes[changes[0].number - 1] if changes[0].number else changes[0]
    row = _held_by(nodes[last.owner], nodes) if last.depth == changes[0].depth + 1 and last.owner >= 0 else ()
    told = bool(row) and columns_of(row) == columns_of(changes) and LAST_YEAR.search(row[0].label)
    return row if told and last.sentence == changes[0].sentence else ()


def _levels_before(bases: Row, nodes: Row) -> Iterator[Row]:
    """In the paragraph, the nearest first; what stands in brackets is of the item that they follow."""
    if bases[0].owner >= 0:
        yield nodes[max(bases[0].owner - len(bases) + 1, 0) : bases[0].owner + 1]
        return
    for row in _items_before(bases, nodes):
        if row[0].paragraph == bases[0].paragraph and not row[0].is_base and not row[0].is_change:
            yield row


def _items_before(item: Row, nodes: Row) -> Iterator[Row]:
    """Those of its columns and its depth."""
    for begin in range(item[0].number - 1, max(item[0].number - _REACH, -1), -1):
        row = nodes[begin : begin + len(item)]
        alike = columns_of(row) == columns_of(item) and {node.depth for node in row} == {item[0].depth}
        if alike and row[-1].number < item[0].number and _item_from(row[0], nodes)[: len(item)] == row:
            yield row


def _differences(levels: Row, bases: Row, changes: Row) -> list[Comparison]:
    return [difference(*three, _SURE) for three in zip(levels, bases, changes, strict=True)]


def _in_brackets(levels: Row, bases: Row, changes: Row, nodes: Row) -> Iterator[Comparison]:
    """Of what the brackets of all three hold, if they hold the same columns under the same words."""
    rows = [_held_by(row[-1], nodes) for row in (levels, bases, changes)]
    words = [[node.label for node in row] for row in rows]
    if rows[0] and all(columns_of(row) == columns_of(rows[0]) for row in rows) and words[0] == words[1] == words[2]:
        yield from (one for one in _differences(rows[0], rows[1], rows[2]) if is_near(one))


def _held_by(owner: Node, nodes: Row) -> Row:
    behind = nodes[owner.number + 1 : owner.number + _REACH]
    return tuple(node for node in behind if node.owner == owner.number)

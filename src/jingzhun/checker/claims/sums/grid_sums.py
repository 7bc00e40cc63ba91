"""核桃6400亩（连片2300亩、零星4100亩），甲乡3600亩（连片980亩、零星2620亩），乙乡…: like lists, summed by name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node

_SCORE = 5.0
_PARTICLES = re.compile("^(?:其中|包括|包含|含)|(?:共|有|为|各)+$")
Cells = dict[str, Node]


def grid_sums_of(lists: list[Listing], holding: list[Sum]) -> Iterator[Sum]:
    """Of a total and its parts that are each divided into the same names: each name makes up its own total.

    Told where it fails too, if another of the names holds or all of them nearly do: else they may name other things.
    """
    rows = _rows(lists)
    for claim in holding:
        for cells in rows[claim.total.number]:
            columns = _columns(cells, [rows[part.number] for part in claim.parts])
            if any(column.holds for column in columns) or all(column.nearly_holds for column in columns):
                yield from columns


def crosses(claim: Sum, other: Sum) -> bool:
    """The row and the column of a grid that share one cell: neither explains the other."""
    shared = set(claim.parts) & set(other.parts)
    return len(shared) == 1 and any(_is_row(one) and _is_column(two) for one, two in ((claim, other), (other, claim)))


def _rows(lists: list[Listing]) -> dict[int, list[Cells]]:
    """By the figure that each list divides, with the cells by their names."""
    rows: dict[int, list[Cells]] = defaultdict(list)
    for listing in lists:
        head = listing.head
        cells = {_name(part): part for part in listing.parts}
        named = "" not in cells and len(cells) == len(listing.parts)
        if head is not None and named and (not listing.inner or Sum(head, listing.parts, _SCORE).nearly_holds):
            rows[head.number].append(cells)
    return rows


def _columns(totals: Cells, rows: Iterable[list[Cells]]) -> list[Sum]:
    """Empty if a part has no list with the same names."""
    alike = [next((cells for cells in row if cells.keys() == totals.keys()), None) for row in rows]
    found = [cells for cells in alike if cells is not None]
    if len(found) != len(alike):
        return []
    return [Sum(total, tuple(cells[name] for cells in found), _SCORE) for name, total in totals.items()]


def _name(node: Node) -> str:
    return _PARTICLES.sub("", node.label)


def _is_row(claim: Sum) -> bool:
    return _divided(claim) and len({_place(part) for part in claim.parts}) == 1


def _is_column(claim: Sum) -> bool:
    """All under one name, each in a list of its own."""
    named = len({_name(part) for part in claim.parts}) == 1
    return named and _divided(claim) and len({_place(part) for part in claim.parts}) == len(claim.parts)


def _divided(claim: Sum) -> bool:
    return all(part.depth or part.region for part in claim.parts)


def _place(part: Node) -> tuple[int, int, int]:
    """The brackets, or the 其中 and its clause."""
    return part.owner, part.region, part.segment

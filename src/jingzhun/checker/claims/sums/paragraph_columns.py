"""中小学教师29.24万人。↵小学教师17.19万人。↵初中教师12.05万人: what paragraphs give of all alike."""

from collections import defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.slips import swapped

Paragraphs = tuple[int, ...]
_COLUMNS, _LETTERS, _SCORE = 3, 3, 5.0


def paragraph_columns_of(told: list[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Where three columns of the same paragraphs add up: what else holds, or nearly does and would but for a slip."""
    columns: dict[Paragraphs, list[Sum]] = defaultdict(list)
    for claim in told:
        places = (claim.total.paragraph, *(part.paragraph for part in claim.parts))
        if claim.holds and len(set(places)) == len(places):
            columns[places].append(claim)
    for places, claims in columns.items():
        if len(claims) >= _COLUMNS:
            settled = {node.number for claim in claims for node in (claim.total, *claim.parts)}
            yield from _columns([_free(place, settled, nodes) for place in places])


def _columns(paragraphs: list[list[Node]]) -> Iterator[Sum]:
    """Only of figures that each paragraph gives once by the name that the first calls it."""
    for total in paragraphs[0]:
        named = [[node for node in paragraph if _called_alike(node, total)] for paragraph in paragraphs]
        if all(len(found) == 1 for found in named):
            claim = Sum(total, tuple(found[0] for found in named[1:]), _SCORE)
            if claim.holds or _by_a_slip(claim):
                yield claim


def _by_a_slip(claim: Sum) -> bool:
    slip = swapped(claim.total, claim.parts) or claim.misses_by_a_digit
    return slip and claim.is_within and claim.nearly_holds


def _called_alike(node: Node, total: Node) -> bool:
    """初中专任教师 is what 专任教师 is in the paragraph of all."""
    names = sorted((node.label, total.label), key=len)
    return node.column == total.column and len(names[0]) >= _LETTERS and names[1].endswith(names[0])


def _free(place: int, settled: set[int], nodes: tuple[Node, ...]) -> list[Node]:
    inside = (node for node in nodes if node.paragraph == place and node.number not in settled)
    return [node for node in inside if node.is_level and not node.depth]

"""资助204亿元。财政129亿元。其中中央68亿元；地方61亿元。除此之外，社会75亿元: 204 is 129 and 75, not 68, 61 and 75."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Kept, Sum


def coarser_lists_of(holding: list[Sum]) -> Iterator[tuple[Sum, Sum]]:
    """Each claim some of whose parts divide a figure between its total and them, with that in their place."""
    kept = Kept(holding)
    for claim in holding:
        divided = next((other for other in kept.beside(claim) if _is_divided_in(other, claim)), None)
        if divided is not None:
            rest = [part for part in claim.parts if part not in divided.parts]
            parts = tuple(sorted((divided.total, *rest), key=lambda part: part.number))
            coarser = Sum(claim.total, parts, claim.score)
            if coarser.holds and not _is_told(coarser, kept):
                yield claim, coarser


def _is_told(claim: Sum, kept: Kept) -> bool:
    """收入628元，生产性551元，其他77元。…工资213元，…: the finer items then are a list of their own."""
    return any(other.total is claim.total and other.parts == claim.parts for other in kept.beside(claim))


def _is_divided_in(other: Sum, claim: Sum) -> bool:
    """By its own 其中, which the other parts stand outside of."""
    within = set(other.parts) < set(claim.parts) and other.total not in claim.parts
    between = claim.total.number < other.total.number < other.parts[0].number
    own = all(bool(part.region) == (part in other.parts) for part in claim.parts) and not other.total.region
    return within and between and own and other.total.depth == claim.total.depth

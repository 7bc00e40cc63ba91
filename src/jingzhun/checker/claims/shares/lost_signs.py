"""占总数的28.1，…占总数的26.2: shares whose % was lost on the way here."""

from collections.abc import Iterable, Iterator

from jingzhun.checker.claims.comparison import Comparison


def without_lone_losses(shares: Iterable[Comparison]) -> Iterator[Comparison]:
    """A bare number is no wrong share, unless another bare number of the paragraph is a share of the same whole."""
    found = list(shares)
    borne_out = {_place(share) for share in found if share.holds and not share.stated.figure.unit}
    yield from (share for share in found if share.holds or share.stated.figure.unit or _place(share) in borne_out)


def _place(share: Comparison) -> tuple[int, int]:
    return share.nodes[0].number, share.stated.paragraph

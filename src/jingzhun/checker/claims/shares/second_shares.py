"""完成投资15.3亿元，占全部的51.8%，投资完成率15.6%: one figure has one share of one whole."""

from jingzhun.checker.claims.comparison import Comparison


def without_second_shares(shares: list[Comparison]) -> list[Comparison]:
    """A second percentage of a part is of another whole where the first holds of this one."""
    told = {(share.nodes[0].number, share.nodes[-2].number): share for share in shares if share.holds}
    return [share for share in shares if share.holds or not _is_second(share, told)]


def _is_second(share: Comparison, told: dict[tuple[int, int], Comparison]) -> bool:
    first = told.get((share.nodes[0].number, share.nodes[-2].number))
    return first is not None and first.stated.number < share.stated.number

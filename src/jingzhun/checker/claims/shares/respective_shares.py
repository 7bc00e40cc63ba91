"""分别占66.8%和68.4%: as many percentages as figures, in their order, of one whole or of as many."""

from collections.abc import Iterable

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.homes_of_area import is_homes_of_area
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.shares import share_form
from jingzhun.checker.claims.shares.paired_shares import paired_wholes
from jingzhun.checker.claims.shares.row_shares import row_shares_of
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.shares.share_wholes import NAMED, Seen, Whole, Wholes
from jingzhun.checker.claims.shares.shares_by_names import shares_by_names
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.figure import SHARES

_ALL = frozenset({"总数", "总户数"})
_TELLING, _WHOLE, _REACH = 3, 100, 10
Shares = list[Comparison]


def row_from(first: Node, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The percentages of 分别占…的100%、62.2%和76.2%."""
    row = [first]
    for node in nodes[first.number + 1 : first.number + 12]:
        if node.figure.kind not in SHARES or node.sentence != first.sentence or strongest(node.gap) > 1:
            break
        row.append(node)
    return tuple(row)


class RespectiveShares:
    """Reads a row of percentages in one way or not at all."""

    def __init__(self, nodes: tuple[Node, ...], sums: list[Sum], wholes: Wholes) -> None:
        self.nodes, self.sums, self.wholes = nodes, sums, wholes

    def of(self, row: tuple[Node, ...], seen: Seen) -> Shares:
        of_rows = row_shares_of(row, self.nodes) or shares_by_names(row, self.nodes)
        return of_rows or self._paired(row) or self._of_one(row, seen)

    def _paired(self, row: tuple[Node, ...]) -> Shares:
        """消除278户1042人，分别占66.8%和68.4%."""
        readings = paired_wholes(row, self.nodes)
        return _agreeing([share_of(*three, 0.8) for three in zip(row, *pair, strict=True)] for pair in readings)

    def _of_one(self, row: tuple[Node, ...], seen: Seen) -> Shares:
        """As many figures as percentages, in their order, of one whole; only where it is found."""
        form = share_form.form_of(row[0], None)
        parts = self._parts(row)
        if form is None or len(parts) != len(row):
            return []
        wholes = sorted(self.wholes.of(parts[0], row[0], form, seen), key=lambda whole: -whole.weight)
        rows = [_of_whole(row, parts, whole) for whole in wholes]
        called = (one for one, whole in zip(rows, wholes, strict=True) if _is_named(whole, form.whole))
        named = filter(_mostly, called)
        divided = [one for one, whole in zip(rows, wholes, strict=True) if self._divides(whole.node, parts)]
        one_wrong = (one for one in divided if sum(not share.holds for share in one) == 1)
        return _told(_agreeing(rows) or next(named, []) or next(one_wrong, []))

    def _parts(self, row: tuple[Node, ...]) -> list[Node]:
        last = row[0].owner if row[0].owner >= 0 else row[0].number - 1
        near = [node for node in self.nodes[max(last - _REACH, 0) : last + 1] if node.sentence == row[0].sentence]
        return [node for node in near if node.counted and node.column == self.nodes[last].column][-len(row) :]

    def _divides(self, whole: Node, parts: list[Node]) -> bool:
        """一级果3718吨、二级果1430吨、残次果572吨，分别占…: of the total that they make up."""
        return any(claim.holds and claim.total is whole and list(claim.parts) == parts for claim in self.sums)


def _of_whole(row: tuple[Node, ...], parts: list[Node], whole: Whole) -> Shares:
    return [share_of(percent, part, whole.node, 0.8) for percent, part in zip(row, parts, strict=True)]


def _is_named(whole: Whole, words: str) -> bool:
    """占农户总数的; 占总数的 is of all the households of the place."""
    return whole.weight == NAMED or (words in _ALL and is_homes_of_area(whole.node))


def _mostly(shares: Shares) -> bool:
    """通电75户、通网0户、有电视72户，分别占农户总数的100%、0%和100%: of what is named, half or more hold."""
    within = all(share.parts[0] <= share.total for share in shares)
    return within and sum(share.holds for share in shares) * 2 >= len(shares)


def _told(shares: Shares) -> Shares:
    """That none is nought in a hundred is no computation."""
    return [share for share in shares if share.parts[0] or share.stated.amount]


def _agreeing(rows: Iterable[Shares]) -> Shares:
    """The first reading of percentages in a row by which all hold; else one by which all but one do."""
    tried = list(rows)
    whole = [row for row in tried if all(share.holds for share in row)]
    return next((row for row in (*whole, *filter(_all_but_one, tried))), [])


def _all_but_one(row: Shares) -> bool:
    """Those that hold have digits enough not to be met by chance: the more they are, the fewer each needs."""
    least = _TELLING if len(row) <= _TELLING else _TELLING - 1
    telling = [share for share in row if share.holds and digits_of(share.stated.figure) >= least]
    wrong = [share for share in row if not share.holds]
    return len(wrong) == 1 and len(telling) == len(row) - 1 and wrong[0].computed <= _WHOLE

"""县道264.6公里，占总里程的17.8%；乡道…占34.1%；村道…占58.1%: one share of a list is wrong where its sisters hold."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison, stated_in
from jingzhun.checker.claims.nodes.neighbours import node_behind
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.shares import share_form
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.figure import SHARES

_TELLING, _PAIR, _CLAUSE, _WHOLE, _SURE = 2, 2, 3, 100, 0.85
_FAR = Decimal("0.5")
_OF_TOTAL = re.compile("占[^，。；、]{0,10}总")
_GENERAL = re.compile("总数|总量|总额|总|全部|全[县镇乡村市区]|的")


def sister_shares_of(nodes: tuple[Node, ...], sums: list[Sum], told: Iterable[Comparison]) -> Iterator[Comparison]:
    """Of lists that make up their total, each part with its share behind it; what was told is not told again."""
    known = stated_in(told)
    for claim in sums:
        shares = [share for part in claim.parts if (share := _share_behind(part, claim.total, nodes)) is not None]
        wrong = [share for share in shares if not share.holds]
        far = [share for share in wrong if not _is_cut_off(share)]
        several = len(shares) >= max(_PAIR, len(claim.parts) - 1)
        if claim.holds and several and _outvoted(far, shares) and _of_one_whole(shares) and _convince(shares, claim):
            yield from (share for share in wrong if share.stated.number not in known)


def _is_cut_off(share: Comparison) -> bool:
    """19个（占28.7%） of 66, which is 28.79%: wrong in its last digit, and of this whole all the same."""
    return 0 < share.computed - share.stated.amount < share.stated.figure.place < 1


def _outvoted(wrong: list[Comparison], shares: list[Comparison]) -> bool:
    """One is wrong; or more, of a list whose shares all say 占总数的, where others hold and each is near its own."""
    holding = len(shares) - len(wrong)
    said = all(_OF_TOTAL.search(share.stated.label) for share in shares)
    near = all(abs(share.computed - share.stated.amount) <= share.computed * _FAR for share in wrong)
    return len(wrong) < _PAIR or (said and near and holding >= _PAIR and len(wrong) <= holding + 1)


def _share_behind(part: Node, total: Node, nodes: tuple[Node, ...]) -> Comparison | None:
    """Of the figure just before it, by the words 占…, or alone in brackets."""
    percent = node_behind(part, nodes)
    beside = percent.figure.kind in SHARES and percent.sentence == part.sentence and percent.figure.high is None
    form = share_form.form_of(percent, part) if beside and strongest(percent.gap) < _CLAUSE else None
    return share_of(percent, part, total, _SURE) if form is not None and form.name in {"share", "bracket"} else None


def _of_one_whole(shares: list[Comparison]) -> bool:
    """占农村公路总里程的 and 占总里程的 name one whole: the shorter words end the longer; 占全村户数的 is not 占."""
    named = {_whole_of(share) for share in shares if _speaks(share)}
    names = sorted({*named, *(_whole_of(share) for share in shares)}, key=len)
    alike = all(longer.endswith(shorter) for shorter, longer in pairwise(names))
    return alike and (named != {""} or names == [""])


def _speaks(share: Comparison) -> bool:
    return share.holds or _is_cut_off(share)


def _whole_of(share: Comparison) -> str:
    form = share_form.form_of(share.stated, None)
    return _GENERAL.sub("", form.whole) if form is not None else ""


def _convince(shares: list[Comparison], claim: Sum) -> bool:
    """Digits enough not to be met by chance: of two parts the one that holds needs more."""
    least = _TELLING if len(claim.parts) > _PAIR else _TELLING + 1
    holding = [share for share in shares if _speaks(share)]
    return any(share.holds for share in holding) and all(
        digits_of(share.stated.figure) >= least and share.stated.amount < _WHOLE for share in holding
    )

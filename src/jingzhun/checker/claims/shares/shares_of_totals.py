"""财政投入27.1亿元。其中中央15.4亿元，占资助总额的36%；地方…，占27%。财政资金占资助资金的63%: of parts with shares."""

from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import is_near
from jingzhun.checker.claims.claim import Sum, fits
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares import share_form
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.figure import Kind

_REACH, _THREE, _SCORE, _SURE = 2, 3, 6.0, 0.8


def shares_of_totals_of(nodes: tuple[Node, ...], sums: list[Sum], told: list[Comparison]) -> Iterator[Comparison | Sum]:
    """The share of the total of a list whose parts have shares of one whole; and that their shares make it up."""
    sisters = {one.nodes[1].number: one for one in told if one.holds and len(one.nodes) == _THREE}
    lists = [claim for claim in sums if claim.holds and all(part.number in sisters for part in claim.parts)]
    for percent in nodes if lists else ():
        claim = next((claim for claim in reversed(lists) if _takes_up(percent, claim, nodes)), None)
        if claim is not None:
            yield from _of_total(percent, claim, [sisters[part.number] for part in claim.parts])


def _takes_up(percent: Node, claim: Sum, nodes: tuple[Node, ...]) -> bool:
    """No figure stands before it in its sentence, and it names the total of a list of the sentences just before."""
    last = claim.parts[-1]
    near = last.paragraph == percent.paragraph and 0 < percent.sentence - last.sentence <= _REACH
    alone = percent.figure.kind is Kind.PERCENT and percent.figure.exact and not percent.is_change
    first = near and nodes[percent.number - 1].sentence != percent.sentence
    return alone and first and _names(percent.label.partition("占")[0], claim)


def _names(subject: str, claim: Sum) -> bool:
    """财政资金 is 财政投入; 地方财政资金 is rather the part that is called 地方财政."""
    pairs = pairs_of(subject)
    shared = len(pairs & pairs_of(claim.total.label))
    return shared > 0 and all(len(pairs & pairs_of(part.label)) <= shared for part in claim.parts)


def _of_total(percent: Node, claim: Sum, shares: list[Comparison]) -> Iterator[Comparison | Sum]:
    wholes = {share.nodes[0] for share in shares}
    if (
        len(wholes) != 1
        or claim.total in wholes
        or not all(_whole_words(share.stated) & _whole_words(percent) for share in shares)
    ):
        return
    found = share_of(percent, claim.total, wholes.pop(), _SURE)
    if found.holds or is_near(found):
        yield found
    stated = tuple(share.stated for share in shares)
    if found.holds and fits(percent, stated):
        yield Sum(percent, stated, _SCORE)


def _whole_words(percent: Node) -> set[str]:
    form = share_form.form_of(percent, None)
    return pairs_of(form.whole) if form is not None and form.name == "share" else set()

"""抽查资金4826万元，占两年投入的52.61%。…两年共投入9174万元: shares whose part or whole stands far off."""

from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.shares.share_form import OTHER_MEASURE, form_of
from jingzhun.checker.claims.shares.share_holds import holds, share_of
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.claims.words import rate_words
from jingzhun.checker.figure import Kind

_BEHIND, _BEFORE, _LEAST, _TELLING, _MANY, _SURE = 20, 12, 2, 3, 4, 0.75


def far_rates_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    for percent in nodes[1:]:
        before = nodes[percent.number - 1]
        form = form_of(percent, before) if percent.figure.kind is Kind.PERCENT and percent.figure.exact else None
        if form is not None and form.name == "share" and len(form.whole) >= _LEAST:
            yield from _of_whole_behind(percent, before, form.whole, nodes)
        elif form is not None and form.name == "rate" and not OTHER_MEASURE.search(percent.label):
            yield from _of_part_before(percent, before, form.rate, nodes)


def _of_whole_behind(percent: Node, part: Node, words: str, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Only what holds of digits enough not to be met by chance, and where words of the whole say so."""
    if digits_of(percent.figure) < _MANY or not _usual(part, percent):
        return
    for whole in nodes[percent.number + 1 : percent.number + _BEHIND]:
        alike = whole.paragraph == percent.paragraph and whole.column == part.column and whole.counted
        named = alike and not whole.per_head and pairs_of(words) & pairs_of(whole.label)
        if named and whole.amount >= part.amount and holds(percent, part, whole):
            yield share_of(percent, part, whole, _SURE)
            return


def _of_part_before(percent: Node, whole: Node, rate: str, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """抽查资金8.6亿元。各级共投入27.24亿元，抽查面为31.6%: what the rate is named after, before the whole."""
    named = len(rate) >= _LEAST and digits_of(percent.figure) >= _TELLING and _usual(whole, percent)
    if not named or rate_words.named_after(rate, whole.label) or strongest(percent.gap) > _LEAST:
        return
    for part in reversed(nodes[max(whole.number - _BEFORE, 0) : whole.number]):
        alike = part.paragraph == percent.paragraph and part.column == whole.column and part.counted
        if alike and not part.per_head and part.amount < whole.amount and rate_words.named_after(rate, part.label):
            found = share_of(percent, part, whole, _SURE)
            swapped = any(holds(meant, part, whole) for meant in as_meant(percent))
            yield from [found] if found.holds or swapped else []
            return


def _usual(node: Node, percent: Node) -> bool:
    return node.is_amount and node.sentence == percent.sentence

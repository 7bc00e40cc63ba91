"""总投资35.5亿元，…完成22.8亿元，完成年度总投资的46.2%: a share that two digits put back in place make right."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.claims.telling.chance import expected
from jingzhun.checker.claims.telling.operands import Operands, alike, of_paragraph
from jingzhun.checker.claims.telling.telling_shares import is_share

_SAID = re.compile("占|完成|率")
_DIGITS, _LEAST, _SURE = 3, 0.03, 0.65


def telling_slips_of(nodes: tuple[Node, ...], settled: set[int]) -> Iterator[Comparison]:
    """Of the figure just before it and a whole of the paragraph that its words name."""
    for percent in nodes:
        usual = is_share(percent) and telling_digits_of(percent.figure) >= _DIGITS and _SAID.search(percent.label)
        if usual and percent.number not in settled and percent.number:
            yield from _of_part(percent, nodes[percent.number - 1], of_paragraph(percent, nodes))


def _of_part(percent: Node, part: Node, circle: Operands) -> Iterator[Comparison]:
    wholes = [whole for whole in circle if _is_whole(whole, part, percent)]
    for whole in wholes if part.sentence == percent.sentence and part.counted else ():
        meant = list(_meant(percent, part, whole))
        if any(one.holds for one in meant) and expected(meant) * len(wholes) <= _LEAST:
            yield share_of(percent, part, whole, _SURE)
            return


def _meant(percent: Node, part: Node, whole: Node) -> Iterator[Comparison]:
    """With two digits put back of the percentage, of its part or of its whole."""
    yield from (share_of(one, part, whole, _SURE) for one in as_meant(percent))
    yield from (share_of(percent, one, whole, _SURE) for one in as_meant(part) if one.amount)
    yield from (share_of(percent, part, one, _SURE) for one in as_meant(whole) if one.amount)


def _is_whole(whole: Node, part: Node, percent: Node) -> bool:
    named = pairs_of(percent.label) & pairs_of(whole.label)
    return alike(whole, part) and whole.amount > part.amount and bool(named)

"""How a percentage may have been miswritten: two digits that changed places, a moved point, a last digit cut off."""

import re

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_form import Form
from jingzhun.checker.claims.shares.share_holds import holds, share_of
from jingzhun.checker.claims.shares.share_wholes import Whole
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.claims.slips.digits import digits_of

# 支付率90%…；支付率80%，综合支付率86.7%: of all items together
OF_ALL = re.compile("^(?:综合|总体|整体|平均|加权|两项合计|合计)[^，。；占]*[率比度面重]")
_TELLING, _NAMED, _WHOLE = 3, 2, 100


def has_slipped(percent: Node, part: Node, whole: Node) -> bool:
    """Whether two digits of one figure that changed places explain it: 59.7% written 95.7%."""
    digits = digits_of(percent.figure)
    if percent.amount > _WHOLE and any(holds(meant, part, whole) for meant in slips.moved_point(percent)):
        return part.amount <= whole.amount
    if digits > 1 and any(holds(meant, part, whole) for meant in slips.as_meant(percent)):
        return True
    telling = digits >= _TELLING and percent.figure.place < 1
    return telling and (
        any(holds(percent, meant, whole) for meant in (*slips.as_meant(part), *slips.moved_point(part)))
        or any(holds(percent, part, meant) for meant in (*slips.as_meant(whole), *slips.moved_point(whole)))
    )


def is_telling(percent: Node) -> bool:
    """占财政资金的67.26%, where it is 62.76%: so many digits change places by no chance."""
    return digits_of(percent.figure) >= _TELLING and percent.figure.place < 1


def moved_beside(percent: Node, form: Form, part: Node, whole: Node) -> bool:
    """余额8240万元，逾期41.2万元，逾期率0.05%: a rate that is named after the figure just before it."""
    beside = whole.number + 1 == part.number == percent.number - 1 and whole.amount > part.amount
    name = form.rate[-_NAMED:]
    named = len(name) == _NAMED and name in f"{part.label}{part.figure.after}" and not OF_ALL.search(percent.label)
    return beside and named and any(holds(meant, part, whole) for meant in slips.moved_point(percent))


def miswritten(percent: Node, part: Node, whole: Node) -> bool:
    """95.8% written 98.5%, 31.78% written 31.7%."""
    place = percent.figure.place
    above = part.amount * 100 / whole.amount - percent.amount
    cut_short = percent.figure.exact and place / 2 < above < place
    swapped = any(holds(meant, part, whole) for meant in slips.as_meant(percent))
    return digits_of(percent.figure) >= _TELLING and (cut_short or swapped)


def slip_of_incidence(percent: Node, readings: list[tuple[Node, Whole]]) -> Comparison | None:
    """The base is often another population than the one that is told: only slips, of the people just before."""
    for part, whole in readings:
        if part.number >= percent.number - 2 and miswritten(percent, part, whole.node):
            return share_of(percent, part, whole.node, 0.75)
    return None

"""在法人单位中，…487个，占53.16%；…83个，占9.06%；…: shares of one sentence that name no whole are all of one."""

from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison, stated_in
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares import share_form
from jingzhun.checker.claims.shares.share_holds import holds, share_of
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import SHARES
from jingzhun.checker.relation import RelationKind

_THREE, _TELLING, _LAST_DIGIT, _SURE = 3, 3, 2, 0.75


def with_topic_sisters(comparisons: list[Comparison], nodes: tuple[Node, ...]) -> list[Comparison]:
    """One that fails of another whole gives way to what holds, or misses by its last digit or a slip, of theirs."""
    wholes = {one.stated.sentence: one.nodes[0] for one in comparisons if _tells_the_whole(one, nodes)}
    known = stated_in(one for one in comparisons if one.holds)
    found = [one for percent in nodes if percent.number not in known for one in _of_theirs(percent, nodes, wholes)]
    read = stated_in(found)
    return [*(one for one in comparisons if one.stated.number not in read), *found]


def _tells_the_whole(one: Comparison, nodes: tuple[Node, ...]) -> bool:
    """Of a sentence before, or in brackets behind its part, by digits enough."""
    share = one.kind is RelationKind.RATIO and len(one.nodes) == _THREE and one.holds
    if not share or telling_digits_of(one.stated.figure) < _TELLING:
        return False
    whole, part, percent = one.nodes
    before = whole.sentence < percent.sentence or percent.owner == part.number
    return before and _names_none(percent, nodes)


def _of_theirs(percent: Node, nodes: tuple[Node, ...], wholes: dict[int, Node]) -> Iterator[Comparison]:
    whole = wholes.get(percent.sentence) if percent.figure.kind in SHARES and percent.figure.exact else None
    part = nodes[percent.number - 1]
    alike = whole is not None and part.column == whole.column and part.is_amount and part.amount < whole.amount
    beside = whole is not None and (whole.sentence < percent.sentence or percent.owner == part.number)
    if whole is not None and alike and beside and part.sentence == percent.sentence and _names_none(percent, nodes):
        found = share_of(percent, part, whole, _SURE)
        last = abs(found.computed - percent.amount) <= percent.figure.place * _LAST_DIGIT
        if found.holds or last or any(holds(meant, part, whole) for meant in as_meant(percent)):
            yield found


def _names_none(percent: Node, nodes: tuple[Node, ...]) -> bool:
    before = nodes[percent.number - 1] if percent.number else None
    form = share_form.form_of(percent, before)
    return form is not None and form.name == "share" and not form.whole

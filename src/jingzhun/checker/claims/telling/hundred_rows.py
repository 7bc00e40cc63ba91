"""视力356人，占16.1%；↵听力613人，占27.7%；↵…: shares that make a hundred are all of one whole, right or wrong."""

from collections import Counter
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison, stated_in
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.shares import share_form
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.slips.digits import is_rough
from jingzhun.checker.figure import SHARES

_HUNDRED, _SEVERAL, _SURE = 100, 3, 0.75


def with_hundred_rows(comparisons: list[Comparison], nodes: tuple[Node, ...]) -> list[Comparison]:
    """Where most of them hold of one whole, the others are told of it too; what fails of another gives way."""
    shares = {one.stated.number: one for one in comparisons if one.is_share and one.holds}
    known = stated_in(one for one in comparisons if one.holds)
    found = [
        share_of(percent, nodes[percent.number - 1], whole, _SURE)
        for row in _rows(nodes)
        if _makes_a_hundred(row) and (whole := _whole_of(row, shares)) is not None
        for percent in row
        if percent.number not in known and nodes[percent.number - 1].column == whole.column
    ]
    found = [one for one in found if one.holds or not is_rough(one.nodes[1])]
    read = stated_in(found)
    return [*(one for one in comparisons if one.stated.number not in read), *found]


def _whole_of(row: list[Node], shares: dict[int, Comparison]) -> Node | None:
    """That of three of them, and of more than half."""
    wholes = Counter(shares[percent.number].nodes[0] for percent in row if percent.number in shares)
    whole, count = next(iter(wholes.most_common(1)), (None, 0))
    return whole if count >= _SEVERAL and count * 2 > len(row) else None


def _makes_a_hundred(row: list[Node]) -> bool:
    """To what rounding takes; by decimals, which chance would hardly make a hundred."""
    decimals = sum(percent.figure.place < 1 for percent in row) >= len(row) - 1
    slack = max((percent.figure.place for percent in row), default=0) * len(row) / 2
    return decimals and abs(amount_of(row) - _HUNDRED) <= slack


def _rows(nodes: tuple[Node, ...]) -> Iterator[list[Node]]:
    """Each behind the figure it is the share of, one beside the other, in one sentence or line by line."""
    row: list[Node] = []
    for percent in nodes:
        if _names_its_part(percent, nodes):
            if row and not _follows(row[-1], percent, nodes):
                yield row
                row = []
            row.append(percent)
    yield row


def _follows(last: Node, percent: Node, nodes: tuple[Node, ...]) -> bool:
    beside = percent.number - last.number == len((last, percent))
    near = percent.sentence == last.sentence or percent.paragraph - last.paragraph == 1
    return beside and near and nodes[percent.number - 1].column == nodes[last.number - 1].column


def _names_its_part(percent: Node, nodes: tuple[Node, ...]) -> bool:
    if percent.figure.kind not in SHARES or not percent.figure.exact or not percent.number:
        return False
    part = nodes[percent.number - 1]
    form = share_form.form_of(percent, part)
    none_named = form is not None and form.name == "share" and not form.whole
    return none_named and part.is_amount and part.sentence == percent.sentence

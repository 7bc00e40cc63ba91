"""在法人单位中，…427个，占51.69%；…83个，占10.05%；…: shares of one sentence that name no whole are all of one."""

from collections import defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison, stated_in
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares import share_form
from jingzhun.checker.claims.shares.share_holds import holds, share_of
from jingzhun.checker.claims.slips.digits import is_rough, telling_digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import SHARES

_SHARE = "share"
_TELLING, _LAST_DIGIT, _AGREE, _SURE = 3, 2, 2, 0.75


def with_topic_sisters(comparisons: list[Comparison], nodes: tuple[Node, ...]) -> list[Comparison]:
    """One that fails of another whole gives way to what holds, or misses by its last digit or a slip, of theirs."""
    wholes = _wholes(comparisons, nodes)
    known = stated_in(one for one in comparisons if one.holds)
    found = [one for percent in nodes if percent.number not in known for one in _of_theirs(percent, nodes, wholes)]
    read = stated_in(found)
    return [*(one for one in comparisons if one.stated.number not in read), *found]


def _wholes(comparisons: list[Comparison], nodes: tuple[Node, ...]) -> dict[tuple[int, str], Node]:
    """By sentence and form; of rates (竣工率90.6%，入住率…) and shares that name their whole where two agree."""
    told: dict[tuple[int, str], list[Node]] = defaultdict(list)
    for one in comparisons:
        form = _form(one.stated, nodes) if _tells_the_whole(one) else ""
        if form and (form != _SHARE or telling_digits_of(one.stated.figure) >= _TELLING):
            told[one.stated.sentence, form].append(one.nodes[0])
    usual = {key: row for key, row in told.items() if key[1] == _SHARE or len(row) >= _AGREE}
    return {key: row[-1] for key, row in usual.items() if key[1] == _SHARE or len(set(row)) == 1}


def _tells_the_whole(one: Comparison) -> bool:
    """Of a sentence before, or in brackets behind its part."""
    if not (one.is_share and one.holds):
        return False
    whole, part, percent = one.nodes
    return whole.sentence < percent.sentence or percent.owner == part.number


def _of_theirs(percent: Node, nodes: tuple[Node, ...], wholes: dict[tuple[int, str], Node]) -> Iterator[Comparison]:
    usual = percent.number and percent.figure.kind in SHARES and percent.figure.exact
    form = _form(percent, nodes) if usual else ""
    whole, part = wholes.get((percent.sentence, form)), nodes[percent.number - 1]
    alike = whole is not None and part.column == whole.column and part.is_amount and part.amount < whole.amount
    beside = whole is not None and (whole.sentence < percent.sentence or percent.owner == part.number)
    if whole is not None and alike and beside and part.sentence == percent.sentence:
        found = share_of(percent, part, whole, _SURE)
        last = abs(found.computed - percent.amount) <= percent.figure.place * _LAST_DIGIT and not is_rough(part)
        if found.holds or last or any(holds(meant, part, whole) for meant in as_meant(percent)):
            yield found


def _form(percent: Node, nodes: tuple[Node, ...]) -> str:
    """A share that names no whole, or by the words that name it, or a rate; nothing of others."""
    before = nodes[percent.number - 1] if percent.number else None
    form = share_form.form_of(percent, before)
    if form is None:
        return ""
    if form.name == _SHARE and form.whole:
        return percent.label if percent.label.startswith("占") else ""
    return form.name if form.name in {"rate", _SHARE} else ""

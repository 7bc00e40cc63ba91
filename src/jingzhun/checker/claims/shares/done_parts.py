"""新建基地42个，任务40个，完成105%: what was done of what was due, and what is left of it."""

import re

from jingzhun.checker.claims.nodes.named_before import named_before, pairs_of
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_form import Form
from jingzhun.checker.claims.sums.far_rests import is_rest

Totals = dict[int, list[Node]]
_DUE = re.compile(
    "^(?:[^，。；]{0,6}(?:给|下达|分配|交办|定|安排)的)?(?:年度|年初|全年|原)?"
    "(?:任务|计划|目标|目标任务|应[^，。；]{0,4})(?:数|为)?$"
)
_REACH, _LEAST = 24, 2
NOT_DONE = re.compile("未|漏|不|应|计划|任务")


def before_whole(whole: Node, nodes: tuple[Node, ...], totals: Totals) -> list[Node]:
    """完成务工6312人，完成年度任务6000人的105.2%: figures of the sentence before the one within the words."""
    subject = whole.label.partition("占")[0] if "占" in whole.label else ""
    if len(subject) >= _LEAST:
        return _called(subject, whole, nodes)
    before = nodes[max(whole.number - 6, 0) : whole.number]
    if before and before[-1].column == whole.column and before[-1].counted and before[-1].sentence == whole.sentence:
        beside = (total for total in totals.get(before[-1].number, ()) if total.sentence == whole.sentence)
        above = [total for total in beside if total.segment == whole.segment]
        return above[:1] or [before[-1]]
    near = [node for node in before if node.sentence == whole.sentence and node.column == whole.column and node.counted]
    return near or list(named_before(whole.label, whole, nodes))[:1]


def _called(subject: str, whole: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """教育支出2.1亿元。…教育支出占财政支出13.6亿元的比例为15.4%: the figure with most of the words before 占."""
    words = pairs_of(subject)
    near = nodes[max(whole.number - _REACH, 0) : whole.number]
    usual = (node for node in near if node.paragraph == whole.paragraph and node.column == whole.column)
    named = {node: pairs_of(node.label) for node in usual if node.is_amount}
    near_words = {node: pairs for node, pairs in named.items() if len(words & pairs) * 2 > len(words)}
    alike = {node: (len(words & pairs), -len(pairs)) for node, pairs in near_words.items()}
    most = [node for node in reversed(alike) if alike[node] == max(alike.values())]
    return most[:1] if len({node.amount for node in most}) == 1 else []


def done_of_due(found: list[Node], nodes: tuple[Node, ...], totals: Totals) -> list[Node]:
    """新建基地42个，任务40个，完成105%: what stands just before is what was due, and the part stands before it.

    务工251人，省外112人、省内139人，任务240人，完成104.6%: the total of the list there.
    """
    due = found[0] if found else None
    if due is None or not _DUE.search(due.label):
        return found
    before = node_before(due, nodes)
    done = before.column == due.column and before.counted and before.sentence == due.sentence
    above = [total for total in totals.get(before.number, ()) if total.sentence == due.sentence and total is not due]
    return [*above[:1], before, *found[1:]] if done and before is not due else found


def done_beside_rest(form: Form, found: list[Node], nodes: tuple[Node, ...]) -> list[Node]:
    """应缴1586人，交了1571人，还差15人，参保率99.1%: what is left stands between what was done and its rate."""
    rest = found[0] if found else None
    if rest is None or form.name != "rate" or not is_rest(rest) or NOT_DONE.search(form.rate):
        return found
    done = node_before(rest, nodes)
    beside = done.column == rest.column and done.counted and done.sentence == rest.sentence
    return [done, *found] if beside and done.amount > rest.amount else found

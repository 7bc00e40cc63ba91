"""Readings beside the one that fails: a percentage that is just that of two other figures of its sentence is theirs."""

from collections.abc import Iterator
from dataclasses import replace

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node, amount_of, strongest
from jingzhun.checker.claims.shares.done_parts import Totals
from jingzhun.checker.claims.shares.joined_parts import of_joined_parts
from jingzhun.checker.claims.shares.own_wholes import of_other_time
from jingzhun.checker.claims.shares.share_holds import holds, share_of
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.figure import SHARES

_TELLING, _LEAST, _REACH, _FAR, _LIST = 3, 2, 16, 40, 1


def with_rivals(found: Comparison, nodes: tuple[Node, ...], totals: Totals) -> Comparison | None:
    """What fails; the reading that holds in its stead where the words name its part; else nothing."""
    percent = found.stated
    if not found.holds and _of_all_together(found, nodes):
        return None
    joined = None if found.holds else of_joined_parts(found, nodes)
    if joined is not None:
        return joined
    chained = None if found.holds else _of_stage_before(found, nodes, totals)
    if chained is not None or found.holds or digits_of(percent.figure) < _TELLING:
        return chained or found
    words = percent.label.partition("占")[2]
    rivals = [pair for pair in _pairs(percent, nodes) if holds(percent, *pair)]
    rivals = [pair for pair in rivals if not of_other_time(pair[1], words, pair[0], nodes)]
    rivals = [pair for pair in rivals if pair[0] is not found.nodes[1] or not _names_other(found, pair[1])]
    named = [pair for pair in rivals if pairs_of(percent.label) & pairs_of(pair[0].label)]
    if named:
        return share_of(percent, *named[0], found.sure)
    return None if rivals else found


def _of_stage_before(found: Comparison, nodes: tuple[Node, ...], totals: Totals) -> Comparison | None:
    """收到8600万元，拨付8200万元；支付6970万元，支付率85%: of what stands between, no item beside it."""
    whole, part, percent = found.nodes
    behind = nodes[max(whole.number + 1, part.number - _FAR) : part.number]
    between = behind if digits_of(percent.figure) >= _LEAST else ()
    usual = (node for node in reversed(between) if node.is_amount and node.amount > part.amount)
    alike = [node for node in usual if node.column == part.column and node.sentence == percent.sentence]
    alike = [node for node in alike if not _names_other(found, node)]
    beside = {total.number for total in totals.get(part.number, ())}
    stages = (node for node in alike if not beside & {total.number for total in totals.get(node.number, ())})
    readings = (share_of(percent, part, node, found.sure) for node in stages)
    return next((one for one in readings if one.holds), None)


def _names_other(found: Comparison, node: Node) -> bool:
    """收入1640万元，支出1286万元，其中救助1157万元，占总收入的…: the words name the first, and not the second."""
    named = pairs_of(found.stated.label.partition("占")[2])
    return bool(named & pairs_of(found.nodes[0].label)) and not named & pairs_of(node.label)


def _of_all_together(found: Comparison, nodes: tuple[Node, ...]) -> bool:
    """供餐的84所，配餐的12所，占12.5%: of both together, whose total is not told."""
    whole, part, percent = found.nodes
    between = [node for node in nodes[whole.number : part.number + 1] if node.column == part.column and node.counted]
    beside = all(node.sentence == percent.sentence and node.depth == part.depth for node in between)
    digits = digits_of(percent.figure)
    if not beside or digits < _LEAST or whole.number > part.number or len(between) > _REACH:
        return False
    return any(holds(percent, part, _together(between[at:])) for at in range(len(between) - 1))


def _together(nodes: list[Node]) -> Node:
    last = nodes[-1]
    amount = amount_of(nodes)
    return replace(last, figure=replace(last.figure, amount=amount, value=amount))


def _pairs(percent: Node, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """A part with a share of its own is not what this one is of."""
    near = nodes[max(percent.number - _REACH, 0) : percent.number]
    usual = [node for node in near if node.counted and node.amount > 0 and not node.per_head]
    beside = [node for node in usual if node.sentence == percent.sentence]
    for part in reversed(beside):
        after = nodes[part.number + 1]
        if after is percent or after.figure.kind not in SHARES:
            yield from ((part, whole) for whole in reversed(beside) if _may_hold(whole, part))


def _may_hold(whole: Node, part: Node) -> bool:
    return whole.column == part.column and whole.amount > part.amount and whole.number < part.number


def of_list(first: Node, percent: Node, sums: list[Sum]) -> Node:
    """随迁子女3246人，小学2351人、初中895人，占在校生的5.5%: of what the list by 、 divides."""
    for claim in sums:
        parts = claim.parts
        if parts[-1] is first and claim.total.number == parts[0].number - 1 and (claim.holds or claim.is_meant):
            within = all(part.number - parts[0].number == at for at, part in enumerate(parts))
            listed = all(strongest(part.gap) == _LIST for part in parts[1:])
            beside = claim.total.segment == percent.segment and percent.number == first.number + 1
            if within and listed and beside and strongest(percent.gap) > _LIST:
                return claim.total
    return first


def of_divided(part: Node, whole: Node, percent: Node, totals: Totals) -> Node:
    """会费84万元，其中省级1万元、市县83万元，占总收入的0.21%: of what is divided, where it holds of both."""
    beside = part.number == percent.number - 1 and percent.label.startswith("占") and percent.owner < 0
    above = [total for total in totals.get(part.number, ()) if beside and total.sentence == percent.sentence]
    usual = (total for total in above if total is not whole and total.number < part.number)
    return next((total for total in usual if holds(percent, total, whole)), part)

"""人口增加6452人。…甲族12840人，乙族6610人。与2010年相比，甲族增加4210人，乙族增加2242人: what the parts changed by."""

from collections.abc import Iterable, Iterator

from jingzhun.checker.claims.changes.change_readings import rises, says_change
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, negated
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.words.compared_times import compared_time
from jingzhun.checker.figure import Kind

_REACH, _LEAST, _TELLING, _SHORTEST, _SCORE = 24, 100, 3, 2, 5.0


def far_changes_of(sums: Iterable[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Of a list that holds, sentences behind it and of one time with its total's; what misses by a slip is told."""
    for claim in sums:
        change = _change_of(claim.total, nodes) if claim.holds else None
        row = _row(claim, nodes)
        if change is not None and row and _time_of(row[0], nodes) == _time_of(change, nodes):
            parts = tuple(node if rises(node) == rises(change) else negated(node) for node in row)
            found = Sum(change, parts, _SCORE)
            if found.holds or _slipped(found):
                yield found


def _change_of(level: Node, nodes: tuple[Node, ...]) -> Node | None:
    """与2010年的3002166人相比，增加645934人: in the sentence of the level, what it was may stand between."""
    for node in nodes[level.number + 1 : level.number + _REACH]:
        if node.sentence != level.sentence or node.depth != level.depth:
            return None
        if node.column == level.column and _is_change(node):
            return node
        if node.column == level.column and node.amount > level.amount and node.counted:
            return None
    return None


def _is_change(node: Node) -> bool:
    return says_change(node) and node.figure.exact and node.figure.kind is Kind.QUANTITY


def _row(claim: Sum, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """One for each part, in their order, in one sentence behind that of the list, each by the name of its part."""
    last = claim.parts[-1]
    after = nodes[last.number + 1 : last.number + 1 + _REACH]
    alike = [node for node in after if node.column == last.column and node.sentence > last.sentence]
    changes = [node for node in alike if _is_change(node)]
    for at in range(len(changes) - len(claim.parts) + 1):
        row = tuple(changes[at : at + len(claim.parts)])
        together = len({node.sentence for node in row}) == 1 and row[0].paragraph - last.paragraph <= 1
        if together and all(map(_named_alike, claim.parts, row)):
            return row
    return ()


def _named_alike(part: Node, change: Node) -> bool:
    name = part.label.removeprefix("其中")
    return len(name) >= _SHORTEST and change.label.startswith(name)


def _time_of(change: Node, nodes: tuple[Node, ...]) -> str:
    """What the words before it in its sentence compare it with."""
    words = ""
    for node in reversed(nodes[max(change.number - _REACH, 0) : change.number + 1]):
        if node.sentence != change.sentence:
            break
        words = f"{node.gap}{words}"
    return compared_time(words.rpartition("。")[2].rpartition("\n")[2]) or ""


def _slipped(claim: Sum) -> bool:
    telling = telling_digits_of(claim.total.figure) >= _TELLING and claim.total.amount >= _LEAST
    return telling and claim.misses_by_one_slip

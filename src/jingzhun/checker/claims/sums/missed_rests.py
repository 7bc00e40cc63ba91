"""监测户1864户，按类别看，…。已有1317户消除风险，尚有574户: done and left, of a total whose list stands before."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.sums.far_rests import is_rest
from jingzhun.checker.claims.words import part_words

_SEVERAL, _REACH, _FAR, _SCORE = 3, 4, 2, 5.0


def missed_rests_of(nodes: tuple[Node, ...], holding: list[Sum]) -> Iterator[Sum]:
    """Only where they nearly make up a total that a list of its own bears out, or do but for a slip."""
    totals = [claim.total for claim in holding if len(claim.parts) >= _SEVERAL]
    told = {part.number for claim in holding for part in claim.parts}
    for rest in nodes:
        done = _done(rest, nodes) if rest.counted and is_rest(rest) and rest.number not in told else None
        if done is not None and done.number not in told:
            yield from _of(done, rest, totals)


def _of(done: Node, rest: Node, totals: list[Node]) -> Iterator[Sum]:
    near = (total for total in reversed(totals) if _may_be(total, done))
    claims = (Sum(total, (done, rest), _SCORE) for total in near)
    yield from [claim for claim in claims if claim.is_meant][:1]


def _done(rest: Node, nodes: tuple[Node, ...]) -> Node | None:
    """已有…, 尚有… of one sentence, with nothing of their column between."""
    before = reversed(nodes[max(rest.number - _REACH, 0) : rest.number])
    done = next((node for node in before if node.column == rest.column and node.counted), None)
    beside = done is not None and done.sentence == rest.sentence and done.depth == rest.depth
    return done if done is not None and beside and part_words.complementary((done, rest)) else None


def _may_be(total: Node, done: Node) -> bool:
    before = total.number < done.number and done.paragraph - total.paragraph <= _FAR
    return before and total.column == done.column and total.amount > done.amount

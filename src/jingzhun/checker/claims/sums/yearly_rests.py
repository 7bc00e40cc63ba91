"""贫困户412户，其中2016年脱贫86户，2017年脱贫92户。现剩余234户: what each year did and what it leaves."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.sums.far_rests import is_rest
from jingzhun.checker.claims.sums.plausible_sums import alike
from jingzhun.checker.claims.words import connectives

_YEAR = re.compile(r"(?:^|[^\d\-—–~～至到])(?P<year>(?:19|20)\d{2})年(?:度|底|末)?(?P<verb>[^，。；\d]{2,12})$")
_PLAN = re.compile("计划|预计|拟|将|实现|完成|已|再|又|的")
_MORE = re.compile("新增|返贫|纳入|识别|转入|调整|自然")
_REACH, _LEAST, _SEVERAL, _SCORE = 24, 100, 2, 5.0


def yearly_rests_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """What holds; what does not only where the years stand just behind their total, and the rest just behind them."""
    for rest in nodes:
        usual = rest.is_amount and not rest.depth and rest.amount > 0
        parts = _parts(rest, nodes) if usual and is_rest(rest) else ()
        if len(parts) >= _SEVERAL or (parts and _YEAR.search(rest.label)):
            claims = [Sum(total, (*parts, rest), _SCORE) for total in _totals(parts, rest, nodes)]
            holding = [claim for claim in claims if claim.holds]
            yield from holding[:1] or [claim for claim in claims[:1] if _says_so(claim, nodes)]


def _parts(rest: Node, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """One figure of each year by the verb of the rest, or of the last of them; none where a year is told twice."""
    parts: list[Node] = []
    own = _YEAR.search(rest.label)
    last, verb = (int(own["year"]), _verb(own)) if own else (0, set[str]())
    for node in reversed(nodes[max(rest.number - _REACH, 0) : rest.number]):
        said = _YEAR.search(node.label) if _alike(node, rest) else None
        if said is None or (verb and not _verb(said) & verb):
            continue
        if last and int(said["year"]) >= last:
            return ()
        parts.insert(0, node)
        last, verb = int(said["year"]), verb or _verb(said)
    return tuple(parts)


def _verb(said: re.Match[str]) -> set[str]:
    """脱贫 of 计划脱贫, and of 脱贫余下的."""
    return pairs_of(_PLAN.sub("", connectives.REST.sub("", said["verb"])))


def _alike(node: Node, rest: Node) -> bool:
    beside = node.paragraph == rest.paragraph and node.column == rest.column and node.depth == rest.depth
    return beside and node.is_amount and not node.is_change


def _totals(parts: tuple[Node, ...], rest: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """The nearest first; before two parts one that is not met by chance."""
    first = parts[0]
    largest = max(part.amount for part in (*parts, rest))
    before = reversed(nodes[max(first.number - _REACH, 0) : first.number])
    larger = [node for node in before if _is_total(node, rest) and node.amount > largest]
    return [node for node in larger if len(parts) >= _SEVERAL or node.amount >= _LEAST]


def _is_total(node: Node, rest: Node) -> bool:
    """Of the paragraph before, too."""
    usual = node.is_amount and not node.depth and not node.is_change
    return (
        usual and node.column == rest.column and rest.paragraph - node.paragraph <= 1 and not _YEAR.search(node.label)
    )


def _says_so(claim: Sum, nodes: tuple[Node, ...]) -> bool:
    """Nothing came to it meanwhile, as far as is said."""
    total, first, last, rest = claim.total, claim.parts[0], claim.parts[-2], claim.parts[-1]
    told = nodes[total.number + 1 : rest.number + 1]
    among = total.sentence == first.sentence and first.number - total.number <= _SEVERAL
    behind = rest.sentence - last.sentence <= 1 and rest.number - last.number <= _SEVERAL + 1
    listed = len(claim.parts) > _SEVERAL and among and behind
    return listed and alike(claim) and not any(_MORE.search(node.gap) for node in told)

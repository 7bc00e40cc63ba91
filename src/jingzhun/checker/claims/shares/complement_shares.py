"""男性1006人、女性834人，女性占45.3%: two that leave nothing out are the whole of each, though no total is told."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_behind
from jingzhun.checker.claims.nodes.node import Node, amount_of, strongest
from jingzhun.checker.claims.slips.rounding import spread
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.claims.words import part_words
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

_SUBJECT = re.compile("^(?P<name>[\u4e00-\u9fff]{1,6}?)(?:约|仅|只)?占(?:比|到|了)*(?:为|达|约)*$")
_NEAR, _SURE, _SHORT = 10, 0.8, 2


def complement_shares_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Only where the words before 占 name one of the two."""
    for one, other in pairwise(nodes):
        percent = node_behind(other, nodes)
        said = _SUBJECT.search(percent.label) if percent.figure.kind is Kind.PERCENT else None
        if said and _are_all(one, other) and percent.sentence == other.sentence:
            named = _named(said["name"], (one, other)) or _named(said["name"][:_SHORT], (one, other))
            found = _share(named[0], (one, other), percent) if len(named) == 1 else None
            if found is not None:
                yield found


def _named(name: str, both: tuple[Node, Node]) -> list[Node]:
    """公办园占比 of 公办幼儿园: by its first two characters."""
    return [part for part in both if name in part.label]


def _are_all(one: Node, other: Node) -> bool:
    alike = one.counted and other.counted and one.column == other.column and one.depth == other.depth
    return alike and strongest(other.gap) in {1, 2} and part_words.complementary((one, other))


def _share(part: Node, both: tuple[Node, Node], percent: Node) -> Comparison | None:
    whole = amount_of(both)
    computed = part.amount / whole * 100
    slack = percent.figure.place / 2 + sum(max(spread(node.figure)) for node in both) / whole * 100
    holds = abs(computed - percent.amount) <= slack
    swapped = any(abs(computed - meant.amount) <= slack for meant in as_meant(percent))
    if not holds and not swapped and abs(computed - percent.amount) * _NEAR > percent.amount:
        return None
    return Comparison(RelationKind.RATIO, whole, (part.amount,), percent, computed, holds, _SURE, (*both, percent))

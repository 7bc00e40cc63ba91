"""西片应参保 is called as 全镇应参保 is: names that end alike, whatever place stands before."""

import re
from collections.abc import Iterable
from itertools import takewhile

from jingzhun.checker.claims.nodes.node import Node

_PARTICLES = re.compile("(?:总[计数额量]?|合计|共计?|有|为|各|(?<=[算划务标])数)+$")
_ENOUGH, _LEAST = 3, 2


def best_named(name: str, nodes: Iterable[Node]) -> Node | None:
    """The one whose words end like the name for the longest; none where two do so alike."""
    ends = [(common_end(name, node.label), node) for node in nodes]
    longest = max((length for length, _ in ends), default=0)
    found = [node for length, node in ends if length == longest > 0]
    return found[0] if len(found) == 1 else None


def common_end(one: str, other: str) -> int:
    """How many characters; 0 where they are too few to call both by one name."""
    one, other = _PARTICLES.sub("", one), _PARTICLES.sub("", other)
    pairs = zip(reversed(one), reversed(other), strict=False)
    alike = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    return alike if alike >= max(min(_ENOUGH, len(one), len(other)), _LEAST) else 0

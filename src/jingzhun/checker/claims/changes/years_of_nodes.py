"""The year that each figure is told of: the last one named before it in its paragraph, by no words that compare."""

import re

from jingzhun.checker.claims.nodes.node import Node

# 比2013年底下降, 从2012年的: years that others are compared with
_YEAR = re.compile(r"(?<![比较与同从由自])(?P<year>(?:19|20)\d{2})年")


def years_of_nodes(nodes: tuple[Node, ...]) -> dict[int, int]:
    """By the number of the figure; those before which no year is named are missing."""
    found: dict[int, int] = {}
    year, paragraph = 0, -1
    for node in nodes:
        year = year if node.paragraph == paragraph else 0
        paragraph = node.paragraph
        named = _YEAR.findall(node.gap)
        year = int(named[-1]) if named else year
        if year:
            found[node.number] = year
    return found

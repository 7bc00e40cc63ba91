"""甲村168户604人，乙村142户512人，两村共1116人。乙村烟田120亩，人均0.23亩: over the people of one village."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.claims.averages.average_figures import COUNTS
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figures import units

_NAME = re.compile("(?![全本该我各])[\u4e00-\u9fff]{1,6}?(?:村|社区|镇|乡)")
_TOGETHER = re.compile("合计|共|总")
_BESIDE, _SEVERAL, _REACH = 4, 2, 30


def of_other_place(count: Node, average: Node, nodes: tuple[Node, ...]) -> bool:
    """Both are told of places by name, and not of the same; or the count is of several places together."""
    ours, theirs = average.figure.area, count.figure.area
    if not _NAME.fullmatch(ours) or count.sentence == average.sentence:
        return False
    return (ours != theirs and bool(_NAME.fullmatch(theirs))) or _of_several(count, nodes)


def counts_of_place(average: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """乙村168户，604人。…乙村烟田130亩，人均0.23亩: those that the paragraph gives of the place."""
    place, columns = average.figure.area, COUNTS[average.per_head]
    before = pairwise(nodes[max(average.number - _REACH, 0) : average.number])
    for homes, people in before if _NAME.fullmatch(place) else ():
        pair = (homes.column, people.column) == ("household", "person") and homes.counted and people.counted
        beside = pair and homes.sentence == people.sentence and not people.gap.strip(" 、，,共有")
        own = people.figure.area == place and people.paragraph == average.paragraph
        if beside and own and people.sentence < average.sentence and not _of_several(people, nodes):
            yield homes if homes.column in columns else people


def _of_several(count: Node, nodes: tuple[Node, ...]) -> bool:
    """两村合计310户、1116人."""
    before = nodes[max(count.number - _BESIDE, 0) : count.number + 1]
    beside = [node for node in before if node.sentence == count.sentence]
    places = (node for node in beside if units.class_of(node.figure.base_unit) == "village")
    return any(node.figure.value >= _SEVERAL for node in places) and any(_TOGETHER.search(node.gap) for node in beside)

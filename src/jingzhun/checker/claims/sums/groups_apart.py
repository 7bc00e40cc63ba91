"""东湾村共96户，低保户11户，西湾村共108户: what is told of one place is no part of what another has together."""

import re

from jingzhun.checker.claims.nodes.node import Node

PLACES = "社区|街道|乡镇|[村组社镇乡县区队屯寨校班]"
_TOGETHER = re.compile(
    f"(?P<name>[\u4e00-\u9fff]{{1,5}}?|\\d{{1,3}})(?P<kind>{PLACES})(?:现|一|总)?(?:共有?|合计|共计|总计)(?:有)?\\s*$"
)
_ALL = re.compile("[全各本该我两几个]$|[个等]$")
_LEAD = 12


def of_other_group(total: Node, first: Node, text: str) -> bool:
    """Whether both are what a place has together, each of its own kind: 3社共96户, 5社共84户."""
    ours, theirs = _place(total, text), _place(first, text)
    return ours is not None and theirs is not None and ours[1] == theirs[1] and ours[0] != theirs[0]


def _place(node: Node, text: str) -> tuple[str, str] | None:
    words = re.split("[，。；：、\n]", text[max(node.figure.start - _LEAD, 0) : node.figure.start])[-1]
    found = _TOGETHER.search(words)
    return (found["name"], found["kind"]) if found and not _ALL.search(found["name"]) else None

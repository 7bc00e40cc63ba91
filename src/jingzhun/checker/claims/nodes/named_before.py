"""Figures of sentences ago that the words of a sentence take up again: 务工人数比去年的2204人… of 外出务工2318人."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words.word_rows import any_word_of

_GENERAL = any_word_of("general_words.txt")
_NOT_CHINESE = re.compile("[^\u4e00-\u9fff]+")
_REACH = 24


def named_before(words: str, node: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Of the node's column, in the paragraph and before its sentence, the nearest first."""
    pairs = pairs_of(words)
    for other in levels_before(node, nodes):
        if pairs & pairs_of(f"{other.label} {other.figure.after}"):
            yield other


def levels_before(node: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """All of its column in the sentences before, by whatever words."""
    for other in reversed(nodes[max(node.number - _REACH, 0) : node.number]):
        if other.paragraph != node.paragraph:
            return
        level = other.column == node.column and other.counted and other.per_head == node.per_head
        if level and other.sentence != node.sentence:
            yield other


def named_alike(total: Node, parts: tuple[Node, ...]) -> bool:
    """Each part is told of something that its total is told of too."""
    words = pairs_of(total.label)
    return all(words & pairs_of(part.label) for part in parts)


def pairs_of(words: str) -> set[str]:
    """Every two characters on end that tell something."""
    runs = _NOT_CHINESE.sub(" ", _GENERAL.sub(" ", words)).split()
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)}

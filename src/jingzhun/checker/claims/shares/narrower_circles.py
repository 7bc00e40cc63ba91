"""占项目区总户数的: of all its households, not of 项目区现有贫困户96户, whose words are nearly the same."""

import re

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words.word_rows import any_word_of

_ALL = re.compile("(?:总户数?|总人口数?|总人数|户数|人数|农户|农户总数|人口|人口总数|户籍人口|农[业村]人口)$")
_CIRCLE = any_word_of("circles.txt")
_BEHIND = 4


def is_narrower(words: str, whole: Node) -> bool:
    """Whether the figure counts a circle that the words, which mean all, do not name."""
    called = f"{whole.label}{whole.figure.after[:_BEHIND]}"
    return bool(_ALL.search(words)) and any(found not in words for found in _CIRCLE.findall(called))

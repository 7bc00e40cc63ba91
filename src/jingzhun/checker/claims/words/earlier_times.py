"""Figures of an earlier time beside those of the report: 去年同期竣工率为86.5% is of what the report does not count."""

import re
from collections.abc import Sequence

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words import part_words
from jingzhun.checker.claims.words.word_rows import any_word_of

_EARLIER = any_word_of("earlier_times.txt")
_HEAD = re.compile(f"^(?:而|其中|全[县市镇乡村省])?(?:{_EARLIER.pattern})")
_RATE = re.compile("(?:率|比例|比重|占比|进度|面|度)(?:为|是|达到?|仅|只有)*$")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")


def earlier_share(percent: Node, before: Node | None) -> bool:
    """上年合格率为95.2%: of last year's figures, unless what stands before it is last year's too."""
    told = _HEAD.search(percent.label) and _RATE.search(percent.label)
    return bool(told) and not (before is not None and before.counted and earlier(before))


def earlier(node: Node) -> bool:
    return earlier_words(node.label)


def earlier_words(words: str) -> bool:
    """占上年总收入的: whether they name a time before that of the report."""
    return bool(_EARLIER.search(words))


def mixed_times(total: Node, parts: Sequence[Node]) -> bool:
    """经费14.86亿元，其中预算内12.37亿元，预算内上年为11.82亿元: what was last year is no part of this year's.

    收入总计8420万元，包括补助5230万元、上年结转640万元: what came over from it is.
    """
    said = [earlier(part) and not part_words.came_over(part) for part in parts]
    return any(said) and not all(said) and not earlier(total) and not part_words.by_time(tuple(parts))


def other_year(percent: Node, part: Node) -> bool:
    """2022年完工率86.5%: not of the figures that the sentence gives of 2023."""
    ours, theirs = _YEAR.match(percent.label), _YEAR.search(part.figure.period)
    return bool(ours and theirs and ours.group() != theirs.group())

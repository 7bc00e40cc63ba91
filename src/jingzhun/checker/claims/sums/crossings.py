"""Lists whose circles cross: by the words of their parts, or as the rest of their sentence says."""

import re

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.slips.slips import swapped
from jingzhun.checker.claims.words import part_words
from jingzhun.checker.claims.words.word_rows import any_word_of

_BEHIND = 60
_TELLING = 5
_CROSSING = any_word_of("crossing_words.txt")
# 每人只计一类, 互不重叠, 去重后: circles that do not cross, whatever they are called
_APART_SAID = re.compile(
    "(?:互不|不存在|没有|均无|并无|不得?)(?:相互)?(?:重[叠复合]|交叉)(?:计[算入]?|统计|享受)?|去重|剔除重复|[只仅]按?(?:计|统计|算|归)[入算]?一"
)


def overlapping(claim: Sum) -> bool:
    """A list of overlapping circles says so by its words; it may exceed its total."""
    if part_words.register_apart(claim.parts):
        return False
    crossing = sum(bool(part_words.OVERLAP.search(part.label)) for part in claim.parts)
    told = part_words.complementary(claim.parts) or part_words.has_rest(claim.parts)
    return claim.gap > 0 and crossing * 2 >= len(claim.parts) and not told and not _by_swapped_digits(claim)


def _by_swapped_digits(claim: Sum) -> bool:
    """捐赠3128.45万元，其中企业416.2万元，帮扶2721.25万元: digits enough, two of which changed places."""
    telling = claim.total.column == "money" and telling_digits_of(claim.total.figure) >= _TELLING
    return telling and claim.nearly_holds and swapped(claim.total, claim.parts)


def crossing(last: Node, text: str) -> bool:
    """…，不少人两样都领，两个数不能相加: said in the rest of the sentence behind a list."""
    return bool(_CROSSING.search(_APART_SAID.sub("", behind_of(last, text))))


def behind_of(last: Node, text: str) -> str:
    return re.split("[。！？\n]", text[last.figure.end : last.figure.end + _BEHIND])[0]


def told_apart(between: str, last: Node, text: str) -> bool:
    """互不重叠: before the list or behind it."""
    return bool(_APART_SAID.search(between) or _APART_SAID.search(behind_of(last, text)))

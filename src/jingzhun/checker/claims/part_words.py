"""What the words of parts say of their list: that it leaves nothing out, or that its circles cross."""

import re

from jingzhun.checker.claims import connectives
from jingzhun.checker.claims.node import Node
from jingzhun.checker.claims.word_rows import any_word_of, rows_of

_TIME = re.compile(r"\d{2,4}[_xX×*]*年|[一二三四]季度|\d{1,2}月|[上下]半年|[春秋]季|第[一二三四]批")
OVERLAP = any_word_of("overlapping.txt")
_COMPLEMENTS = [[re.compile(word) for word in row] for row in rows_of("complements.txt")]


def by_time(parts: tuple[Node, ...]) -> bool:
    """2016年…，2017年…，2018年…"""
    return all(_TIME.search(part.gap) for part in parts)


def has_rest(parts: tuple[Node, ...]) -> bool:
    """Whether the last part is what is left: 其他, 剩余, 未."""
    last = parts[-1]
    behind = last.segment == parts[0].segment and last.figure.after.startswith(("未", "尚未", "没有"))
    return behind or bool(connectives.REST.search(last.label))


def complementary(parts: tuple[Node, ...]) -> bool:
    """男…女…; 寄宿生…非寄宿生…"""
    last = parts[-1].label
    if len(parts) == 2 and any(_denied(sign, last) in parts[0].label for sign in "非不未" if _denied(sign, last)):
        return True
    return any(_covers(row, parts) for row in _COMPLEMENTS)


def _denied(sign: str, words: str) -> str:
    """What 不符合条件 denies: 符合."""
    denied = words.partition(sign)[2][:2]
    return denied if len(denied) > 1 else ""


def _covers(row: list[re.Pattern[str]], parts: tuple[Node, ...]) -> bool:
    """Every word of the row stands in a part of its own, in this order or the other, and every part has one."""
    if not len(row) <= len(parts) <= len(row) + 2:
        return False
    return any(
        all(word.search(part.label) for word, part in zip(words, parts, strict=False)) for words in (row, row[::-1])
    )

"""What the words of parts say of their list: that it leaves nothing out, or that its circles cross."""

import re
from functools import lru_cache

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.claims.words.word_rows import any_word_of, rows_of

_STILL = ("未", "尚", "没有", "仍", "还在", "正在")
_TIME = re.compile(r"\d{2,4}[_xX×*]*年|[一二三四]季度|\d{1,2}月|[上下]半年|[春秋]季|第[一二三四]批")
OVERLAP = any_word_of("overlapping.txt")
# 还差监理费36万元未结: a thing of its own
_OWED = re.compile("(?:费|款|金|欠|差)[^，。；]{0,2}$")
_ENDS, _BEHIND = 2, 8
_REGISTERS = (re.compile("(?:^|其中)已?脱贫(?:户|人口|对象|群众)?$"), re.compile("^监测(?:户|对象|人口)$"))
_OF_BEFORE = re.compile("(?:(?:19|20)\\d{2}年|上年度?|历年|以前年度|往年)(?:的)?(?:结转|结余)")
Said = frozenset[tuple[int, int]]
"""The row and the place in it of each word."""
_LEFT_BEHIND = re.compile("(?:资金|钱)?(?:仍|还)?(?:趴|躺|闲置|滞留|沉淀)")
_COMPLEMENTS = [[re.compile(word) for word in row] for row in rows_of("complements.txt")]


def register_apart(parts: tuple[Node, ...]) -> bool:
    """脱贫户118户、监测户16户: told beside each other, those watched are not counted among the first."""
    return len(parts) == _ENDS and all(word.search(part.label) for word, part in zip(_REGISTERS, parts, strict=True))


def by_time(parts: tuple[Node, ...]) -> bool:
    """2016年…，2017年…，2018年…"""
    return all(_TIME.search(part.gap) for part in parts)


def has_rest(parts: tuple[Node, ...]) -> bool:
    """Whether the last part is what is left: 其他, 剩余, 未."""
    last = parts[-1]
    after = last.figure.after.startswith(_STILL) or _LEFT_BEHIND.match(last.figure.after)
    behind = last.segment == parts[0].segment and after and not _beside(last) and not _OWED.search(last.label)
    return bool(behind) or (bool(connectives.REST.search(last.label)) and not came_over(last))


def came_over(part: Node) -> bool:
    """而2012年的结转资金有1.12亿元: what is left of years before is no rest of this year's total."""
    return bool(_OF_BEFORE.search(part.label))


def _beside(part: Node) -> bool:
    """另有1户正在办理: beside what was told."""
    return bool(connectives.BESIDE.search(f"{part.gap}{part.label}"))


def complementary(parts: tuple[Node, ...]) -> bool:
    """男…女…; 寄宿生…非寄宿生…"""
    last = parts[-1].label
    if _beside(parts[-1]):
        return False
    if len(parts) == 2 and any(_denied(sign, last) in parts[0].label for sign in "非不未" if _denied(sign, last)):
        return True
    said = [_said_of(part.label, _behind(part)) for part in parts]
    return any(_covers(row, said) for row in {row for row, _ in said[0]})


def is_one_of(total: Node, parts: tuple[Node, ...]) -> bool:
    """小学教师1640人，初中教师920人。小学…1230人，初中…874人: what one part is called is no total of both."""
    said = [_said_of(part.label, "") for part in parts]
    ours = _said_of(total.label, "")
    rows = {row for row, _ in said[0]} if len(parts) == _ENDS else ()
    places = ({at for other, at in ours if other == row} for row in rows if _covers(row, said))
    return any(len(of_row) == 1 for of_row in places)


def told_apart(words: str, others: str) -> bool:
    """小学教师; 初中学生8420人: of two parts of one whole, and the second does not name the first."""
    ours, theirs = _said_of(words, ""), _said_of(others, "")
    return any(row == other and at != place for row, at in ours - theirs for other, place in theirs - ours)


def _denied(sign: str, words: str) -> str:
    """What 不符合条件 denies: 符合."""
    denied = words.partition(sign)[2][:2]
    return denied if len(denied) > 1 else ""


def _covers(row: int, said: list[Said]) -> bool:
    """Every word of the row stands in a part of its own, in this order or the other; two of them at the ends."""
    size = len(_COMPLEMENTS[row])
    if not size <= len(said) <= size + 2:
        return False
    ends = (said, [said[0], said[-1]]) if size == _ENDS else (said,)
    words = [(row, at) for at in range(size)]
    return any(_in_order(order, chosen) for order in (words, words[::-1]) for chosen in ends)


def _in_order(words: list[tuple[int, int]], said: list[Said]) -> bool:
    return all(word in one for word, one in zip(words, said, strict=False))


@lru_cache(maxsize=1024)
def _said_of(label: str, behind: str) -> Said:
    """The words of rows that a part is called by; 91人住校、73人走读: what it is may be said behind it."""
    return frozenset(
        (row, at)
        for row, words in enumerate(_COMPLEMENTS)
        for at, word in enumerate(words)
        if word.search(label) or word.search(behind)
    )


def _behind(part: Node) -> str:
    return "" if _OWED.search(part.label) else part.figure.after[:_BEHIND]

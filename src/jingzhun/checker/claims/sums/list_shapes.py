"""Shapes of lists that leave nothing out: just behind their total, with nothing but the items, near it, headed."""

import re
from itertools import pairwise

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.claims.words import connectives, part_words
from jingzhun.checker.figures import numerals

_HEADED = re.compile(r"^[^，。；、]{0,6}[：:]")
_SEVERAL = 3
_LEAD, _APART, _NEARLY = 12, 15, 5
_APPOSED = re.compile(r"[^，。；、：\d]{0,16}[，：:][^，。；、：\d]{1,10}$")
_ENDS = "。；;\n"


def misses_plainly(claim: Sum, between: str) -> bool:
    """选派专家63名，律师31名、兽医22名、会计12名: just behind the total, and no word makes the circles cross."""
    plain = all(part.label and not part_words.OVERLAP.search(part.label) for part in claim.parts)
    short = len(claim.parts) >= _SEVERAL and between[:1] in set("，,（(：:") and strongest(between) <= 2
    return plain and short and -claim.total.amount <= claim.gap * 20 <= 2 * claim.total.amount


def apposed(claim: Sum, text: str) -> bool:
    """教师82名，甲校42名、乙校29名、丙校13名。 Nothing but the items stands behind the total, with no 其中."""
    total, parts = claim.total, claim.parts
    between = text[total.figure.end : parts[0].figure.start]
    if len(parts) < _SEVERAL or connectives.PART.search(between) or not _APPOSED.fullmatch(between):
        return False
    breaks = {strongest(text[left.figure.end : right.figure.start]) for left, right in pairwise(parts)}
    end = parts[-1].figure.end
    after = text[end : end + _LEAD].lstrip(parts[-1].figure.after)
    return breaks == {1} and after[:1] in _ENDS and abs(claim.gap) * 100 <= total.amount * _APART


def after_parts(claim: Sum) -> float:
    between = claim.total.gap
    if connectives.ACCUMULATED.search(between):
        return 0.75 if len(claim.parts) >= _SEVERAL and slips.makes_up(claim.total, claim.parts) else 0.0
    told = connectives.TOGETHER_OF.search(between)
    if told and numerals.whole(told["number"]) == len(claim.parts) and len(between) < _LEAD:
        return 0.85
    short = len(between) < _LEAD or _called_alike(claim)
    return 0.8 if connectives.TOGETHER_DIRECT.search(between) and short else 0.0


def _called_alike(claim: Sum) -> bool:
    """预算收入302万元，加上补助…、结余…（其中镇级10万元），预算收入总计860万元: by the name of the first."""
    words = claim.total.gap.rpartition("）")[2]
    return strongest(words) <= 2 and len(pairs_of(claim.total.label) & pairs_of(claim.parts[0].label)) >= _SEVERAL


def headed(between: str, parts: tuple[Node, ...], *, bracketed: bool) -> float:
    partial = connectives.PART.search(between)
    if connectives.COMPLETE.search(between.rpartition("。")[2]):
        return 0.85
    if partial:
        return 0.0
    labelled = all(part.label for part in parts)
    return 0.85 if labelled and (bracketed or _HEADED.search(between)) else 0.0


def nearly_all(claim: Sum) -> bool:
    """80个村中新发展种植村31个、养殖村15个、旅游村5个: not each of those that a list is of needs to be in it."""
    return abs(claim.gap) * _NEARLY <= claim.total.amount or slips.makes_up(claim.total, claim.parts)


def is_near(claim: Sum) -> bool:
    """Three parts or more that miss their total by little were meant to reach it; the more parts, the surer."""
    if len(claim.parts) < _SEVERAL:
        return False
    percent = 2 if len(claim.parts) == _SEVERAL else 4
    return abs(claim.gap) * 100 <= claim.total.amount * percent

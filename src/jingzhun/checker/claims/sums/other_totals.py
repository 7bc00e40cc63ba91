"""Figures before a list that are no total of it: of one of its years, of another kind, with what was carried over."""

import re

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.slips.slips import makes_up
from jingzhun.checker.claims.words import connectives, part_words

_YEAR = re.compile(r"(?:19|20)\d{2}年")
# 到2018年要脱贫2860人: of all years up to then; 截至2018年 is of that year
_BY_YEAR = re.compile(r"(?<!截)[到至](?:19|20)\d{2}年")
_NEW = re.compile("新增|又[增新欠借]|新[发欠借]")
_SPENT = re.compile("支出|支付|使用|拨付|花")
_KEPT = re.compile("结余|结转|结存|滞留|剩余|余额")
_PAIR, _THIRD, _TENTH = 2, 3, 10


def is_other(claim: Sum, text: str) -> bool:
    return (
        _of_one_year(claim)
        or _of_another_kind(claim)
        or (_is_loose(claim) and (_far_off(claim) or _far_pair(claim) or _carried_over(claim) or _is_item(claim)))
        or _with_new_ones(claim, text)
    )


def _is_loose(claim: Sum) -> bool:
    """Neither nearly so, nor so but for a slip of the pen."""
    return not claim.nearly_holds and not makes_up(claim.total, claim.parts)


def _of_one_year(claim: Sum) -> bool:
    """2015年耕地6879亩，…2015年补贴4104亩，…2016年补贴4101亩: what is of one year is no total of two."""
    ours = None if _BY_YEAR.search(claim.total.gap) else _YEAR.search(claim.total.gap)
    theirs = {found.group() for part in claim.parts if (found := _YEAR.search(part.gap))}
    return ours is not None and ours.group() in theirs and len(theirs) > 1


def _of_another_kind(claim: Sum) -> bool:
    """66个市县中，36个市县…，29个单位…: places and other things; 标准6240元，集中供养每人每年3500元."""
    kinds = {part.kind_of_thing for part in claim.parts}
    mixed = claim.total.kind_of_thing == "place" and len(kinds) > 1 and abs(claim.gap) * _TENTH > claim.total.amount
    return mixed or (bool(claim.parts[0].per_head) and not claim.total.per_head)


def _far_pair(claim: Sum) -> bool:
    """预算外17.7亿元，…。中央和省级分别投入9.9亿元、6.1亿元: two figures of a sentence of their own."""
    far = claim.total.sentence != claim.parts[0].sentence
    closed = part_words.complementary(claim.parts) or part_words.has_rest(claim.parts)
    together = connectives.TOGETHER.search(claim.total.gap) or connectives.DIVIDED.search(claim.parts[0].gap)
    return far and len(claim.parts) == _PAIR and not closed and not together


def _far_off(claim: Sum) -> bool:
    """监测人员1290人、…。截至目前，693名已消除风险；未消除风险的86人: a sentence later and a third off."""
    far = claim.total.sentence != claim.parts[0].sentence
    return far and len(claim.parts) == _PAIR and abs(claim.gap) * _THIRD > claim.total.amount


def _is_item(claim: Sum) -> bool:
    """中央分别补助153亿元和98亿元，…各县分别投入52亿元和31亿元: the last of a row by words that both have."""
    return len(claim.parts) == _PAIR and claim.total.gap.strip() in {"和", "、", "及", "与"}


def _carried_over(claim: Sum) -> bool:
    """筹集675亿元，支出562亿元，结存298亿元: what was left of the years before is spent too."""
    first, last = claim.parts[0].label, claim.parts[-1].label
    return claim.gap > 0 and bool(_SPENT.search(first) and _KEPT.search(last))


def _with_new_ones(claim: Sum, text: str) -> bool:
    """已还8.6亿元，但同期又新增6.8亿元，尚有26.9亿元: what came meanwhile is in what is left."""
    between = text[claim.parts[0].figure.end : claim.parts[-1].figure.start]
    return part_words.has_rest(claim.parts) and not _NEW.search(claim.parts[-1].gap[-4:]) and bool(_NEW.search(between))

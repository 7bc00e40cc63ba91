"""Figures between equal breaks that are no list of parts: of another time, what came and went."""

import re
from decimal import Decimal

from jingzhun.checker.claims.changes.last_years import LAST_YEAR
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.sums import other_totals
from jingzhun.checker.claims.words.earlier_times import mixed_times

_SEVERAL, _NAME = 3, 4
_PERIOD = re.compile("[春秋][季期]|[上下]半年|[上下]学期|[一二三四]季度")
_SHARE = re.compile(r"[，（]占[^，。；、\d]{0,12}(?P<share>\d+(?:\.\d+)?)[%％]")
_NOW = re.compile("^现$|现有|现存|现共|目前|期末|年末|月末|[年月]底|在册")
_FLOW = re.compile("新增|新纳|增加|转入|调入|纳入|减少|减|退出|转出|调出|清退|注销|死亡|迁出|迁入")


def is_none(claim: Sum, text: str) -> bool:
    other_times = mixed_times(claim.total, claim.parts) or _of_last_year(claim) or _of_one_period(claim)
    others = other_totals.is_other(claim, text) or _row_of_others(claim)
    return other_times or others or _come_and_gone(claim) or _share_of_a_part(claim, text)


def _row_of_others(claim: Sum) -> bool:
    """新增油茶186万亩、改造林地121万亩。其中甲区新增油茶143万亩、改造林地99万亩: the second is of another figure."""
    name = claim.total.label[-_NAME:]
    alike = [len(name) == _NAME and part.label.endswith(name) for part in claim.parts]
    return claim.gap > 0 and alike[0] and not any(alike[1:])


def _of_one_period(claim: Sum) -> bool:
    """秋季412人。免学费春季186人、秋季164人: what is told of one period is no total of them all."""
    return bool(_PERIOD.search(claim.total.gap)) and all(_PERIOD.search(part.gap) for part in claim.parts)


def far_off(claim: Sum) -> bool:
    """6420人次，其中小学2140人次，初中1860人次: a list need not name all the stages of school, nor divide any total."""
    apart = claim.total.sentence != claim.parts[0].sentence and claim.gap * _SEVERAL > claim.total.amount
    return apart or -claim.gap * _SEVERAL > claim.total.amount


def _of_last_year(claim: Sum) -> bool:
    """前年是7925万元，一年多了839万元。从来源看，企业4386万元、…: a list of another sentence divides this year's."""
    return claim.total.sentence != claim.parts[0].sentence and bool(LAST_YEAR.search(claim.total.label))


def _share_of_a_part(claim: Sum, text: str) -> bool:
    """收益1260万元，其中集体882万元，…工资605万元，占集体收益的68.6%: of the part before it, as its share says."""
    last = claim.parts[-1]
    told = _SHARE.match(text, last.figure.end)
    if told is None:
        return False
    half = Decimal(1).scaleb(-len(told["share"].partition(".")[2])) / 2
    shares = (last.amount * 100 / part.amount for part in claim.parts[:-1] if part.amount)
    return any(abs(share - Decimal(told["share"])) <= half for share in shares)


def _come_and_gone(claim: Sum) -> bool:
    """年底682户，减少6户，新增2户，现有678户: what changed and what it is now."""
    now = any(_NOW.search(part.label) for part in claim.parts)
    flows = any(_FLOW.search(part.label) for part in claim.parts)
    return now and flows

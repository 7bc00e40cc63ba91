"""Figures between equal breaks that are no list of parts: of another time, what came and went."""

import re
from decimal import Decimal

from jingzhun.checker.claims.changes.last_years import LAST_YEAR
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.respective_rows import RESPECTIVE
from jingzhun.checker.claims.orders.stages import of_other_stages
from jingzhun.checker.claims.sums import other_totals
from jingzhun.checker.claims.sums.either_or import of_other_things
from jingzhun.checker.claims.sums.open_kinds import of_open_kinds
from jingzhun.checker.claims.words import connectives, part_words
from jingzhun.checker.claims.words.earlier_times import mixed_times

_SEVERAL, _PAIR, _NAME = 3, 2, 4
_PERIOD = re.compile("[春秋][季期]|[上下]半年|[上下]学期|[一二三四]季度")
_SHARE = re.compile(r"[，（]占[^，。；、\d]{0,12}(?P<share>\d+(?:\.\d+)?)[%％]")
_RATE_BEHIND = re.compile(
    r"[^，。；、\d]{0,8}[，。；][^，。；、\d]{0,12}(?:率|占比|比例|面)(?:已|约|为|是|达到?)*(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_BY_YEAR = re.compile("(?:分|按|逐|各)年度?")
_YEAR = re.compile(r"(?:\d{2,4}|第[一二三四五]|[当次首明今去])年")
_STAGES = (re.compile("小学"), re.compile("初中"))
_BOTH_STAGES = re.compile("义务|义教|中小学")
_RISEN = re.compile("(?:减少|增加|增长|下降|上升|回升|回落|提高)[^，。；\\d]{0,3}[，,]?(?:为|到|至|达到?)$")
_NOW = re.compile("^现$|现有|现存|现共|目前|期末|年末|月末|[年月]底|在册")
_FLOW = re.compile("新增|新纳|增加|转入|调入|纳入|减少|减|退出|转出|调出|清退|注销|死亡|迁出|迁入")


def is_none(claim: Sum, text: str) -> bool:
    other_times = mixed_times(claim.total, claim.parts) or _of_last_year(claim) or _of_one_period(claim)
    other_times = other_times or any(_RISEN.search(part.gap) for part in claim.parts[1:]) or _of_one_year(claim, text)
    rates = _share_of_a_part(claim, text) or told_as_rate(claim, text)
    others = _of_others(claim) or other_totals.is_other(claim, text) or of_open_kinds(claim)
    return other_times or _come_and_gone(claim) or rates or others


def told_as_rate(claim: Sum, text: str) -> bool:
    """残疾儿童350人，送教57人，随班154人，…。入学率97%: so many of all of them, as the rate behind the list says."""
    told = _RATE_BEHIND.match(text, claim.parts[-1].figure.end)
    if told is None or claim.gap >= 0 or not claim.total.amount:
        return False
    return abs(claim.computed * 100 / claim.total.amount - Decimal(told["rate"])) <= _half_step(told["rate"])


def _half_step(written: str) -> Decimal:
    return Decimal(1).scaleb(-len(written.partition(".")[2])) / 2


def _of_one_year(claim: Sum, text: str) -> bool:
    """分年度实施计划如下：2024年新建2.6万平方米，改造1.7万平方米: two things of one year, not one thing by years."""
    between = text[claim.total.figure.end : claim.parts[-1].figure.start]
    headed = _BY_YEAR.search(between)
    years = len(_YEAR.findall(between, headed.end())) if headed else 0
    return 0 < years < len(claim.parts)


def _of_others(claim: Sum) -> bool:
    pair = len(claim.parts) == _PAIR and of_other_stages(*claim.parts)
    pair = pair or _row_of_others(claim) or _compared_with(claim)
    return pair or _of_a_row(claim) or _of_peers(claim) or of_other_things(claim.parts)


def _of_peers(claim: Sum) -> bool:
    """Of another sentence: 小学生1640人，初中生920人。小学寄宿生328人，初中寄宿生460人."""
    return claim.total.sentence != claim.parts[0].sentence and part_words.is_one_of(claim.total, claim.parts)


def _of_a_row(claim: Sum) -> bool:
    """支出分别为20亿元、24亿元，教育支出分别为4亿元、5亿元: a figure of a row is no total of the next."""
    in_rows = all(RESPECTIVE.search(node.label) for node in (claim.total, claim.parts[0]))
    return in_rows and claim.total.number < claim.parts[0].number


def _compared_with(claim: Sum) -> bool:
    """下达6.4亿元，与上年5.3亿元相比…，与计划数3.1亿元相比…: what a figure is compared with is no part of it."""
    return any(part.is_base for part in claim.parts) and not claim.total.is_base


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
    return apart or -claim.gap * _SEVERAL > claim.total.amount or _of_some_stages(claim)


def _of_some_stages(claim: Sum) -> bool:
    """基础教育在校生18393万人，其中小学10332万人，初中5585万人: what other stages have is not told."""
    named = all(stage.search(part.label) for stage, part in zip(_STAGES, claim.parts, strict=False))
    partly = connectives.PART.search(claim.parts[0].gap) and not _BOTH_STAGES.search(claim.total.label)
    return len(claim.parts) == _PAIR and named and bool(partly) and claim.gap < 0 and not claim.nearly_holds


def _of_last_year(claim: Sum) -> bool:
    """前年是7925万元，一年多了839万元。从来源看，企业4386万元、…: a list of another sentence divides this year's."""
    return claim.total.sentence != claim.parts[0].sentence and bool(LAST_YEAR.search(claim.total.label))


def _share_of_a_part(claim: Sum, text: str) -> bool:
    """收益1260万元，其中集体882万元，…工资605万元，占集体收益的68.6%: of the part before it, as its share says."""
    last = claim.parts[-1]
    told = _SHARE.match(text, last.figure.end)
    if told is None:
        return False
    half = _half_step(told["share"])
    shares = (last.amount * 100 / part.amount for part in claim.parts[:-1] if part.amount)
    return any(abs(share - Decimal(told["share"])) <= half for share in shares)


def _come_and_gone(claim: Sum) -> bool:
    """年底682户，减少6户，新增2户，现有678户: what changed and what it is now."""
    now = any(_NOW.search(part.label) for part in claim.parts)
    flows = any(_FLOW.search(part.label) for part in claim.parts)
    return now and flows

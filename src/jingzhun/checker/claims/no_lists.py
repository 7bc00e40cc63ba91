"""Figures between equal breaks that are no list of parts: of another time, what came and went."""

import re

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.earlier_times import mixed_times

_SEVERAL = 3
_NOW = re.compile("^现$|现有|现存|现共|目前|期末|年末|月末|[年月]底|在册")
_FLOW = re.compile("新增|新纳|增加|转入|调入|纳入|减少|减|退出|转出|调出|清退|注销|死亡|迁出|迁入")


def is_none(claim: Sum) -> bool:
    return mixed_times(claim.total, claim.parts) or _come_and_gone(claim)


def far_short(claim: Sum) -> bool:
    """6420人次，其中小学2140人次，初中1860人次: a list need not name all the stages of school."""
    return -claim.gap * _SEVERAL > claim.total.amount


def _come_and_gone(claim: Sum) -> bool:
    """年底682户，减少6户，新增2户，现有678户: what changed and what it is now."""
    now = any(_NOW.search(part.label) for part in claim.parts)
    flows = any(_FLOW.search(part.label) for part in claim.parts)
    return now and flows

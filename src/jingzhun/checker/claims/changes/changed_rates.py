"""Rates that changed: 自付比例由10.2%下降到9.4%: each may be that of figures of the text."""

import re

from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.shares.share_form import Form
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind

_NAME = re.compile("(?P<name>[\u4e00-\u9fff]{1,10}?)(?:率|面|比例|比重|占比|度)(?:已|也)?(?:由|从|自)")
_POOR = re.compile("贫困(?:发生)?$")
_LONGEST = 24


def form_of(percent: Node, before: Node | None) -> Form | None:
    """Of the rate that it changed to; of the one that it changed from only where it is the incidence of poverty."""
    from_rate = _NAME.search(percent.label)
    if from_rate and _POOR.search(from_rate["name"]):
        return Form("incidence_before")
    old = _NAME.search(before.label) if before is not None and before.figure.kind is Kind.PERCENT else None
    if old is None or not _changed_to(percent):
        return None
    return Form("incidence") if _POOR.search(old["name"]) else Form("risen", rate=old["name"])


def _changed_to(percent: Node) -> bool:
    short = len(percent.gap) <= _LONGEST and strongest(percent.gap) <= 2
    return short and bool(connectives.TO.search(percent.gap))

"""What a rate is named after: what was done, what was due, or another measure that the text does not count."""

import re

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares import share_form
from jingzhun.checker.claims.shares.share_form import Form
from jingzhun.checker.claims.shares.share_slips import has_slipped
from jingzhun.checker.claims.shares.share_wholes import NAMED, Whole
from jingzhun.checker.claims.words import rate_words

Reading = tuple[Node, Whole]
_MISSING = re.compile("[欠漏少缺未]|滞留|结余|剩余")
_NOT = re.compile("不|未|基本")


def of_other_measure(percent: Node, readings: list[Reading]) -> bool:
    """覆盖率, 合格率 may be of what the text does not count; not where a slip explains the likeliest reading."""
    found = share_form.OTHER_MEASURE.search(percent.label)
    part, whole = readings[0]
    if found is None or (found.end() <= percent.label.rfind("占") and readings[0][1].weight >= NAMED):
        return False
    counted = found.group() in share_form.MAY_BE_COUNTED and part.sentence == whole.node.sentence
    name = found.group().removesuffix("率")
    named = found.group() in share_form.NAMED_AFTER and name in part.label and not _NOT.search(part.label)
    return not (counted and (named or has_slipped(percent, part, whole.node)))


def speaks_of(form: Form, part: Node) -> bool:
    """A rate is of the figure that shares its words: 复工率 of 复工24740个, not of any figure before it."""
    return form.name != "rate" or rate_words.speaks_of(form.rate, part.label + part.figure.after[:8])


def due_beside(form: Form, readings: list[Reading], first: Node) -> Whole | None:
    """应分配216万元，实际分配167.4万元，欠拨比例22.5%: what is missing is a share of what was due."""
    due = (whole for part, whole in readings if part is first and share_form.PLANNED.search(whole.node.label))
    near = (whole for whole in due if whole.node.sentence == first.sentence)
    return next(near, None) if form.name == "rate" and _MISSING.search(form.rate) else None


def due_of(form: Form, whole: Node) -> bool:
    """应复垦1720亩，实际验收1462亩，复垦率85%: a rate named after what was due."""
    due = share_form.PLANNED.search(whole.label)
    return bool(due) and form.name == "rate" and rate_words.speaks_of(form.rate, whole.label)

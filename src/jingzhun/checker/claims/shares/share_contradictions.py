"""Percentages that are not those of the part and the whole that the words give."""

from decimal import Decimal

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.shares import share_form
from jingzhun.checker.claims.shares.far_wholes import names_too_little
from jingzhun.checker.claims.shares.rate_subjects import Reading, due_beside, due_of, of_other_measure, speaks_of
from jingzhun.checker.claims.shares.share_form import Form
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.shares.share_slips import (
    OF_ALL,
    has_slipped,
    is_telling,
    miswritten,
    moved_beside,
    slip_of_incidence,
)
from jingzhun.checker.claims.shares.share_subjects import as_told, of_its_subject, of_other_things
from jingzhun.checker.claims.shares.share_wholes import ALIKE, NAMED, NEAR, OF_SIBLING, TOPIC, Whole
from jingzhun.checker.claims.words.earlier_times import other_year

ALARM = 0.65
_WHOLE, _LITTLE, _CLAUSE = 100, 5, 3
_CLOSE, _APART, _HARDLY = Decimal("0.12"), Decimal("0.6"), Decimal("0.2")


def contradiction(percent: Node, form: Form, readings: list[Reading], first: Node) -> Comparison | None:
    """Only of the part and the whole that the words give, and not where they speak of another measure."""
    if form.name == "incidence":
        return slip_of_incidence(percent, readings)
    moved = (reading for reading in readings if moved_beside(percent, form, reading[0], reading[1].node))
    if (one := next(moved, None)) is not None:
        return share_of(percent, one[0], one[1].node, 0.75)
    found = _of_part(percent, form, readings, first)
    if found is not None and _apart(percent, first, found.nodes[0]) >= _CLOSE:
        named = (part for part, whole in readings if whole.weight >= NAMED)
        total = next((part for part in named if _is_total(part, first, percent)), None)
        other = _of_part(percent, form, readings, total) if total is not None else None
        apart = _apart(percent, first, found.nodes[0])
        nearer = other is not None and _apart(percent, other.nodes[1], other.nodes[0]) < apart
        found = other if other is not None and nearer else found
    return found


def _is_total(part: Node, first: Node, percent: Node) -> bool:
    """留守儿童5872人，小学4016人、初中1856人，占在校生的…: of all of them rather than of the last."""
    return part.number < first.number and part.sentence == percent.sentence and part.amount > first.amount


def _of_part(percent: Node, form: Form, readings: list[Reading], first: Node) -> Comparison | None:
    if (
        form.name in {"taken", "incidence_before", "risen", "just"}
        or first not in {reading[0] for reading in readings}
        or of_other_measure(percent, readings)
        or not of_its_subject(percent, first)
    ):
        return None
    part, whole = next(reading for reading in readings if reading[0] is first)
    whole = due_beside(form, readings, first) or whole
    slip = _slip(percent, form, readings)
    doubtful = _of_others(percent, form, part, whole.node) or _of_sibling(percent, form, part, whole)
    doubtful = doubtful or names_too_little(form, percent, whole.node)
    if slip is not None or doubtful:
        return slip
    several = form.name == "of" and len({reading[0] for reading in readings}) > 1
    if several or not (speaks_of(form, part) or due_of(form, whole.node)) or as_told(percent, part, whole.node):
        return None
    planned = form.name != "done" or share_form.PLANNED.search(whole.node.label)
    beyond = part.amount * 100 > whole.node.amount * (100 + _LITTLE)
    larger = percent.amount <= _WHOLE and part.amount > whole.node.amount and (beyond or whole.weight < TOPIC)
    if not planned or (larger and not has_slipped(percent, part, whole.node)):
        return None
    sure = _sure(percent, part, whole)
    return share_of(percent, part, whole.node, round(min(sure, 0.97), 2)) if sure >= ALARM else None


def _of_others(percent: Node, form: Form, part: Node, whole: Node) -> bool:
    """Of all items together, of another kind or year; of the group whose figure stands between the part and it."""
    together = bool(OF_ALL.search(percent.label)) or of_other_things(part, whole)
    group = form.name == "rate" and part.segment != percent.segment and strongest(percent.gap) < _CLAUSE
    return together or group or other_year(percent, part)


def _of_sibling(percent: Node, form: Form, part: Node, whole: Whole) -> bool:
    """开工278个，达序时的188个，占67.6%。竣工50个，竣工率40.7%: that the share before was of them says little."""
    told = form.name == "rate" and whole.weight == OF_SIBLING and whole.node.sentence != percent.sentence
    return told and _apart(percent, part, whole.node) > _HARDLY


def _sure(percent: Node, part: Node, whole: Whole) -> float:
    """How sure it is that the words mean these two; 0 where it is rather another measure or another part."""
    apart = _apart(percent, part, whole.node)
    slipped = has_slipped(percent, part, whole.node)
    near = apart < _CLOSE or slipped
    beyond = percent.amount >= 100 and apart > _HARDLY and not slipped and not _named_behind(percent, part, whole)
    if beyond or (part.sentence != percent.sentence and not near):
        return 0.0
    return whole.weight + (0.1 if near else -0.15 if apart > _APART else 0.0)


def _named_behind(percent: Node, part: Node, whole: Whole) -> bool:
    """有15户饮水困难（占农户总数的100%）: just behind its part, and of a whole that is named."""
    return whole.weight == NAMED and part.number == percent.number - 1 and percent.label.startswith("占")


def _apart(percent: Node, part: Node, whole: Node) -> Decimal:
    return abs(part.amount / whole.amount * 100 - percent.amount) / percent.amount


def _slip(percent: Node, form: Form, readings: list[Reading]) -> Comparison | None:
    """A part and a whole whose percentage was cut short or has two digits in each other's place.

    Both stand in the sentence, or the words name the part and the whole is the area's people or of the paragraph.
    """
    for part, whole in readings:
        near = part.sentence == whole.node.sentence == percent.sentence and whole.weight >= ALIKE
        named = form.name == "rate" and not of_other_measure(percent, readings) and speaks_of(form, part)
        near = near or (named and whole.weight >= NEAR)
        near = near or (whole.weight >= NAMED and part.sentence == percent.sentence and is_telling(percent))
        if near and form.name != "of" and miswritten(percent, part, whole.node):
            return share_of(percent, part, whole.node, 0.75)
    return None

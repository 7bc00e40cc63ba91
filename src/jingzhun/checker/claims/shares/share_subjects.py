"""Of what a percentage is told: of other things than are counted, of another subject, of more or less than it says."""

import re

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figure import Certainty
from jingzhun.checker.figures import units

_MOSTLY = re.compile("[^，。；]{0,4}(?:居多|为主|最多|较多|为多|占多数|突出|集中)")
_PARTICLES = re.compile("[只仅就也共总均约已又还则各分别所其中这部的大概要能]")
_NAMED = 2


def of_other_things(part: Node, whole: Node) -> bool:
    """未开工的79个项目，以甲乙两县居多，占四成以上: counties are no part of projects."""
    kinds = {_kind(part), _kind(whole)}
    return bool(_MOSTLY.match(part.figure.after)) or (len(kinds) > 1 and "" not in kinds)


def _kind(node: Node) -> str:
    """两镇 are places, 38个项目 are not."""
    return "place" if units.class_of(node.figure.base_unit) == "village" else node.kind_of_thing


def of_its_subject(percent: Node, part: Node) -> bool:
    """结余146万元，管理费只占支出的4%: what stands before 占 is another figure than the one before it."""
    subject, share, _ = percent.label.partition("占")
    words = set(_PARTICLES.sub("", subject))
    return not share or len(words) < _NAMED or bool(words & set(f"{part.label}{part.figure.after[:8]}"))


def as_told(percent: Node, part: Node, whole: Node) -> bool:
    """占一半以上 of 75%, 不到三成 of 12%: so it is, though a closer figure might have been told."""
    above = part.amount * 100 - whole.amount * percent.amount
    certainty = percent.figure.certainty
    return (certainty is Certainty.AT_LEAST and above >= 0) or (certainty is Certainty.AT_MOST and above <= 0)

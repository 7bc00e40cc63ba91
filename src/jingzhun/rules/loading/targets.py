"""Targets of indicators: a sign, a number or parameter, the levels that are judged by it."""

from jingzhun.core.area_path import LEVELS
from jingzhun.core.text import Text
from jingzhun.rules.checking.units import in_unit
from jingzhun.rules.checking.words import kind_words
from jingzhun.rules.definitions import Target
from jingzhun.rules.kinds import NUMBERS, Kind, Type
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.read import Read
from jingzhun.rules.loading.shapes import IndicatorShape, TargetShape
from jingzhun.rules.misfit import unknown_name
from jingzhun.rules.nodes import Compare, Node

SIGNS = {
    "at_most": Compare.AT_MOST,
    "less": Compare.LESS,
    "at_least": Compare.AT_LEAST,
    "more": Compare.MORE,
    "equal": Compare.EQUAL,
}
TARGET_FORM = Text(
    '{"<=": parameter.名称, levels: [village], by: 日期}', '{"<=": parameter.name, levels: [village], by: date}'
)


def build_target(desk: Desk, read: Read, indicator: IndicatorShape) -> Target | None:
    """None with problems."""
    shape = indicator.target
    assert shape is not None
    given = [(name, sign) for name, sign in SIGNS.items() if getattr(shape, name) is not None]
    if len(given) != 1:
        what = Text("目标要有一个比较符号", "A target has one sign of comparison")
        desk.wrong(read.place("target"), what, TARGET_FORM)
        return None
    name, sign = given[0]
    value = _target_value(desk, read, indicator, getattr(shape, name), sign)
    levels = _levels(desk, read, shape)
    return None if value is None or levels is None else Target(sign, value, levels, shape.by)


def _target_value(desk: Desk, read: Read, indicator: IndicatorShape, text: str, sign: Compare) -> Node | None:
    """A number or parameter in the indicator's unit, over no row."""
    node = desk.expression(read, text, "", "target", sign)
    if node is None:
        return None
    node = in_unit(node, indicator.unit)
    if node.type.kind not in NUMBERS or node.type.unit != indicator.unit:
        wanted = kind_words(Type(Kind.DECIMAL, unit=indicator.unit))
        what = Text("目标是{given}，指标是{wanted}", "The target is {given}, the indicator {wanted}")
        desk.wrong(
            read.place("target", sign), what.format(given=kind_words(node.type), wanted=wanted), wanted
        )  # fmt: skip
        return None
    return node


def _levels(desk: Desk, read: Read, shape: TargetShape) -> frozenset[str] | None:
    known = [level.value for level in LEVELS]
    wrong = [name for name in shape.levels if name not in known]
    for name in wrong:
        place = read.place("target", "levels", shape.levels.index(name))
        desk.misfit(place, unknown_name(name, known, Text("层级", "level")))
    return None if wrong else frozenset(shape.levels)

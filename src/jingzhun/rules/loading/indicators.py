"""Indicators: sums over rows, ratios of sums, targets."""

from jingzhun.core.area_path import LEVELS
from jingzhun.core.text import Text
from jingzhun.rules.checking.numbers import MOST_DECIMALS
from jingzhun.rules.checking.units import in_unit, is_unit, per
from jingzhun.rules.checking.words import kind_words, unit_words
from jingzhun.rules.definitions import Counting, Indicator, Sum, Target
from jingzhun.rules.kinds import NUMBERS, Kind, Type, integer
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.read import Read
from jingzhun.rules.loading.shapes import IndicatorShape, SumShape, TargetShape
from jingzhun.rules.misfit import Misfit, unknown_name
from jingzhun.rules.nodes import Compare, Node

FACTORS = {"percent": 100, "permille": 1000}
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


def build_indicator(desk: Desk, read: Read) -> Indicator | None:
    """None with problems."""
    shape = read.shape
    assert isinstance(shape, IndicatorShape)
    numerator = _sum(desk, read, shape.numerator, "numerator")
    denominator = _sum(desk, read, shape.denominator, "denominator") if shape.denominator else None
    desk.group(read, shape.group)
    citation = desk.cited(read, shape.source)
    if numerator is None or (shape.denominator and denominator is None):
        return None
    scale = _scale(desk, read, shape, numerator)
    fits = _unit_fits(desk, read, shape, numerator, denominator)
    target = _target(desk, read, shape) if shape.target else None
    if scale is None or not fits or (shape.target and target is None):
        return None
    factor = FACTORS.get(shape.unit, 1)
    return Indicator(
        read.name, shape.title.text(), numerator, denominator, factor, scale, shape.unit, target,
        tuple(shape.phrases), shape.group, citation,
    )  # fmt: skip


def _sum(desk: Desk, read: Read, shape: SumShape, key: str) -> Sum | None:
    counting = Counting.SUM if shape.sum is not None else Counting.COUNT
    name = shape.sum if shape.sum is not None else shape.count
    if name is None or (shape.sum is not None and shape.count is not None):
        what = Text("要数什么，或加什么？", "What is counted or added?")
        desk.wrong(read.place(key), what, Text("count: 表，或 sum: 表", "count: table, or sum: table"))
        return None
    table = desk.table(read, name, key, counting)
    if table is None:
        return None
    if (shape.value is not None) != (counting is Counting.SUM):
        what = Text("sum 要有 value，count 没有", "sum needs a value, count takes none")
        desk.wrong(read.place(key), what, Text("{sum: 表, value: …}", "{sum: table, value: …}"))
        return None
    value = desk.expression(read, shape.value, table.name, key, "value") if shape.value is not None else None
    where = desk.test(read, shape.where, table.name, key, "where") if shape.where is not None else None
    if (shape.value is not None and value is None) or (shape.where is not None and where is None):
        return None
    if value is not None and value.type.kind not in NUMBERS:
        what = Text("不能相加：{kind}", "It cannot be added: {kind}").format(kind=kind_words(value.type))
        desk.wrong(read.place(key, "value"), what, Text("数", "a number"))
        return None
    type_ = integer(table.unit) if value is None else value.type
    return Sum(counting, table.name, value, where, type_, _said(shape))


def _said(shape: SumShape) -> str:
    keys = ("count", "sum", "value", "where")
    return ", ".join(f"{key}: {value}" for key in keys if (value := getattr(shape, key)) is not None)


def _scale(desk: Desk, read: Read, shape: IndicatorShape, numerator: Sum) -> int | None:
    """Decimals of the figure: of a ratio as written, of an amount those of what is added."""
    if shape.denominator is None:
        if shape.scale is not None and shape.scale != numerator.type.scale:
            what = Text("数额有 {there} 位小数，不是 {scale} 位", "The amount has {there} decimal places, not {scale}")
            there = str(numerator.type.scale)
            what = what.format(there=there, scale=shape.scale)
            desk.wrong(read.place("scale"), what, Text(f"{there}，或不写", f"{there}, or none"))
            return None
        return numerator.type.scale
    if shape.scale is None or not 0 <= shape.scale <= MOST_DECIMALS:
        what = Text("比率要写明小数位数（scale）", "A ratio says its decimal places (scale)")
        desk.wrong(read.place("scale"), what, Text(f"0 至 {MOST_DECIMALS}", f"0 to {MOST_DECIMALS}"))
        return None
    return shape.scale


def _unit_fits(desk: Desk, read: Read, shape: IndicatorShape, numerator: Sum, denominator: Sum | None) -> bool:
    if shape.unit and not is_unit(shape.unit, desk.catalogue.units):
        desk.misfit(read.place("unit"), unknown_name(shape.unit, desk.catalogue.units, Text("单位", "unit")))
        return False
    counting = {table.unit for table in desk.catalogue.tables.values()}
    try:
        there = per(numerator.type.unit, denominator.type.unit, counting) if denominator else numerator.type.unit
    except Misfit as misfit:
        desk.misfit(read.place("denominator"), misfit)
        return False
    if shape.unit in FACTORS:
        return _is_share(desk, read, numerator, denominator)
    if there and there != shape.unit:
        what = Text("结果的单位是 {there}，不是 {unit}", "The result is in {there}, not in {unit}")
        desk.wrong(read.place("unit"), what.format(there=there, unit=unit_words(shape.unit)), Text(there, there))
        return False
    return True


def _is_share(desk: Desk, read: Read, numerator: Sum, denominator: Sum | None) -> bool:
    """A percentage is a part of the same unit; a bare sum is a part of anything."""
    if denominator is None:
        what = Text("百分比要有分母", "A percentage needs a denominator")
        desk.wrong(read.place("unit"), what, Text("denominator: {…}", "denominator: {…}"))
        return False
    above, below = numerator.type.unit, denominator.type.unit
    if above == below or not above:
        return True
    what = Text("分子的单位是 {above}，分母是 {below}", "The numerator is in {above}, the denominator in {below}")
    desk.wrong(
        read.place("denominator"), what.format(above=unit_words(above), below=unit_words(below)),
        Text("相同的单位", "the same unit"),
    )  # fmt: skip
    return False


def _target(desk: Desk, read: Read, indicator: IndicatorShape) -> Target | None:
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

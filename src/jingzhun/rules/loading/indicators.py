"""Indicators: sums over rows, ratios of sums, targets."""

import re

from jingzhun.core.text import Text
from jingzhun.rules.checking.numbers import MOST_DECIMALS
from jingzhun.rules.checking.units import is_unit, per
from jingzhun.rules.checking.words import kind_words, unit_words
from jingzhun.rules.definitions import Counting, Indicator, Sum
from jingzhun.rules.kinds import NUMBERS, integer
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.read import Read
from jingzhun.rules.loading.shapes import IndicatorShape, SumShape
from jingzhun.rules.loading.targets import build_target
from jingzhun.rules.misfit import Misfit, unknown_name

PHRASE = re.compile("[\u4e00-\u9fff]+")
FACTORS = {"percent": 100, "permille": 1000}


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
    target = build_target(desk, read, shape) if shape.target else None
    if scale is None or not fits or not _phrases_fit(desk, read, shape) or (shape.target and target is None):
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


def _phrases_fit(desk: Desk, read: Read, shape: IndicatorShape) -> bool:
    """Phrases are words that stand beside a number in a report, each once; the number's unit tells what it is."""
    if shape.phrases and not shape.unit:
        what = Text("有 phrases 的指标要写单位", "An indicator with phrases has a unit")
        desk.wrong(read.place("phrases"), what, Text("unit: …", "unit: …"))
        return False
    for number, phrase in enumerate(shape.phrases):
        if PHRASE.fullmatch(phrase) and phrase not in shape.phrases[:number]:
            continue
        what = Text("用语只用汉字，每个写一次：{phrase}", "A phrase is in Chinese characters, each once: {phrase}")
        desk.wrong(read.place("phrases", number), what.format(phrase=phrase), Text("如 贫困人口", "such as 贫困人口"))
        return False
    return True


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

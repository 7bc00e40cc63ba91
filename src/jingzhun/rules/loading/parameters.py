"""Parameters of a chain of packs: one kind, and the dated values of all packs."""

from collections.abc import Sequence
from itertools import pairwise

from jingzhun.core.text import Text
from jingzhun.rules.checking.numbers import MOST_DECIMALS
from jingzhun.rules.checking.units import is_unit
from jingzhun.rules.definitions import Parameter, ParameterValue
from jingzhun.rules.kinds import NUMBERS, Kind, Type
from jingzhun.rules.loading.area_codes import AREA_CODE, inside, no_area_code
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.read import PackFiles, Read
from jingzhun.rules.loading.shapes import ParameterShape, ValueShape
from jingzhun.rules.loading.values import value_of
from jingzhun.rules.misfit import Misfit, unknown_name
from jingzhun.rules.problems import Place

Placed = tuple[Place, ParameterValue]


def build_parameter(desk: Desk, files: Sequence[tuple[PackFiles, Read]]) -> Parameter | None:
    """files: the same parameter in several packs, the earliest first; None where its kind is not right."""
    first, last = files[0][1], files[-1][1]
    type_ = _type(desk, files)
    title = next((shape.title for _, read in reversed(files) if (shape := _shape(read)).title), None)
    if title is None:
        desk.wrong(first.place(), Text("缺少键：title", "A key is missing: title"), Text("{zh, en}", "{zh, en}"))
    if type_ is None or title is None:
        return None
    placed: list[Placed] = []
    for pack, read in files:
        placed = _replaced(placed, _values(desk, pack, read, type_))
    _refuse_overlap(desk, placed)
    return Parameter(last.name, title.text(), type_, tuple(value for _, value in placed))


def _shape(read: Read) -> ParameterShape:
    assert isinstance(read.shape, ParameterShape)
    return read.shape


def _type(desk: Desk, files: Sequence[tuple[PackFiles, Read]]) -> Type | None:
    """The kind of the first pack; a later one may repeat it, not change it."""
    found: Type | None = None
    for _, read in files:
        shape = _shape(read)
        if shape.kind is None and found is not None and shape.scale is None and shape.unit is None:
            continue
        type_ = _type_of(desk, read, shape)
        if type_ is None or found is None:
            found = type_
        elif type_ != found:
            desk.wrong(
                read.place("kind"), Text("类型与所扩展的内容包不同", "The kind differs from that of the extended pack"),
                Text("同样的 kind、scale、unit，或都不写", "the same kind, scale and unit, or none of them"),
            )  # fmt: skip
    return found


def _type_of(desk: Desk, read: Read, shape: ParameterShape) -> Type | None:
    if shape.kind is None:
        kinds = Text("yes_no、integer、decimal、text、date", "yes_no, integer, decimal, text, date")
        desk.wrong(read.place(), Text("参数没有类型（kind）", "The parameter has no kind"), kinds)
        return None
    kind, unit = Kind(shape.kind), shape.unit or ""
    if kind is Kind.DECIMAL and (shape.scale is None or not 0 <= shape.scale <= MOST_DECIMALS):
        desk.wrong(
            read.place("scale"), Text("小数要写明小数位数（scale）", "A decimal says its number of places (scale)"),
            Text(f"0 至 {MOST_DECIMALS}", f"0 to {MOST_DECIMALS}"),
        )  # fmt: skip
        return None
    if kind is not Kind.DECIMAL and shape.scale is not None:
        desk.wrong(
            read.place("scale"), Text("只有小数有位数", "Only decimals have places"), Text("不写 scale", "no scale")
        )
        return None
    if unit and kind not in NUMBERS:
        desk.wrong(read.place("unit"), Text("只有数才有单位", "Only numbers have units"), Text("不写 unit", "no unit"))
        return None
    if unit and not is_unit(unit, desk.catalogue.units):
        desk.misfit(read.place("unit"), unknown_name(unit, desk.catalogue.units, Text("单位", "unit")))
        return None
    return Type(kind, shape.scale or 0, unit)


def _values(desk: Desk, pack: PackFiles, read: Read, type_: Type) -> list[Placed]:
    found = [_value(desk, pack, read, type_, number) for number in range(len(_shape(read).values))]
    return [placed for placed in found if placed is not None]


def _value(desk: Desk, pack: PackFiles, read: Read, type_: Type, number: int) -> Placed | None:
    shape, keys = _shape(read).values[number], ("values", number)
    area = _area(desk, pack, read, shape, number)
    if shape.to_on and shape.to_on < shape.from_on:
        what = Text("终止早于起始", "It ends before it begins")
        desk.wrong(read.place(*keys, "to"), what, Text("不早于 from", "not before `from`"))
    try:
        value = value_of(shape.value, type_)
    except Misfit as misfit:
        desk.misfit(read.place(*keys, "value"), misfit)
        return None
    assert not isinstance(value, tuple)
    citation = desk.citation(read, shape.source, *keys, "source", is_confirmed=not shape.unconfirmed)
    if area is None or citation is None:
        return None
    return read.place(*keys), ParameterValue(value, shape.from_on, shape.to_on, area, citation)


def _area(desk: Desk, pack: PackFiles, read: Read, shape: ValueShape, number: int) -> str | None:
    """The area of a value: the pack's own where none is written."""
    own = pack.area
    if shape.area is None:
        return own
    place = read.place("values", number, "area")
    if shape.area and not AREA_CODE.fullmatch(shape.area):
        desk.misfit(place, no_area_code(shape.area))
        return None
    if not shape.area.startswith(inside(own)):
        what = Text("{code} 不在内容包的区域 {own} 内", "{code} is not in the area of the pack, {own}")
        desk.wrong(place, what.format(code=shape.area or "''", own=own), Text(f"{inside(own)}…", f"{inside(own)}…"))
        return None
    return shape.area


def _replaced(earlier: list[Placed], later: list[Placed]) -> list[Placed]:
    """The values of both packs; a later one in the same area from the same day takes the place of the earlier one."""
    taken = {(value.area, value.from_on) for _, value in later}
    return [one for one in earlier if (one[1].area, one[1].from_on) not in taken] + later


def _refuse_overlap(desk: Desk, placed: list[Placed]) -> None:
    """In one area no day has two values. A value without an end holds until the next begins."""
    ordered = sorted(placed, key=lambda one: (one[1].area, one[1].from_on))
    for (_, before), (place, value) in pairwise(ordered):
        same_day = before.from_on == value.from_on
        runs_on = before.to_on is not None and before.to_on >= value.from_on
        if before.area == value.area and (same_day or runs_on):
            what = Text("与自 {day} 起的值重叠", "It overlaps the value from {day}").format(
                day=before.from_on.isoformat()
            )
            desk.wrong(
                place,
                what,
                Text("前一个值的 to 早于后一个值的 from", "the earlier value's `to` lies before this one's `from`"),
            )

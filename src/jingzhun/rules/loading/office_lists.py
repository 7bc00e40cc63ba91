"""Offices' own lists: names and items that differ by place and year, kept as their sources have them."""

from jingzhun.core.text import Text
from jingzhun.rules.definitions import OfficeList
from jingzhun.rules.loading.area_codes import AREA_CODE
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.read import Read
from jingzhun.rules.loading.shapes import OfficeListShape


def build_office_list(desk: Desk, read: Read) -> OfficeList | None:
    """None with problems. A list with more or fewer items than it says has a note that tells why, or a warning."""
    shape = read.shape
    assert isinstance(shape, OfficeListShape)
    if shape.area and not AREA_CODE.fullmatch(shape.area):
        what = Text("不是区划代码：{code}", "Not an area code: {code}").format(code=shape.area)
        desk.wrong(read.place("area"), what, Text("十二位数字，或不写", "twelve digits, or nothing"))
        return None
    made = OfficeList(
        read.name,
        shape.title.text(),
        tuple(item.text() for item in shape.items),
        shape.count_said,
        shape.area,
        shape.note.text() if shape.note else None,
        desk.cited(read, shape.source),
    )
    if not made.is_complete and made.note is None:
        _unexplained(desk, read, made)
    return made


def _unexplained(desk: Desk, read: Read, made: OfficeList) -> None:
    what = Text("清单说有 {said} 项，实有 {there} 项", "The list says {said} items and has {there}")
    desk.problems.add(
        read.place("count_said"),
        what.format(said=made.count_said, there=len(made.items)),
        allowed=Text("写明原因的 note", "a note that tells why"),
        is_warning=True,
    )

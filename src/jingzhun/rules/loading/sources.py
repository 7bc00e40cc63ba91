"""Legal texts."""

from jingzhun.core.text import Text
from jingzhun.rules.definitions import SourceText
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.read import Read
from jingzhun.rules.loading.shapes import SourceShape


def build_source(desk: Desk, read: Read) -> SourceText:
    shape = read.shape
    assert isinstance(shape, SourceShape)
    if shape.from_on and shape.to_on and shape.to_on < shape.from_on:
        desk.wrong(
            read.place("to"), Text("失效早于生效", "It ends before it begins"), Text("不早于 from", "not before `from`")
        )
    return SourceText(
        shape.source, shape.title, shape.number, shape.issuer, shape.from_on, shape.to_on, not shape.unconfirmed
    )

"""Facts and conditions: derived columns of a table."""

from dataclasses import replace

from jingzhun.core.text import Text
from jingzhun.rules.catalogue import Table
from jingzhun.rules.definitions import Condition, Fact, Join, Part
from jingzhun.rules.kinds import NUMBERS
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.read import Read
from jingzhun.rules.loading.related import VALUE, build_related, related_said
from jingzhun.rules.loading.shape_errors import as_shape
from jingzhun.rules.loading.shapes import ConditionShape, FactShape, RelatedShape
from jingzhun.rules.nodes import Literal, Node

FORMS = Text("表达式，或 {count: 关系, where: …} 等", "an expression, or {count: relation, where: …} and the like")


def related_shape(read: Read) -> RelatedShape | None:
    """The map of related rows of a fact, if its value is one that is well shaped."""
    shape = read.shape
    if isinstance(shape, FactShape) and isinstance(shape.value, dict):
        return as_shape(RelatedShape, shape.value, (VALUE,))[0]
    return None


def build_fact(desk: Desk, read: Read) -> Fact | None:
    """None with problems."""
    shape = read.shape
    assert isinstance(shape, FactShape)
    table = desk.table(read, shape.of, "of")
    if table is None or not _is_new(desk, read, table):
        return None
    made = _value(desk, read, table, shape)
    if made is None:
        return None
    node, said = made
    if isinstance(node, Literal) and node.value is None:
        desk.wrong(read.place(VALUE), Text("只有 NULL，没有类型", "There is only NULL, which has no type"), FORMS)
        return None
    type_ = desk.named_unit(read, shape.unit, node.type)
    citation = desk.cited(read, shape.source)
    if type_ is None:
        return None
    if isinstance(node, Literal) and type_.kind in NUMBERS:
        node = replace(node, type=type_)
    return Fact(read.name, table.name, shape.title.text(), node, type_, citation, said)


def _value(desk: Desk, read: Read, table: Table, shape: FactShape) -> tuple[Node, str] | None:
    if isinstance(shape.value, dict):
        related, misfits = as_shape(RelatedShape, shape.value, (VALUE,))
        for keys, misfit in misfits:
            desk.misfit(read.place(*keys), misfit)
        node: Node | None = build_related(desk, read, table, related) if related else None
        return (node, related_said(related)) if node is not None and related else None
    if shape.value is None or isinstance(shape.value, list):
        desk.wrong(read.place(VALUE), Text("没有值", "There is no value"), FORMS)
        return None
    text = _text(shape.value)
    node = desk.expression(read, text, table.name, VALUE)
    return None if node is None else (node, text)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value)


def _is_new(desk: Desk, read: Read, table: Table) -> bool:
    """A definition must not hide a column of its table."""
    if read.name not in table.columns:
        return True
    what = Text("{table} 已有这一列：{name}", "{table} has a column of this name: {name}")
    desk.wrong(read.place(), what.format(table=table.name, name=read.name), Text("另一个名称", "another name"))
    return False


def build_condition(desk: Desk, read: Read) -> Condition | None:
    """None with problems."""
    shape = read.shape
    assert isinstance(shape, ConditionShape)
    table = desk.table(read, shape.of, "of")
    if table is None or not _is_new(desk, read, table):
        return None
    if (shape.all is None) == (shape.any is None):
        what = Text("要有 all 或 any", "There must be `all` or `any`")
        desk.wrong(read.place(), what, Text("其中之一", "one of them"))
        return None
    join = Join.ALL if shape.all is not None else Join.ANY
    parts = [_part(desk, read, table, join, name) for name in (shape.all or shape.any or {})]
    if not parts:
        desk.wrong(
            read.place(join), Text("没有分项", "There are no parts"), Text("名称: {title, test}", "name: {title, test}")
        )
        return None
    whole = [part for part in parts if part is not None]
    for name, part_shape in (shape.all or shape.any or {}).items():
        if shape.source is None and part_shape.source is None:
            desk.uncited(read.place(join, name))
    citation = desk.citation(read, shape.source, "source")
    if len(whole) < len(parts):
        return None
    return Condition(read.name, table.name, shape.title.text(), join, tuple(whole), citation)


def _part(desk: Desk, read: Read, table: Table, join: Join, name: str) -> Part | None:
    shape = read.shape
    assert isinstance(shape, ConditionShape)
    part = (shape.all or shape.any or {})[name]
    test = desk.test(read, part.test, table.name, join, name, "test")
    citation = desk.citation(read, part.source, join, name, "source")
    return None if test is None else Part(name, part.title.text(), test, citation, part.test)

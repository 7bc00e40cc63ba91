"""Checks, warnings and lists: definitions that pick rows of a table."""

from collections.abc import Iterable
from string import Formatter

from jingzhun.core.text import Text
from jingzhun.rules import definitions
from jingzhun.rules.catalogue import Table
from jingzhun.rules.definitions import Check, Roll
from jingzhun.rules.expressions.scope import Broken
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.read import Read
from jingzhun.rules.loading.shapes import CheckShape, RollShape, WarningShape
from jingzhun.rules.misfit import Misfit
from jingzhun.rules.nodes import ColumnOf

PLACE_FORM = Text("{列名} 或 {上级.列名}", "{column} or {parent.column}")


def build_check(desk: Desk, read: Read) -> Check | None:
    """None with problems. What it rests on is filled in when all definitions are known."""
    shape = read.shape
    assert isinstance(shape, CheckShape)
    table = desk.table(read, shape.of, "of")
    if table is None:
        return None
    doubt = desk.test(read, shape.doubt, table.name, "doubt")
    desk.group(read, shape.group)
    citation = desk.cited(read, shape.source)
    message = shape.message.text()
    fits = [_message_fits(desk, read, table, words, key) for key, words in message.as_dict().items()]
    if doubt is None or not all(fits):
        return None
    return Check(
        read.name, table.name, shape.title.text(), doubt, message, (), shape.group, shape.severity, citation,
        shape.doubt,
    )  # fmt: skip


def _message_fits(desk: Desk, read: Read, table: Table, words: str, language: str) -> bool:
    """The places of a message are columns of the row."""
    try:
        parts = list(Formatter().parse(words))
    except ValueError:
        desk.wrong(read.place("message", language), Text("花括号不成对", "The braces do not match"), PLACE_FORM)
        return False
    names = [name for _, name, _, _ in parts if name is not None]
    if any(form or conversion for _, _, form, conversion in parts):
        desk.wrong(read.place("message", language), Text("花括号里只写列名", "Only names stand in braces"), PLACE_FORM)
        return False
    return _are_columns(desk, read, table, ((name, ("message", language)) for name in names))


def build_warning(desk: Desk, read: Read) -> definitions.Warning | None:
    """None with problems."""
    shape = read.shape
    assert isinstance(shape, WarningShape)
    table = desk.table(read, shape.of, "of")
    if table is None:
        return None
    trigger = desk.test(read, shape.trigger, table.name, "trigger")
    citation = desk.cited(read, shape.source)
    if shape.days is not None and shape.days < 0:
        desk.wrong(read.place("days"), Text("天数不能为负", "Days cannot be negative"), Text("0 或更多", "0 or more"))
    if trigger is None:
        return None
    return definitions.Warning(
        read.name, table.name, shape.title.text(), trigger, shape.owner, shape.days, citation, shape.trigger
    )


def build_roll(desk: Desk, read: Read) -> Roll | None:
    """None with problems."""
    shape = read.shape
    assert isinstance(shape, RollShape)
    table = desk.table(read, shape.of, "of")
    if table is None:
        return None
    where = desk.test(read, shape.where, table.name, "where") if shape.where is not None else None
    columns = [(name, ("columns", number)) for number, name in enumerate(shape.columns)]
    order = [(name, ("order", number)) for number, name in enumerate(shape.order)]
    citation = desk.cited(read, shape.source)
    if not columns:
        desk.wrong(read.place("columns"), Text("没有列", "There are no columns"), Text("至少一列", "one at least"))
    if not _are_columns(desk, read, table, [*columns, *order]) or (shape.where is not None and where is None):
        return None
    return Roll(
        read.name, table.name, shape.title.text(), where, tuple(shape.columns), tuple(shape.order), citation,
        shape.where or "",
    )  # fmt: skip


def _are_columns(desk: Desk, read: Read, table: Table, named: Iterable[tuple[str, tuple[str | int, ...]]]) -> bool:
    """All names are columns, facts or conditions of a row or of its parents."""
    fits = True
    scope = desk.scope(table.name)
    for words, keys in named:
        owner, _, name = words.rpartition(".")
        try:
            is_column = isinstance(scope.resolve(name, owner), ColumnOf)
        except Broken:
            fits = False
            continue
        except Misfit as misfit:
            desk.misfit(read.place(*keys), misfit)
            fits = False
            continue
        if not is_column:
            what = Text("不是行的列：{name}", "Not a column of the row: {name}").format(name=words)
            desk.wrong(read.place(*keys), what, PLACE_FORM)
            fits = False
    return fits

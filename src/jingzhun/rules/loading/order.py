"""In which order facts and conditions are checked: each after those that it names. Found before anything is typed."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from sqlglot import exp

from jingzhun.core.text import Text
from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.expressions.written import tree_of
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.facts import related_shape
from jingzhun.rules.loading.read import Read
from jingzhun.rules.loading.related import asked
from jingzhun.rules.loading.shapes import ConditionShape, FactShape
from jingzhun.rules.misfit import Misfit


def in_order(desk: Desk, reads: Mapping[str, Read]) -> list[Read]:
    """The files in an order, always the same one; those that rest on themselves are reported and left out."""
    graph = {name: list(dict.fromkeys(_rests_on(desk.catalogue, read, reads))) for name, read in reads.items()}
    while True:
        try:
            return [reads[name] for name in TopologicalSorter(graph).static_order()]
        except CycleError as error:
            circle = list(dict.fromkeys(reversed(error.args[1])))
            for name in circle:
                _report(desk, reads[name], name, circle)
            graph = {
                name: [one for one in below if one not in circle] for name, below in graph.items() if name not in circle
            }


def _report(desk: Desk, read: Read, name: str, circle: list[str]) -> None:
    start = circle.index(name)
    way = " → ".join([*circle[start:], *circle[:start], name])
    what = Text("定义互相依赖：{way}", "Definitions rest on each other: {way}").format(way=way)
    desk.wrong(read.place(), what, Text("不成环", "no circle"))
    desk.broken.add(name)


def _rests_on(catalogue: Catalogue, read: Read, reads: Mapping[str, Read]) -> Iterator[str]:
    for text, table in _expressions(catalogue, read):
        for name, owner in _names(text):
            there = _table_of(catalogue, table, owner)
            if name in reads and there and there == _of(reads[name]):
                yield name


def _of(read: Read) -> str:
    shape = read.shape
    return shape.of if isinstance(shape, FactShape | ConditionShape) else ""


def _expressions(catalogue: Catalogue, read: Read) -> Iterator[tuple[str, str]]:
    """Each text with the table that it is over."""
    shape = read.shape
    if isinstance(shape, ConditionShape):
        for part in (shape.all or shape.any or {}).values():
            yield part.test, shape.of
    elif isinstance(shape, FactShape) and isinstance(shape.value, str):
        yield shape.value, shape.of
    elif (related := related_shape(read)) and (form := asked(related)):
        table = catalogue.tables.get(_of(read))
        children = table.children.get(form.relation) if table else None
        for text in (related.value, related.where):
            if text is not None and children:
                yield text, children.table
        if related.before is not None:
            yield related.before, _of(read)


def _names(text: str) -> Iterator[tuple[str, str]]:
    try:
        tree = tree_of(text)
    except Misfit:
        return  # it is reported when the definition is built
    for column in tree.find_all(exp.Column):
        yield column.name, column.table


def _table_of(catalogue: Catalogue, table: str, owner: str) -> str:
    if not owner:
        return table
    here = catalogue.tables.get(table)
    parent = here.parents.get(owner) if here else None
    return parent.table if parent else ""

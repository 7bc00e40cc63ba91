"""`{count: members, where: …}`: what a fact asks of related rows."""

from dataclasses import dataclass

from jingzhun.core.text import Text
from jingzhun.rules.catalogue import Children, Table
from jingzhun.rules.checking.words import kind_words
from jingzhun.rules.kinds import NUMBERS, YES_NO, Kind, Type, integer
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.read import Read
from jingzhun.rules.loading.shapes import RelatedShape
from jingzhun.rules.misfit import unknown_name
from jingzhun.rules.nodes import Gather, Node, Related

VALUE = "value"
FORMS = Text(
    "count、sum、any、all、most、least、latest 之一: 关系",
    "one of count, sum, any, all, most, least, latest: a relation",
)
_NEEDED = Text("{form} 还要 {key}", "{form} needs {key}")
NEEDS = {
    Gather.COUNT: (),
    Gather.SUM: ("value",),
    Gather.ANY: ("where",),
    Gather.ALL: ("where",),
    Gather.MOST: ("value",),
    Gather.LEAST: ("value",),
    Gather.LATEST: ("value", "before"),
}
MAY = {
    Gather.COUNT: ("where", "strict"),
    Gather.SUM: ("value", "where", "strict"),
    Gather.ANY: ("where",),
    Gather.ALL: ("where",),
    Gather.MOST: ("value", "where"),
    Gather.LEAST: ("value", "where"),
    Gather.LATEST: ("value", "where", "before"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """gather and relation of a shape, before anything is checked."""

    gather: Gather
    relation: str


def asked(shape: RelatedShape) -> Asked | None:
    """None where not exactly one form is named."""
    found = [Asked(gather, name) for gather in Gather if (name := getattr(shape, gather.value))]
    return found[0] if len(found) == 1 else None


def build_related(desk: Desk, read: Read, table: Table, shape: RelatedShape) -> Related | None:
    """The node, or None with problems."""
    form = asked(shape)
    if form is None:
        desk.wrong(read.place(VALUE), Text("要问相关行的什么？", "What is asked of the related rows?"), FORMS)
        return None
    children = table.children.get(form.relation)
    if children is None:
        misfit = unknown_name(form.relation, table.children, Text("关系", "relation"))
        desk.misfit(read.place(VALUE, form.gather), misfit)
        return None
    if not _keys_fit(desk, read, shape, form.gather):
        return None
    value = desk.expression(read, shape.value, children.table, VALUE, "value") if shape.value is not None else None
    where = desk.test(read, shape.where, children.table, VALUE, "where") if shape.where is not None else None
    before = desk.expression(read, shape.before, table.name, VALUE, "before") if shape.before is not None else None
    missing = [
        name for name, node in (("value", value), ("where", where), ("before", before))
        if getattr(shape, name) is not None and node is None
    ]  # fmt: skip
    if missing or (before is not None and not _ordered(desk, read, table, children, before)):
        return None
    type_ = _type(desk, read, children, form.gather, value)
    if type_ is None:
        return None
    return Related(form.gather, form.relation, children.table, value, where, before, shape.strict, type_)


def _keys_fit(desk: Desk, read: Read, shape: RelatedShape, gather: Gather) -> bool:
    given = {name for name in ("value", "where", "before") if getattr(shape, name) is not None}
    given |= {"strict"} if shape.strict else set()
    wrong = [*sorted(given - set(MAY[gather])), *(name for name in NEEDS[gather] if name not in given)]
    for name in wrong:
        is_extra = name in given
        what = Text("{form} 不用 {key}", "{form} takes no {key}") if is_extra else _NEEDED
        words = ", ".join(MAY[gather])
        desk.wrong(read.place(VALUE), what.format(form=gather.value, key=name), Text(words, words))
    return not wrong


def _ordered(desk: Desk, read: Read, table: Table, children: Children, before: Node) -> bool:
    """latest: the rows have an order, and the bound is of its kind."""
    if not children.order:
        ordered = [name for name, one in table.children.items() if one.order]
        misfit = unknown_name(children.name, ordered, Text("有先后次序的关系", "relation with an order"))
        desk.misfit(read.place(VALUE, "latest"), misfit)
        return False
    order = desk.catalogue.tables[children.table].columns[children.order].type
    if before.type.kind is not order.kind:
        what = Text("次序是{order}，界限是{bound}", "The order is {order}, the bound is {bound}")
        desk.wrong(
            read.place(VALUE, "before"), what.format(order=kind_words(order), bound=kind_words(before.type)),
            Text(f"与 {children.order} 同类的值", f"a value of the kind of {children.order}"),
        )  # fmt: skip
        return False
    return True


def _type(desk: Desk, read: Read, children: Children, gather: Gather, value: Node | None) -> Type | None:
    if gather is Gather.COUNT:
        return integer(desk.catalogue.tables[children.table].unit)
    if gather in (Gather.ANY, Gather.ALL):
        return YES_NO
    assert value is not None
    kinds = {Gather.SUM: NUMBERS, Gather.LATEST: frozenset(Kind)}.get(gather, NUMBERS | {Kind.DATE})
    if value.type.kind not in kinds:
        what = Text("{form} 不能用于{kind}", "{form} cannot be of {kind}")
        allowed = Text("数", "numbers") if gather is Gather.SUM else Text("数或日期", "numbers or dates")
        desk.wrong(read.place(VALUE, "value"), what.format(form=gather.value, kind=kind_words(value.type)), allowed)
        return None
    return value.type


def related_said(shape: RelatedShape) -> str:
    """The form as its author wrote it, on one line."""
    keys = [gather.value for gather in Gather] + ["value", "where", "before"]
    said = [f"{key}: {value}" for key in keys if (value := getattr(shape, key)) is not None]
    return ", ".join([*said, "strict: true"] if shape.strict else said)

"""An expression is read: SQLGlot's tree is walked by an allow-list and becomes our nodes, typed and checked.

All misfits of an expression are collected; what could be read around a misfit is read.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlglot import exp

from jingzhun.core.text import Text
from jingzhun.rules.checking import branching, calculating, comparing, logic
from jingzhun.rules.expressions import literals
from jingzhun.rules.expressions.functions import Surroundings, call, function_named
from jingzhun.rules.expressions.scope import Broken, Scope
from jingzhun.rules.expressions.written import SIGNS_ALLOWED, tree_of
from jingzhun.rules.misfit import Misfit, shortened
from jingzhun.rules.nodes import Arithmetic, Compare, Node

COMPARES: dict[type[exp.Expr], Compare] = {
    exp.EQ: Compare.EQUAL,
    exp.NEQ: Compare.NOT_EQUAL,
    exp.LT: Compare.LESS,
    exp.LTE: Compare.AT_MOST,
    exp.GT: Compare.MORE,
    exp.GTE: Compare.AT_LEAST,
}
ARITHMETIC: dict[type[exp.Expr], Arithmetic] = {
    exp.Add: Arithmetic.PLUS,
    exp.Sub: Arithmetic.MINUS,
    exp.Mul: Arithmetic.TIMES,
}
DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """node: None where there is a misfit, or a name whose own definition has one (then misfits may be empty)."""

    node: Node | None
    misfits: tuple[Misfit, ...]


def read(text: str, scope: Scope) -> Reading:
    """Read an expression over the rows of the scope's table."""
    reader = _Reader(scope)
    try:
        node = reader.node(tree_of(text))
    except Misfit as misfit:
        return Reading(None, (misfit,))
    return Reading(node, tuple(reader.misfits))


def node_of(text: str, scope: Scope) -> Node:
    """The node of an expression that is known to be right. `Misfit` (the first) if it is not."""
    reading = read(text, scope)
    if reading.node is None:
        raise reading.misfits[0] if reading.misfits else Broken(text)
    return reading.node


class _Reader:
    """Each method returns None where something below it does not fit; that was reported."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.misfits: list[Misfit] = []
        self.depth = 0
        catalogue = scope.catalogue
        self.around = Surroundings(catalogue.codes, {table.unit for table in catalogue.tables.values()})

    def node(self, tree: exp.Expr) -> Node | None:
        self.depth += 1
        try:
            return self._read(tree)
        except Broken:
            return None
        except Misfit as misfit:
            self.misfits.append(misfit)
            return None
        finally:
            self.depth -= 1

    def _read(self, tree: exp.Expr) -> Node | None:
        if self.depth > DEEPEST:
            raise Misfit(
                Text("表达式太复杂", "The expression is too complex"),
                Text("至多 {most} 层；请拆成几个事实", "at most {most} levels; split it into facts").format(
                    most=DEEPEST
                ),
            )
        kind = type(tree)
        if kind in COMPARES:
            return self._pair(tree, lambda a, b: comparing.compare(COMPARES[kind], a, b, self.around.codes))
        if kind in ARITHMETIC:
            return self._pair(tree, lambda a, b: calculating.calculate(ARITHMETIC[kind], a, b, self.around.counting))
        read = _FORMS.get(kind)
        if read is None:
            raise _not_ours(tree)
        return read(self, tree)

    def _pair(self, tree: exp.Expr, make: Callable[[Node, Node], Node]) -> Node | None:
        left, right = self.node(tree.this), self.node(tree.expression)
        return None if left is None or right is None else make(left, right)

    def all(self, trees: list[exp.Expr]) -> list[Node] | None:
        nodes = [self.node(tree) for tree in trees]
        known = [node for node in nodes if node is not None]
        return known if len(known) == len(nodes) else None

    def paren(self, tree: exp.Expr) -> Node | None:
        return self.node(tree.this)

    def negative(self, tree: exp.Expr) -> Node | None:
        part = self.node(tree.this)
        return None if part is None else calculating.negative(part)

    def both(self, tree: exp.Expr) -> Node | None:
        parts = self.all(_row_of(tree))
        return None if parts is None else logic.both(parts)

    def either(self, tree: exp.Expr) -> Node | None:
        parts = self.all(_row_of(tree))
        return None if parts is None else logic.either(parts)

    def negated(self, tree: exp.Expr) -> Node | None:
        part = self.node(tree.this)
        return None if part is None else logic.negated(part)

    def is_unknown(self, tree: exp.Expr) -> Node | None:
        if not isinstance(tree.expression, exp.Null):
            raise Misfit(
                Text("IS 后面只能是 NULL", "Only NULL follows IS"),
                Text("IS NULL、IS NOT NULL，或 = TRUE", "IS NULL, IS NOT NULL, or = TRUE"),
            )
        part = self.node(tree.this)
        return None if part is None else comparing.is_unknown(part)

    def between(self, tree: exp.Expr) -> Node | None:
        part, low, high = (self.node(tree.args[name]) for name in ("this", "low", "high"))
        if part is None or low is None or high is None:
            return None
        least = comparing.compare(Compare.AT_LEAST, part, low, self.around.codes)
        most = comparing.compare(Compare.AT_MOST, part, high, self.around.codes)
        return logic.both((least, most))

    def one_of(self, tree: exp.Expr) -> Node | None:
        if tree.args.get("query") or tree.args.get("field") or tree.args.get("unnest"):
            raise Misfit(
                Text("IN 后面要有括号里的值", "IN needs values in brackets"), Text("IN ('甲', '乙')", "IN ('a', 'b')")
            )
        part, values = self.node(tree.this), self.all(tree.expressions)
        return None if part is None or values is None else comparing.one_of(part, values, self.around.codes)

    def cases(self, tree: exp.Expr) -> Node | None:
        if tree.this is not None:
            raise Misfit(
                Text("CASE 后面直接写 WHEN", "WHEN follows CASE at once"),
                Text("CASE WHEN a = 1 THEN … ELSE … END", "CASE WHEN a = 1 THEN … ELSE … END"),
            )
        tests = self.all([branch.this for branch in tree.args["ifs"]])
        values = self.all([branch.args["true"] for branch in tree.args["ifs"]])
        default = tree.args.get("default")
        otherwise = literals.UNKNOWN if default is None else self.node(default)
        if tests is None or values is None or otherwise is None:
            return None
        branches = [(logic.as_test(test), value) for test, value in zip(tests, values, strict=True)]
        return branching.cases(branches, otherwise, self.around.codes)

    def column(self, tree: exp.Expr) -> Node | None:
        if tree.args.get("db") or not isinstance(tree.this, exp.Identifier):
            raise _not_ours(tree)
        return self.scope.resolve(tree.name, tree.args["table"].name if tree.args.get("table") else "")

    def call(self, tree: exp.Expr) -> Node | None:
        function_named(tree.name)
        arguments = self.all(tree.expressions)
        return None if arguments is None else call(tree.name, arguments, self.around)

    def literal(self, tree: exp.Expr) -> Node | None:
        return literals.text_written(tree.this) if tree.is_string else literals.number_written(tree.this)

    def day(self, tree: exp.Expr) -> Node | None:
        if not tree.args["to"].is_type("date") or not isinstance(tree.this, exp.Literal):
            raise _not_ours(tree)
        return literals.day_written(tree.this.this)

    def yes_no(self, tree: exp.Expr) -> Node | None:
        return literals.yes_no_written(bool(tree.this))

    def unknown(self, tree: exp.Expr) -> Node | None:
        return literals.UNKNOWN


_FORMS: dict[type[exp.Expr], Callable[[_Reader, exp.Expr], Node | None]] = {
    exp.Paren: _Reader.paren,
    exp.Neg: _Reader.negative,
    exp.And: _Reader.both,
    exp.Or: _Reader.either,
    exp.Not: _Reader.negated,
    exp.Is: _Reader.is_unknown,
    exp.Between: _Reader.between,
    exp.In: _Reader.one_of,
    exp.Case: _Reader.cases,
    exp.Column: _Reader.column,
    exp.Anonymous: _Reader.call,
    exp.Literal: _Reader.literal,
    exp.Cast: _Reader.day,
    exp.Boolean: _Reader.yes_no,
    exp.Null: _Reader.unknown,
}
"""All of SQLGlot's forms that are read. Anything else is refused."""


def _row_of(tree: exp.Expr) -> list[exp.Expr]:
    """`a AND b AND c` as three, however long."""
    found: list[exp.Expr] = []
    rest = tree
    while type(rest) is type(tree):
        found.append(rest.expression)
        rest = rest.this
    return [rest, *reversed(found)]


def _not_ours(tree: exp.Expr) -> Misfit:
    words = shortened(tree.sql())
    return Misfit(
        Text("这种写法不能用：{words}", "This form cannot be used: {words}").format(words=words), SIGNS_ALLOWED
    )

"""How each of SQLGlot's forms is read. What is not in the table is refused."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlglot import exp

from jingzhun.core.text import Text
from jingzhun.rules.checking import branching, calculating, comparing, logic
from jingzhun.rules.expressions import literals
from jingzhun.rules.expressions.functions import call as call_function
from jingzhun.rules.expressions.functions import function_named
from jingzhun.rules.expressions.written import SIGNS_ALLOWED
from jingzhun.rules.misfit import Misfit, shortened
from jingzhun.rules.nodes import Arithmetic, Compare, Node

if TYPE_CHECKING:
    from jingzhun.rules.expressions.reading import Walker

Form = Callable[["Walker", exp.Expr], Node | None]
"""None where something below does not fit; that was reported."""
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


def compared(walker: "Walker", tree: exp.Expr) -> Node | None:
    sides = walker.all((tree.this, tree.expression))
    if sides is None:
        return None
    return comparing.compare(COMPARES[type(tree)], sides[0], sides[1], walker.around.codes)


def calculated(walker: "Walker", tree: exp.Expr) -> Node | None:
    sides = walker.all((tree.this, tree.expression))
    if sides is None:
        return None
    return calculating.calculate(ARITHMETIC[type(tree)], sides[0], sides[1], walker.around.counting)


def paren(walker: "Walker", tree: exp.Expr) -> Node | None:
    return walker.node(tree.this)


def negative(walker: "Walker", tree: exp.Expr) -> Node | None:
    part = walker.node(tree.this)
    return None if part is None else calculating.negative(part)


def both(walker: "Walker", tree: exp.Expr) -> Node | None:
    parts = walker.all(_row_of(tree))
    return None if parts is None else logic.both(parts)


def either(walker: "Walker", tree: exp.Expr) -> Node | None:
    parts = walker.all(_row_of(tree))
    return None if parts is None else logic.either(parts)


def negated(walker: "Walker", tree: exp.Expr) -> Node | None:
    part = walker.node(tree.this)
    return None if part is None else logic.negated(part)


def is_unknown(walker: "Walker", tree: exp.Expr) -> Node | None:
    if not isinstance(tree.expression, exp.Null):
        raise Misfit(
            Text("IS 后面只能是 NULL", "Only NULL follows IS"),
            Text("IS NULL、IS NOT NULL，或 = TRUE", "IS NULL, IS NOT NULL, or = TRUE"),
        )
    part = walker.node(tree.this)
    return None if part is None else comparing.is_unknown(part)


def between(walker: "Walker", tree: exp.Expr) -> Node | None:
    parts = walker.all(tree.args[name] for name in ("this", "low", "high"))
    if parts is None:
        return None
    part, low, high = parts
    least = comparing.compare(Compare.AT_LEAST, part, low, walker.around.codes)
    most = comparing.compare(Compare.AT_MOST, part, high, walker.around.codes)
    return logic.both((least, most))


def one_of(walker: "Walker", tree: exp.Expr) -> Node | None:
    part, values = walker.node(tree.this), walker.all(tree.expressions)
    return None if part is None or values is None else comparing.one_of(part, values, walker.around.codes)


def cases(walker: "Walker", tree: exp.Expr) -> Node | None:
    if tree.this is not None:
        raise Misfit(
            Text("CASE 后面直接写 WHEN", "WHEN follows CASE at once"),
            Text("CASE WHEN a = 1 THEN … ELSE … END", "CASE WHEN a = 1 THEN … ELSE … END"),
        )
    tests = walker.all([branch.this for branch in tree.args["ifs"]])
    values = walker.all([branch.args["true"] for branch in tree.args["ifs"]])
    default = tree.args.get("default")
    otherwise = literals.UNKNOWN if default is None else walker.node(default)
    if tests is None or values is None or otherwise is None:
        return None
    branches = [(logic.as_test(test), value) for test, value in zip(tests, values, strict=True)]
    return branching.cases(branches, otherwise, walker.around.codes)


def column(walker: "Walker", tree: exp.Expr) -> Node | None:
    if not isinstance(tree.this, exp.Identifier):
        raise not_ours(tree)
    return walker.scope.resolve(tree.name, tree.args["table"].name if tree.args.get("table") else "")


def call(walker: "Walker", tree: exp.Expr) -> Node | None:
    function_named(tree.name)
    arguments = walker.all(tree.expressions)
    return None if arguments is None else call_function(tree.name, arguments, walker.around)


def literal(walker: "Walker", tree: exp.Expr) -> Node | None:
    return literals.text_written(tree.this) if tree.is_string else literals.number_written(tree.this)


def day(walker: "Walker", tree: exp.Expr) -> Node | None:
    if not tree.args["to"].is_type("date") or not isinstance(tree.this, exp.Literal):
        raise not_ours(tree)
    return literals.day_written(tree.this.this)


def yes_no(walker: "Walker", tree: exp.Expr) -> Node | None:
    return literals.yes_no_written(bool(tree.this))


def unknown(walker: "Walker", tree: exp.Expr) -> Node | None:
    return literals.UNKNOWN


def _row_of(tree: exp.Expr) -> list[exp.Expr]:
    """`a AND b AND c` as three, however long."""
    found: list[exp.Expr] = []
    rest = tree
    while type(rest) is type(tree):
        found.append(rest.expression)
        rest = rest.this
    return [rest, *reversed(found)]


def not_ours(tree: exp.Expr) -> Misfit:
    words = shortened(tree.sql())
    return Misfit(
        Text("这种写法不能用：{words}", "This form cannot be used: {words}").format(words=words), SIGNS_ALLOWED
    )


FORMS: dict[type[exp.Expr], Form] = {
    **dict.fromkeys(COMPARES, compared),
    **dict.fromkeys(ARITHMETIC, calculated),
    exp.Paren: paren,
    exp.Neg: negative,
    exp.And: both,
    exp.Or: either,
    exp.Not: negated,
    exp.Is: is_unknown,
    exp.Between: between,
    exp.In: one_of,
    exp.Case: cases,
    exp.Column: column,
    exp.Anonymous: call,
    exp.Literal: literal,
    exp.Cast: day,
    exp.Boolean: yes_no,
    exp.Null: unknown,
}
"""All of SQLGlot's forms that are read. Anything else is refused."""
READ: dict[type[exp.Expr], frozenset[str]] = {
    exp.Between: frozenset({"this", "low", "high"}),
    exp.In: frozenset({"this", "expressions"}),
    exp.Case: frozenset({"this", "ifs", "default"}),
    exp.Column: frozenset({"this", "table"}),
    exp.Anonymous: frozenset({"this", "expressions"}),
    exp.Literal: frozenset({"this", "is_string"}),
    exp.Cast: frozenset({"this", "to"}),
}
"""What of a form is read. A word that SQLGlot understands and we would pass over (`BETWEEN SYMMETRIC`) is refused."""
PLAIN = frozenset({"this", "expression"})


def is_read(tree: exp.Expr) -> bool:
    """Whether nothing of the form would be passed over."""
    return {name for name, value in tree.args.items() if value} <= READ.get(type(tree), PLAIN)

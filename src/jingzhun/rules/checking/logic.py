"""AND, OR, NOT, and every place that wants yes or no."""

from collections.abc import Iterable

from jingzhun.core.text import Text
from jingzhun.rules.checking.words import kind_words
from jingzhun.rules.kinds import YES_NO, Kind
from jingzhun.rules.misfit import Misfit
from jingzhun.rules.nodes import And, Literal, Node, Not, Or


def both(parts: Iterable[Node]) -> Node:
    return And(_tests(parts), YES_NO)


def either(parts: Iterable[Node]) -> Node:
    return Or(_tests(parts), YES_NO)


def negated(part: Node) -> Node:
    return Not(as_test(part), YES_NO)


def as_test(node: Node) -> Node:
    """The node, if it says yes or no. `Misfit`."""
    if isinstance(node, Literal) and node.value is None:
        return Literal(None, YES_NO)
    if node.type.kind is not Kind.YES_NO:
        raise Misfit(
            Text("这里要是或否，不是{kind}", "Yes or no is needed here, not {kind}").format(kind=kind_words(node.type)),
            Text("比较（如 a > b）或“是否”的列", "a comparison such as a > b, or a yes-no column"),
        )
    return node


def _tests(parts: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(as_test(part) for part in parts)

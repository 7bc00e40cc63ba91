"""An expression is read: SQLGlot's tree is walked by an allow-list and becomes our nodes, typed and checked.

All misfits of an expression are collected; what could be read around a misfit is read.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlglot import exp

from jingzhun.core.text import Text
from jingzhun.rules.expressions.forms import FORMS, is_read, not_ours
from jingzhun.rules.expressions.functions import Surroundings
from jingzhun.rules.expressions.scope import Broken, Scope
from jingzhun.rules.expressions.written import tree_of
from jingzhun.rules.misfit import Misfit
from jingzhun.rules.nodes import Node

DEEPEST = 60
"""How many levels an expression may have: engines go down it level by level too."""


@dataclass(frozen=True, slots=True)
class Reading:
    """node: None where there is a misfit, or a name whose own definition has one (then misfits may be empty)."""

    node: Node | None
    misfits: tuple[Misfit, ...]


def read(text: str, scope: Scope) -> Reading:
    """Read an expression over the rows of the scope's table."""
    walker = Walker(scope)
    try:
        node = walker.node(tree_of(text))
    except Misfit as misfit:
        return Reading(None, (misfit,))
    return Reading(node, tuple(walker.misfits))


def node_of(text: str, scope: Scope) -> Node:
    """The node of an expression that is known to be right. `Misfit` (the first) if it is not."""
    reading = read(text, scope)
    if reading.node is None:
        raise reading.misfits[0] if reading.misfits else Broken(text)
    return reading.node


class Walker:
    """Goes down a tree. `node` and `all` give None where something below does not fit, which is among the misfits."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.misfits: list[Misfit] = []
        self._depth = 0
        catalogue = scope.catalogue
        self.around = Surroundings(catalogue.codes, {table.unit for table in catalogue.tables.values()})

    def node(self, tree: exp.Expr) -> Node | None:
        self._depth += 1
        try:
            return self._read(tree)
        except Broken:
            return None
        except Misfit as misfit:
            self.misfits.append(misfit)
            return None
        finally:
            self._depth -= 1

    def all(self, trees: Iterable[exp.Expr]) -> list[Node] | None:
        nodes = [self.node(tree) for tree in trees]
        known = [node for node in nodes if node is not None]
        return known if len(known) == len(nodes) else None

    def _read(self, tree: exp.Expr) -> Node | None:
        if self._depth > DEEPEST:
            most = Text("至多 {most} 层；请拆成几个事实", "at most {most} levels; split it into facts")
            raise Misfit(Text("表达式太复杂", "The expression is too complex"), most.format(most=DEEPEST))
        read_form = FORMS.get(type(tree))
        if read_form is None or not is_read(tree):
            raise not_ours(tree)
        return read_form(self, tree)

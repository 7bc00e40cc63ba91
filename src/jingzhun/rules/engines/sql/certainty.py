"""Which expressions can never be unknown, so that nothing needs to be counted for them."""

from collections.abc import Callable
from typing import Any

from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.engines.walking import below
from jingzhun.rules.nodes import (
    And,
    Calculation,
    Cases,
    ColumnOf,
    Comparison,
    FirstKnown,
    HasCode,
    IsUnknown,
    Literal,
    MomentOf,
    Node,
    Not,
    OneOf,
    Or,
    Rounded,
    YearOf,
)

# Known where all that they read is known. Others, like a ratio, may be unknown even then.
_LIKE_THEIR_PARTS = (And, Or, Not, Comparison, OneOf, HasCode, Calculation, Rounded, YearOf)


def can_be_unknown(catalogue: Catalogue, table: str, node: Node) -> bool:
    """False only where it is certain. Facts, parents and parameters may always be unknown."""
    if isinstance(node, _LIKE_THEIR_PARTS):
        return any(can_be_unknown(catalogue, table, part) for part in below(node))
    decide = _CERTAIN.get(type(node))
    return decide is None or decide(catalogue, table, node)


def _column(catalogue: Catalogue, table: str, node: ColumnOf) -> bool:
    return node.is_fact or bool(node.parent) or not catalogue.tables[table].columns[node.name].is_known


def _cases(catalogue: Catalogue, table: str, node: Cases) -> bool:
    results = [*(result for _, result in node.branches), node.otherwise]
    return any(can_be_unknown(catalogue, table, result) for result in results)


_CERTAIN: dict[type, Callable[[Catalogue, str, Any], bool]] = {
    Literal: lambda _, __, node: node.value is None,
    MomentOf: lambda *_: False,
    IsUnknown: lambda *_: False,
    ColumnOf: _column,
    Cases: _cases,
    FirstKnown: lambda catalogue, table, node: all(can_be_unknown(catalogue, table, part) for part in node.parts),
}

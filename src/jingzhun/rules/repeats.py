"""An explanation in which nothing is explained twice: what was explained further up stands with its value alone."""

from dataclasses import replace

from jingzhun.rules.engine import Value
from jingzhun.rules.explanation import ColumnRead, Explanation, ParameterRead

Seen = set[tuple[str, Value]]
"""Definition and row; parameter and value."""


def told_once(explanation: Explanation) -> Explanation:
    """In the order in which it is read. What has nothing below it is no longer than a reference and stays."""
    return _told_once(explanation, {(explanation.name, explanation.key)})


def _told_once(one: Explanation, seen: Seen) -> Explanation:
    return replace(
        one,
        parts=tuple(_told_once(part, seen) for part in one.parts),
        columns=tuple(_column(column, seen) for column in one.columns),
        parameters=tuple(_parameter(held, seen) for held in one.parameters),
    )


def _parameter(held: ParameterRead, seen: Seen) -> ParameterRead:
    what = (f"parameter.{held.name}", str(held.value))
    if what in seen:
        return replace(held, is_repeated=True)
    seen.add(what)
    return held


def _column(column: ColumnRead, seen: Seen) -> ColumnRead:
    why = column.why
    if why is None:
        return column
    what = (why.name, why.key)
    if what in seen:
        return replace(column, why=_referred(why))
    seen.add(what)
    return replace(column, why=_told_once(why, seen))


def _referred(why: Explanation) -> Explanation:
    if not (why.parts or why.columns or why.parameters or why.related):
        return why
    return replace(why, said="", reason=None, parts=(), columns=(), parameters=(), related=None, is_repeated=True)

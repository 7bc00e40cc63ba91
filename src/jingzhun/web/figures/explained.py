"""Explanations as pages show them: a tree in words."""

from dataclasses import dataclass, field

from jingzhun.core.text import Text
from jingzhun.figures.catalogue.units import UNITS
from jingzhun.rules.engine import Value
from jingzhun.rules.explained import JOINS
from jingzhun.rules.explanation import Explanation, ParameterRead, RelatedRead
from jingzhun.rules.words import value_text
from jingzhun.web.figures.source import ShownReason, shown_reason


@dataclass(frozen=True, slots=True)
class ShownExplanation:
    """mark: `yes`, `no`, `unknown` of a condition, '' of another value. lines: title and value of what was read.

    anchor: where it is explained; `is_repeated`: further up, which is what a link leads to.
    """

    title: Text
    mark: str
    result: Text
    join: Text | None
    said: str
    reason: ShownReason | None
    anchor: str
    is_repeated: bool
    parts: list["ShownExplanation"] = field(default_factory=list)
    lines: list[tuple[Text, Text, ShownReason | None]] = field(default_factory=list)


def shown_explanation(explanation: Explanation) -> ShownExplanation:
    return _shown(explanation, explanation.name)


def _shown(one: Explanation, root: str) -> ShownExplanation:
    """root: the definition asked about; a page may show several."""
    below = [*one.parts, *(column.why for column in one.columns if column.why is not None)]
    read = [(column.title, value_text(column.value, column.type, UNITS), None)
            for column in one.columns if column.why is None]  # fmt: skip
    return ShownExplanation(
        one.title, _mark(one.result), value_text(one.result, one.type, UNITS),
        JOINS[one.join] if one.join is not None else None, one.said, shown_reason(one.reason),
        f"{root}-{one.name}-{one.key}", one.is_repeated,
        [_shown(part, root) for part in below],
        [*read, *(_parameter(held) for held in one.parameters), *_related(one.related)],
    )  # fmt: skip


def _mark(result: Value) -> str:
    if result is None:
        return "unknown"
    return ("yes" if result else "no") if isinstance(result, bool) else ""


def _parameter(held: ParameterRead) -> tuple[Text, Text, ShownReason | None]:
    return held.title, value_text(held.value, held.type, UNITS), shown_reason(None if held.is_repeated else held.reason)


def _related(rows: RelatedRead | None) -> list[tuple[Text, Text, ShownReason | None]]:
    if rows is None:
        return []
    counted = Text("{n} 计入，{u} 不明，{o} 不计", "{n} counted, {u} unknown, {o} not").format(
        n=len(rows.counted), u=len(rows.unknown), o=len(rows.others)
    )
    return [(rows.title, counted, None)]

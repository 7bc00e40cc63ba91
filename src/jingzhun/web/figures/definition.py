"""What a figure is, in the words of its author, and where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jingzhun.core.text import Text
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.rules.definitions import Condition, Counting, Indicator, RuleBook, Sum
from jingzhun.rules.dependencies import dependencies, parameters_of
from jingzhun.rules.explanation import reason_of
from jingzhun.rules.nodes import ParameterOf
from jingzhun.web.figures.source import ShownReason, shown_reason


@dataclass(frozen=True, slots=True)
class Definition:
    """facts: title and expression of each fact and part of a condition that it reads, itself or through others."""

    numerator: str
    denominator: str
    facts: list[tuple[Text, str]]
    parameters: list[dict[str, Any]]
    reason: ShownReason | None


def definition_of(book: RuleBook, indicator: Indicator) -> Definition:
    return Definition(
        _sum_in_words(indicator.numerator),
        _sum_in_words(indicator.denominator) if indicator.denominator else "",
        list(_facts(book, indicator)),
        [_parameter(book, name) for name in sorted(_parameters(book, indicator))],
        shown_reason(reason_of(book, indicator.citation)),
    )


def _sum_in_words(counted: Sum) -> str:
    table = register_catalogue().tables[counted.table].title
    summed = Text("合计：{table}", "Sum over {table}").format(table=table)
    what = table if counted.counting is Counting.COUNT else summed
    return f"{what} · {counted.said}" if counted.said else str(what)


def _facts(book: RuleBook, indicator: Indicator) -> Iterator[tuple[Text, str]]:
    for one in dependencies(book, [indicator.name]):
        if isinstance(one, Condition):
            yield from ((part.title, part.said) for part in one.parts)
        else:
            yield one.title, one.said


def _parameters(book: RuleBook, indicator: Indicator) -> set[str]:
    target = indicator.target.value if indicator.target is not None else None
    own = {target.name} if isinstance(target, ParameterOf) else set()
    return own | parameters_of(book, indicator.name)


def _parameter(book: RuleBook, name: str) -> dict[str, Any]:
    parameter = book.parameters[name]
    return {
        "title": parameter.title,
        "values": [
            {"value": one, "reason": shown_reason(reason_of(book, one.citation))}
            for one in sorted(parameter.values, key=lambda value: (value.from_on, value.area))
        ],
    }

"""What a figure is, in the words of its author, and where it comes from."""

from dataclasses import dataclass
from typing import Any

from jingzhun.core.text import Text
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.rules.definitions import Citation, Counting, Indicator, RuleBook, Sum
from jingzhun.rules.engines.walking import walk
from jingzhun.rules.nodes import ColumnOf, ParameterOf


@dataclass(frozen=True, slots=True)
class Definition:
    """What a figure is, in the words of its author, and where it comes from."""

    numerator: str
    denominator: str
    facts: list[tuple[Text, str]]
    parameters: list[dict[str, Any]]
    source: str
    is_confirmed: bool


def definition_of(book: RuleBook, indicator: Indicator) -> Definition:
    citation = indicator.citation
    return Definition(
        _sum_in_words(indicator.numerator),
        _sum_in_words(indicator.denominator) if indicator.denominator else "",
        [(one.title, one.said) for one in _facts(book, indicator)],
        [_parameter(book, name) for name in sorted(_parameters(book, indicator))],
        source_in_words(book, citation),
        citation is not None and citation.is_confirmed,
    )


def source_in_words(book: RuleBook, citation: Citation | None) -> str:
    if citation is None:
        return ""
    text = book.sources.get(citation.text)
    words = (f"《{text.title}》" + (f"（{text.number}）" if text.number else "")) if text else citation.text
    return f"{words} {citation.clause}".strip()


def _sum_in_words(counted: Sum) -> str:
    table = register_catalogue().tables[counted.table].title
    summed = Text("合计：{table}", "Sum over {table}").format(table=table)
    what = table if counted.counting is Counting.COUNT else summed
    return f"{what} · {counted.said}" if counted.said else str(what)


def _facts(book: RuleBook, indicator: Indicator) -> list[Any]:
    """The facts and conditions that it reads, each once, in the order in which they are met."""
    found: dict[str, Any] = {}
    waiting = _nodes(indicator.numerator) + (_nodes(indicator.denominator) if indicator.denominator else [])
    while waiting:
        for part in walk(waiting.pop(0)):
            if isinstance(part, ColumnOf) and part.is_fact and part.name not in found:
                definition = book.facts.get(part.name)
                if definition is not None:
                    found[part.name] = definition
                    waiting.append(definition.value)
    return list(found.values())


def _nodes(counted: Sum) -> list[Any]:
    return [node for node in (counted.value, counted.where) if node is not None]


def _parameters(book: RuleBook, indicator: Indicator) -> set[str]:
    nodes = _nodes(indicator.numerator) + (_nodes(indicator.denominator) if indicator.denominator else [])
    nodes += [one.value for one in _facts(book, indicator)]
    nodes += [indicator.target.value] if indicator.target else []
    return {part.name for node in nodes for part in walk(node) if isinstance(part, ParameterOf)}


def _parameter(book: RuleBook, name: str) -> dict[str, Any]:
    parameter = book.parameters[name]
    return {
        "title": parameter.title,
        "values": [
            {"value": one, "source": source_in_words(book, one.citation)}
            for one in sorted(parameter.values, key=lambda value: (value.from_on, value.area))
        ],
    }

"""A rule book in words: Markdown of what a pack defines itself, its sources and values, and what is unconfirmed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jingzhun.core.text import Text
from jingzhun.rules import definitions
from jingzhun.rules.definitions import Citation, Condition, Indicator, Parameter, ParameterValue, Target
from jingzhun.rules.kinds import Kind, Type
from jingzhun.rules.loading.folders import Sort
from jingzhun.rules.loading.load import Loaded
from jingzhun.rules.nodes import Literal, ParameterOf

UNCONFIRMED = "⚠"
LEGEND = (
    f"{UNCONFIRMED} 未见原文，待核实 / the source was not seen, to be confirmed. "
    "出处：来源和条款 / cited are source and clause.\n"
)


@dataclass(frozen=True, slots=True)
class Section:
    """attribute: of a rule book. rows: of one definition."""

    sort: Sort
    attribute: str
    heading: str
    columns: tuple[str, ...]
    rows: Callable[[Any], list[tuple[str, ...]]]


def rule_book(loaded: Loaded) -> Iterator[str]:
    """Lines of Markdown: the pack's own definitions, not those of packs that it extends."""
    book = loaded.book
    title = book.titles.get(book.pack)
    yield f"## `{book.pack}` {_text(title) if title else ''}\n"
    for section in SECTIONS:
        known: Mapping[str, Any] = getattr(book, section.attribute)
        rows = [
            row
            for name, one in sorted(known.items())
            if (section.sort, name) in loaded.own
            for row in section.rows(one)
        ]
        yield from _table(section, rows)


def _table(section: Section, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    if not rows:
        return
    yield f"### {section.heading}\n"
    yield "| " + " | ".join(section.columns) + " |"
    yield "|" + "---|" * len(section.columns)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
    yield ""


def _source(one: definitions.SourceText) -> list[tuple[str, ...]]:
    term = f"{one.from_on or ''} – {one.to_on or ''}" if one.from_on or one.to_on else ""
    return [(_mark(f"`{one.name}`", is_confirmed=one.is_confirmed), one.title, one.number, one.issuer, term)]


def _parameter(one: Parameter) -> list[tuple[str, ...]]:
    return [(f"`{one.name}`", _text(one.title), _kind(one.type), "<br>".join(map(_value, one.values)))]


def _value(one: ParameterValue) -> str:
    words = ("是 yes" if one.value else "否 no") if isinstance(one.value, bool) else str(one.value)
    term = f"{one.from_on} – {one.to_on or ''}".strip()
    area = f" ({one.area})" if one.area else ""
    return f"**{words}** {term}{area} {_cited(one.citation)}"


def _fact(one: definitions.Fact) -> list[tuple[str, ...]]:
    return [(f"`{one.name}`", one.table, _text(one.title), _code(one.said), _kind(one.type), _cited(one.citation))]


def _condition(one: Condition) -> list[tuple[str, ...]]:
    """The condition, then its parts."""
    first = (f"`{one.name}`", one.table, f"**{_text(one.title)}**", one.join.value, _cited(one.citation))
    parts = [("", "", _text(part.title), _code(part.said), _cited(part.citation)) for part in one.parts]
    return [first, *parts]


def _indicator(one: Indicator) -> list[tuple[str, ...]]:
    below = _code(one.denominator.said) if one.denominator else ""
    unit = f"{one.unit}, {one.scale}" if one.scale else one.unit
    target = _target(one.target) if one.target else ""
    return [(f"`{one.name}`", _text(one.title), _code(one.numerator.said), below, unit, target, _cited(one.citation))]


def _target(target: Target) -> str:
    match target.value:
        case ParameterOf(name=name):
            value = f"parameter.{name}"
        case Literal(value=number):
            value = str(number)
        case _:
            value = "…"
    until = f", {target.deadline}" if target.deadline else ""
    return f"{target.operator.value} {value}: {', '.join(sorted(target.levels))}{until}"


def _check(one: definitions.Check) -> list[tuple[str, ...]]:
    return [(f"`{one.name}`", one.table, _text(one.title), _code(one.said), one.severity, _cited(one.citation))]


def _warning(one: definitions.Warning) -> list[tuple[str, ...]]:
    days = "" if one.days is None else str(one.days)
    return [(f"`{one.name}`", one.table, _text(one.title), _code(one.said), one.owner, days, _cited(one.citation))]


def _roll(one: definitions.Roll) -> list[tuple[str, ...]]:
    columns = ", ".join(one.columns)
    return [(f"`{one.name}`", one.table, _text(one.title), _code(one.said), columns, _cited(one.citation))]


def _office_list(one: definitions.OfficeList) -> list[tuple[str, ...]]:
    said = "" if one.count_said is None else f"{len(one.items)} / {one.count_said}"
    items = "、".join(item.zh for item in one.items)
    return [(f"`{one.name}`", _text(one.title), items, said, _cited(one.citation))]


def _text(text: Text) -> str:
    return text.zh if text.zh == text.en else f"{text.zh} {text.en}"


def _code(said: str) -> str:
    return f"`{' '.join(said.split())}`" if said else ""


def _kind(type_: Type) -> str:
    scale = f"({type_.scale})" if type_.kind is Kind.DECIMAL else ""
    return f"{type_.kind.value}{scale} {type_.unit}".strip()


def _cited(citation: Citation | None) -> str:
    if citation is None:
        return ""
    return _mark(f"`{citation.text}` {citation.clause}".strip(), is_confirmed=citation.is_confirmed)


def _mark(words: str, *, is_confirmed: bool) -> str:
    return words if is_confirmed else f"{words} {UNCONFIRMED}"


CITED = "出处 source"
TITLE = "名称 title"
SECTIONS = (
    Section(
        Sort.SOURCE, "sources", "来源 Sources",
        ("source", TITLE, "文号 number", "发文 issuer", "有效 in force"), _source,
    ),
    Section(Sort.PARAMETER, "parameters", "参数 Parameters", ("parameter", TITLE, "kind", "值 values"), _parameter),
    Section(Sort.FACT, "facts", "事实 Facts", ("fact", "of", TITLE, "value", "kind", CITED), _fact),
    Section(Sort.CONDITION, "conditions", "条件 Conditions", ("condition", "of", TITLE, "test", CITED), _condition),
    Section(
        Sort.INDICATOR, "indicators", "指标 Indicators",
        ("indicator", TITLE, "numerator", "denominator", "unit", "target", CITED), _indicator,
    ),
    Section(Sort.CHECK, "checks", "疑点规则 Checks", ("check", "of", TITLE, "doubt", "severity", CITED), _check),
    Section(
        Sort.WARNING, "warnings", "预警 Warnings",
        ("warning", "of", TITLE, "trigger", "owner", "days", CITED), _warning,
    ),
    Section(Sort.ROLL, "rolls", "名单 Lists", ("list", "of", TITLE, "where", "columns", CITED), _roll),
    Section(
        Sort.OFFICE_LIST, "office_lists", "本地清单 Offices' own lists",
        ("list", TITLE, "items", "said", CITED), _office_list,
    ),
)  # fmt: skip

"""What the pages of a ledger show: cells, filters as controls and in words, columns by field group."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from jingzhun.core.text import Text
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.selectors.ledger.column import NO, UNKNOWN, YES, Column, Made
from jingzhun.registry.selectors.ledger.filters import Filter
from jingzhun.registry.selectors.ledger.question import Question
from jingzhun.registry.selectors.ledger.values import Row, in_words

YES_OR_NO = ((YES, Text("是", "Yes")), (NO, Text("否", "No")))
NOT_ENTERED = Text("未填", "Not entered")
ROUTES = {
    "households": {"number": "household", "head": "household"},
    "people": {"number": "person", "name": "person", "household": "household"},
    "villages": {"name": "area"},
}
"""Columns that lead to a page."""
RANGES = frozenset({FieldKind.COUNT, FieldKind.QUANTITY, FieldKind.MONEY, FieldKind.DAY, FieldKind.YEAR})


@dataclass(frozen=True, slots=True)
class Cell:
    column: Column
    words: Text | str
    route: str = ""
    target: str = ""

    @property
    def is_number(self) -> bool:
        return self.column.field.kind in RANGES and self.column.field.kind not in (FieldKind.DAY, FieldKind.YEAR)


@dataclass(frozen=True, slots=True)
class Control:
    """One filter in the form. options: (code, title, is it chosen). kind: of the input where there is a range."""

    column: Column
    options: list[tuple[str, Text, bool]]
    words: str
    low: str
    high: str
    is_range: bool

    @property
    def kind(self) -> str:
        return "date" if self.column.field.kind is FieldKind.DAY else "text"


def cells_of(question: Question, row: Row) -> list[Cell]:
    """The cells of a row, some with the page they lead to."""
    routes = ROUTES[question.ledger.name]
    cells = []
    for column, value in zip(question.columns, row.values, strict=True):
        target = str(value) if column.name == "household" else row.key
        cells.append(Cell(column, in_words(column, value), routes.get(column.name, ""), target))
    return cells


def controls_of(question: Question, adding: Iterable[str]) -> list[Control]:
    """The filters in force, and those somebody wants to add."""
    names = [*question.filters, *(name for name in adding if name in question.known)]
    columns = [question.known[name] for name in dict.fromkeys(names)]
    return [_control(question, one) for one in columns if one.is_filter]


def _control(question: Question, column: Column) -> Control:
    given = question.filters.get(column.name, Filter())
    kind = column.field.kind
    options = list(YES_OR_NO) if kind is FieldKind.YES_NO else column.options(question.year)
    known = {code for code, _ in options}
    # A word that the list does not know stays a filter: it is in the address, and may be in the register.
    options += [(code, Text(code, code)) for code in given.codes if options and code not in known and code != UNKNOWN]
    options += [(UNKNOWN, NOT_ENTERED)] if column.made is Made.AS_IS else []
    words = next((code for code in given.codes if code != UNKNOWN), "") if kind is FieldKind.WORDS else ""
    chosen = [(code, title, code in given.codes) for code, title in options]
    return Control(column, chosen, words, given.low, given.high, kind in RANGES)


def chips_of(question: Question) -> list[tuple[Text, Text | str, str]]:
    """The filters in force in words: (title, what is wanted, the query without it)."""
    found: list[tuple[Text, Text | str, str]] = []
    for name, one in question.filters.items():
        rest = {key: value for key, value in question.filters.items() if key != name}
        without = replace(question, filters=rest).query()
        found.append((question.known[name].field.title, _in_words(question, name, one), without))
    return found


def _in_words(question: Question, name: str, one: Filter) -> Text:
    column = question.known[name]
    titles = dict([*YES_OR_NO, *column.options(question.year), (UNKNOWN, NOT_ENTERED)])
    parts = [titles.get(code, Text(code, code)) for code in one.codes]
    if one.low or one.high:
        ends = f"{one.low or '…'} – {one.high or '…'}"
        parts.append(Text(ends, ends))
    return Text("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def columns_by_group(question: Question) -> list[tuple[Text, list[tuple[Column, bool]]]]:
    """All columns of the role by field group, with whether they are shown."""
    shown = {one.name for one in question.columns}
    groups: dict[str, list[tuple[Column, bool]]] = {}
    for name, one in question.known.items():
        groups.setdefault(one.field.group, []).append((one, name in shown))
    return [(group_title(group), columns) for group, columns in groups.items()]

"""A doubt in words: what its check says, filled with the values as they were found."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jingzhun.core.area_path import Level, ancestor_at
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text, same_in_both
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.catalogue.told import told
from jingzhun.figures.selectors.books import book_for
from jingzhun.rules.catalogue import Column
from jingzhun.rules.definitions import Check, RuleBook
from jingzhun.rules.engine import Value
from jingzhun.rules.engines.errors import WrongTable
from jingzhun.rules.engines.naming import described
from jingzhun.rules.kinds import TEXT, Kind, Type
from jingzhun.rules.words import UNKNOWN
from jingzhun.tasks.finding.resting import PLACE
from jingzhun.tasks.models import Doubt

GONE = Text("这项检查已不在内容包里", "The pack has no such check any more")
SEVERITY_TITLES = {"high": Text("高", "High"), "medium": Text("中", "Medium"), "low": Text("低", "Low")}


class Books:
    """The rule books of the townships that a page is about, each read once."""

    def __init__(self) -> None:
        self._known: dict[str, RuleBook] = {}

    def of(self, path: str) -> RuleBook:
        township = ancestor_at(path, Level.TOWNSHIP) or path
        if township not in self._known:
            self._known[township] = book_for(township)
        return self._known[township]

    def check_of(self, doubt: Doubt) -> Check | None:
        return self.of(doubt.path).checks.get(doubt.check_name)


def title_of(books: Books, doubt: Doubt) -> Text:
    check = books.check_of(doubt)
    return check.title if check is not None else same_in_both(doubt.check_name)


def message_of(books: Books, doubt: Doubt) -> Text:
    """What the check says about this row."""
    check = books.check_of(doubt)
    if check is None:
        return GONE
    told = {name: _told(books, doubt, name) for name in doubt.values}
    return Text(_filled(check.message.zh, told, "zh"), _filled(check.message.en, told, "en"))


def values_of(books: Books, doubt: Doubt) -> list[tuple[Text, Text]]:
    """What the doubt rests on: title of the column, and the value as it was found, with its unit."""
    return [(_title(books, doubt, name), _told(books, doubt, name, with_unit=True)) for name in doubt.values]


def _filled(words: str, told: Mapping[str, Text], side: str) -> str:
    return PLACE.sub(lambda place: getattr(told.get(place[1], UNKNOWN), side), words)


def _title(books: Books, doubt: Doubt, name: str) -> Text:
    column = _column(books, doubt, name)
    return column.title if column is not None else same_in_both(name)


def _told(books: Books, doubt: Doubt, name: str, *, with_unit: bool = False) -> Text:
    value, column = doubt.values[name], _column(books, doubt, name)
    kind = column.type if column is not None else TEXT
    return told(_as_found(value, kind), kind, has_unit=with_unit)


def _as_found(value: Any, kind: Type) -> Value:
    """As JSON kept it, a decimal is a text and several codes are a list."""
    if isinstance(value, list):
        return tuple(value)
    return Decimal(value) if kind.kind is Kind.DECIMAL and isinstance(value, str) else value


def _column(books: Books, doubt: Doubt, name: str) -> Column | None:
    """None for one that the facts and rules no longer have."""
    catalogue, book = register_catalogue(), books.of(doubt.path)
    try:
        return described(catalogue, book, doubt.subject_kind, name)
    except (NotFound, WrongTable):
        return None

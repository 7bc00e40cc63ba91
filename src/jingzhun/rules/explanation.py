"""Why a row has a value: a tree of what was read, down to columns, dated parameters and related rows."""

from dataclasses import dataclass
from datetime import date

from jingzhun.core.text import Text
from jingzhun.rules.definitions import Citation, Join, RuleBook, SourceText
from jingzhun.rules.engine import Value
from jingzhun.rules.kinds import Type


@dataclass(frozen=True, slots=True)
class Reason:
    """Where it is written. source: None where the pack has no such text. is_confirmed: seen in the source."""

    source: SourceText | None
    clause: str
    is_confirmed: bool


def reason_of(book: RuleBook, citation: Citation | None) -> Reason | None:
    """What a citation refers to; None for none."""
    if citation is None:
        return None
    return Reason(book.sources.get(citation.text), citation.clause, citation.is_confirmed)


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column of the row or of a row it belongs to (`household.status`). why: of a fact or condition."""

    name: str
    title: Text
    type: Type
    value: Value
    why: "Explanation | None"


@dataclass(frozen=True, slots=True)
class ParameterRead:
    """The dated value that held: area '' is everywhere. value None and no dates where none did. is_repeated: it stands
    further up as well.
    """

    name: str
    title: Text
    type: Type
    value: Value
    area: str
    from_on: date | None
    to_on: date | None
    reason: Reason | None
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class RelatedRead:
    """The rows that belong to the row, by their keys only: names are read under the scope of who asks.

    counted: those whose test is yes; unknown: those that may belong to them or not; others: the rest.
    """

    table: str
    title: Text
    counted: tuple[Value, ...]
    unknown: tuple[Value, ...]
    others: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """said: the expression in its author's words, '' for a condition of parts.

    join, parts: of a condition. related: of a fact that asks related rows. is_repeated: explained further up, so that
    only its value stands here.
    """

    name: str
    title: Text
    key: Value
    type: Type
    result: Value
    said: str
    reason: Reason | None
    join: Join | None = None
    parts: tuple["Explanation", ...] = ()
    columns: tuple[ColumnRead, ...] = ()
    parameters: tuple[ParameterRead, ...] = ()
    related: RelatedRead | None = None
    is_repeated: bool = False

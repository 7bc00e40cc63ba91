"""What a ledger is narrowed to: codes, yes or no or not known, ranges, equal words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Lookup, Q

from jingzhun.core.clock import today
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.fields.reading import read_value
from jingzhun.registry.selectors.ledger.column import NO, UNKNOWN, YES, Column, Made

Bound = str | int | date | Decimal | None


@dataclass(frozen=True, slots=True)
class Filter:
    """codes: the values wanted (codes, `yes`, `no`, words), with `-` for “nothing entered”. low, high: as typed."""

    codes: tuple[str, ...] = ()
    low: str = ""
    high: str = ""

    def __bool__(self) -> bool:
        return bool(self.codes or self.low or self.high)


class AmongCodes(Lookup):
    """`code = any (column)`: its equality is leakproof, the operators of arrays are not."""

    lookup_name = "among_codes"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s", [value]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, before = self.process_lhs(compiler, connection)
        code, after = self.process_rhs(compiler, connection)
        return f"{code} = any ({column})", [*after, *before]


def condition(filters: Mapping[str, Filter], columns: Mapping[str, Column]) -> Q:
    """All filters together. `WrongInput` names the column of what cannot be read."""
    found = Q()
    for name, one in filters.items():
        found &= _condition(columns[name], one)
    return found


def _condition(column: Column, one: Filter) -> Q:
    wanted = Q()
    codes = [code for code in one.codes if code != UNKNOWN]
    if codes:
        wanted |= _among(column, codes)
    if one.low or one.high:
        wanted |= _between(column, one)
    if UNKNOWN in one.codes:
        wanted |= _not_entered(column)
    return wanted


def _among(column: Column, codes: list[str]) -> Q:
    kind, source = column.field.kind, column.source
    if kind is FieldKind.YES_NO:
        return Q(**{f"{source}__in": [code == YES for code in codes if code in (YES, NO)]})
    if kind is FieldKind.CODES:
        return _any_of(column, codes)
    return Q(**{f"{source}__in": codes})


def _any_of(column: Column, codes: list[str]) -> Q:
    found = Q()
    for code in codes:
        if column.own is not None:
            found |= Q(**{f"{column.source}__contains": [code]})
        else:
            found |= Q(AmongCodes(F(column.source), code))
    return found


def _not_entered(column: Column) -> Q:
    """Nothing entered, or no survey of the year at all."""
    nothing = Q(**{f"{column.source}__isnull": True})
    if column.field.kind in (FieldKind.CODE, FieldKind.WORDS):
        nothing |= Q(**{column.source: ""})
    elif column.field.kind is FieldKind.CODES:
        nothing |= Q(**{column.source: []})
    return nothing


def _between(column: Column, one: Filter) -> Q:
    low, high = _bound(column, one.low), _bound(column, one.high)
    if column.made is Made.AGE:
        return _of_age(column, low, high)
    found = Q()
    if low is not None:
        found &= Q(**{f"{column.source}__gte": low})
    if high is not None:
        found &= Q(**{f"{column.source}__lte": high})
    return found


def _bound(column: Column, typed: str) -> Bound:
    """One end of a range, read as the field's values are. `WrongInput`."""
    if not typed.strip():
        return None
    field = column.field if column.made is not Made.AGE else replace(column.field, unit=None)
    value = read_value(field, typed).value
    if isinstance(value, date) and column.own is not None:
        return value.isoformat()
    return value if isinstance(value, date | int | Decimal) else None


def _of_age(column: Column, low: Bound, high: Bound) -> Q:
    """Ages as days of birth, so that the stored date is compared as it is."""
    found = Q()
    if isinstance(low, int):
        found &= Q(**{f"{column.source}__lte": _years_ago(low)})
    if isinstance(high, int):
        found &= Q(**{f"{column.source}__gt": _years_ago(high + 1)})
    return found


def _years_ago(years: int) -> date:
    """The last day of birth of somebody who is so old today (see `clock.age_on`)."""
    day, year = today(), max(today().year - years, 1)
    try:
        return day.replace(year=year)
    except ValueError:  # today is 29 February: born on the 28th or earlier, by the numbers yyyymmdd
        return date(year, 2, 28)

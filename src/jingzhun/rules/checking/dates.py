"""Functions of days."""

from jingzhun.core.text import Text
from jingzhun.rules.checking.words import kind_words
from jingzhun.rules.kinds import DATE, Kind, integer
from jingzhun.rules.misfit import Misfit
from jingzhun.rules.nodes import AddMonths, DaysBetween, FullYears, Node, YearOf

YEARS, DAYS, MONTHS = "year", "day", "month"


def full_years(start: Node, end: Node) -> Node:
    """`full_years(from, to)`, in years."""
    _need_dates("full_years", start, end)
    return FullYears(start, end, integer(YEARS))


def days_between(start: Node, end: Node) -> Node:
    """`days_between(from, to)`, in days."""
    _need_dates("days_between", start, end)
    return DaysBetween(start, end, integer(DAYS))


def add_months(day: Node, months: Node) -> Node:
    """`add_months(day, n)`: n a whole number, bare or of months."""
    _need_dates("add_months", day)
    if months.type.kind is not Kind.INTEGER or months.type.unit not in ("", MONTHS):
        raise Misfit(
            Text("add_months 的月数不能是{kind}", "The months of add_months cannot be {kind}").format(
                kind=kind_words(months.type)
            ),
            Text("整数，无单位或以 month 为单位", "a whole number without a unit or in month"),
        )
    return AddMonths(day, months, DATE)


def year_of(day: Node) -> Node:
    """`year_of(day)`, a bare number like `period.year`."""
    _need_dates("year_of", day)
    return YearOf(day, integer())


def _need_dates(function: str, *days: Node) -> None:
    for day in days:
        if day.type.kind is not Kind.DATE:
            raise Misfit(
                Text("{name} 要日期，不是{kind}", "{name} needs a date, not {kind}").format(
                    name=function, kind=kind_words(day.type)
                ),
                Text("日期的列、period.on 或 DATE '2016-01-01'", "a column of dates, period.on or DATE '2016-01-01'"),
            )

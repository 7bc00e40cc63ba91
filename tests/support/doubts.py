"""Rules and facts for tests of doubts: a small book, and a frame read from the register as it is now."""

from collections.abc import Iterable

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import now, today
from jingzhun.core.text import Text
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.registry.models import Household, HouseholdYear, Person
from jingzhun.rules.definitions import Check, RuleBook
from jingzhun.rules.engine import Setting
from jingzhun.rules.engines.reference import Frame, ReferenceEngine
from jingzhun.rules.kinds import DATE, YES_NO, Kind, Type
from jingzhun.rules.nodes import Arithmetic, Calculation, ColumnOf, Compare, Comparison, IsUnknown, Literal
from jingzhun.rules.period import Period
from jingzhun.tasks.finding.answers import Today

WAGES = Type(Kind.DECIMAL, scale=2, unit="yuan")


def high_wages(most: int = 1000) -> Check:
    """A household's wages are above a bound."""
    return _check(
        "high_wages", "household", Comparison(
            Compare.MORE, ColumnOf("wage_income", WAGES), Literal(most, Type(Kind.INTEGER)), YES_NO
        ), ("household.wage_income",), Text("工资性收入 {wage_income} 元，偏高", "Wages of {wage_income} yuan are high"),
    )  # fmt: skip


def no_birth_day() -> Check:
    """A person's day of birth is not known."""
    return _check(
        "no_birth_day", "person", IsUnknown(ColumnOf("born_on", DATE), YES_NO), ("person.born_on",),
        Text("没有出生日期", "No day of birth"),
    )  # fmt: skip


def too_large(name: str) -> Check:
    """Cannot be asked where a household has wages: the number that it makes of them has too many digits."""
    product = Calculation(Arithmetic.TIMES, ColumnOf("wage_income", WAGES), Literal(10**37, Type(Kind.INTEGER)), WAGES)
    return _check(
        name, "household", Comparison(Compare.MORE, product, Literal(0, Type(Kind.INTEGER)), YES_NO),
        ("household.wage_income",), Text("太大", "Too large"),
    )  # fmt: skip


def _check(name: str, table: str, doubt: object, rests_on: tuple[str, ...], message: Text) -> Check:
    return Check(name, table, Text(name, name), doubt, message, rests_on, "income", "high", None)  # type: ignore[arg-type]


def book_of(*checks: Check, named: str = "test") -> RuleBook:
    return RuleBook(
        pack="test", hash=named, sources={}, parameters={}, facts={}, conditions={}, indicators={},
        checks={check.name: check for check in checks}, warnings={}, rolls={},
    )  # fmt: skip


def today_of(by: Actor, checks: Iterable[Check] = (high_wages(), no_birth_day()), *, named: str = "test") -> Today:
    """The facts as they are now, and these checks."""
    with acting(by):
        frame = _frame(today().year)
    engine = ReferenceEngine(register_catalogue(), frame)
    return Today(engine, Setting(book_of(*checks, named=named), Period.of_day(today()), {}), now(), "test")


def _frame(year: int) -> Frame:
    households = [_household(one, year) for one in Household.objects.filter(closed_on__isnull=True)]
    people = [_person(one) for one in Person.objects.filter(left_on__isnull=True).select_related("household")]
    return {"household": households, "person": people}


def _household(household: Household, year: int) -> dict[str, object]:
    survey = HouseholdYear.objects.filter(household=household, year=year).first()
    return {
        "key": household.number, "village": household.path[:12],
        "wage_income": survey.wage_income if survey else None,
    }  # fmt: skip


def _person(person: Person) -> dict[str, object]:
    return {
        "key": person.number, "village": person.path[:12], "household": person.household.number,
        "born_on": person.born_on,
    }  # fmt: skip

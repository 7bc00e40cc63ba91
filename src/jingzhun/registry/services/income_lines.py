"""The lines of an income: land × yield × price × coefficient, or as stated; the survey's column is their sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason
from jingzhun.core.errors import WrongInput
from jingzhun.core.money import LIMIT
from jingzhun.core.rounding import rounded
from jingzhun.core.text import Text
from jingzhun.registry.fields.subjects import Subject, columns_of
from jingzhun.registry.income_items import money_items
from jingzhun.registry.models import Household, HouseholdYear, IncomeLine
from jingzhun.registry.selectors.windows import collection_of
from jingzhun.registry.services.registration import check_version
from jingzhun.registry.services.surveys import locked_survey

INCOME = "income"
WHAT_MOST, LINES_MOST = 80, 50
FACTORS = {"land": (10, 2), "yield_per_mu": (10, 2), "price": (12, 4), "coefficient": (6, 4)}
"""Digits and decimals of the columns."""
NOT_THE_PRODUCT = Text(
    "金额与面积×单产×单价×系数不符", "The amount is not land × yield × price × coefficient"
)


@dataclass(frozen=True, slots=True)
class GivenLine:
    """What somebody stated: land (mu), yield per mu, price and, where the office uses it, coefficient; or an amount."""

    what: str
    land: Decimal | None = None
    yield_per_mu: Decimal | None = None
    price: Decimal | None = None
    coefficient: Decimal | None = None
    amount: Decimal | None = None

    @property
    def is_reckoned(self) -> bool:
        return self.land is not None and self.yield_per_mu is not None and self.price is not None


def set_income_lines(
    *,
    by: Actor,
    household: Household,
    year: int,
    item: str,
    lines: Sequence[GivenLine],
    version: int | None,
    reason: str,
) -> HouseholdYear:
    """Replace the lines of an item; the column becomes their sum, and unknown when none is left.

    Errors: Refused, WrongInput (where: line and field), Conflict (changed meanwhile, or frozen).
    """
    by.require_area(household.path)
    by.require(INCOME, "edit")
    if item not in money_items() or len(lines) > LINES_MOST:
        raise WrongInput(
            Text("没有这个收入项目，或明细太多", "No such income item, or too many lines"),
            where="item",
            allowed=Text("{names}", "{names}").format(names=", ".join(money_items())),
        )
    amounts = [_amount(line, f"{position}") for position, line in enumerate(lines, start=1)]
    give_reason(by, reason)
    survey: HouseholdYear = locked_survey(household, year)
    check_version(survey.version, version or 0)
    collection_of(household.path, year).require_open([columns_of(Subject.HOUSEHOLD)[item].group])
    setattr(survey, item, sum(amounts, Decimal("0.00")) if lines else None)
    survey.version += 1
    survey.save()
    _write(survey, item, lines, amounts)
    return survey


def _write(survey: HouseholdYear, item: str, lines: Sequence[GivenLine], amounts: Sequence[Decimal]) -> None:
    """In place by position, so that history tells what became of each line."""
    for position, (line, amount) in enumerate(zip(lines, amounts, strict=True), start=1):
        values: dict[str, Any] = {name: getattr(line, name) for name in FACTORS}
        IncomeLine.objects.update_or_create(
            survey=survey,
            item=item,
            position=position,
            defaults={"path": survey.path, "what": line.what.strip(), "amount": amount, **values},
        )
    IncomeLine.objects.filter(survey=survey, item=item, position__gt=len(lines)).delete()


def amount_of(line: GivenLine) -> Decimal | None:
    """The amount in yuan: reckoned from its factors and rounded half up to 0.01, or as stated."""
    if line.land is None or line.yield_per_mu is None or line.price is None:
        return line.amount
    exact = Fraction(line.land) * Fraction(line.yield_per_mu) * Fraction(line.price)
    return rounded(exact * Fraction(line.coefficient if line.coefficient is not None else 1), 2)


def _amount(line: GivenLine, where: str) -> Decimal:
    if not 0 < len(line.what.strip()) <= WHAT_MOST:
        raise _wrong(where, "what", Text("请写明是什么收入", "Say what it is"))
    for name, (digits, places) in FACTORS.items():
        _check_number(getattr(line, name), digits, places, where, name)
    given = [name for name in FACTORS if getattr(line, name) is not None]
    if given and not line.is_reckoned:
        raise _wrong(
            where,
            given[0],
            Text("要么写全面积、单产、单价，要么只写金额", "Give land, yield and price together, or the amount alone"),
        )
    amount = amount_of(line)
    _check_number(amount, 14, 2, where, "amount")
    if amount is None or amount >= LIMIT:
        raise _wrong(where, "amount", Text("没有金额，或金额太大", "There is no amount, or it is too large"))
    if line.is_reckoned and line.amount is not None and line.amount != amount:
        raise _wrong(where, "amount", NOT_THE_PRODUCT)
    return amount


def _check_number(value: Decimal | None, digits: int, places: int, where: str, name: str) -> None:
    if value is None:
        return
    is_possible = value.is_finite() and 0 <= value < Decimal(10) ** (digits - places)
    if not is_possible or value != round(value, places):
        raise _wrong(
            where,
            name,
            Text("不是可能的数值", "Not a possible number"),
            Text("从 0 起、最多 {places} 位小数", "from 0, at most {places} decimals").format(places=places),
        )


def _wrong(line: str, name: str, what: Text, allowed: Text | None = None) -> WrongInput:
    return WrongInput(what, where=f"lines.{line}.{name}", allowed=allowed)

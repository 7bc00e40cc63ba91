"""Which items make the net income is said once for the register and once for the rules, and both say the same.

What an office may change is tried: an item that counts nowhere is neither added nor missed.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import duckdb
import pytest
from tests.support.duckdb_frame import load

from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.registry.income_items import income_content, money_items
from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.engine import Setting, Value
from jingzhun.rules.engines.duckdb import DuckDBEngine
from jingzhun.rules.engines.parameters import value_in_force
from jingzhun.rules.engines.reference import Frame, ReferenceEngine
from jingzhun.rules.loading.load import load_pack
from jingzhun.rules.period import Period

NAMES = ("net_income", "unknown_income_items", "has_income", "has_empty_incomes", "has_empty_costs")
AMOUNT = Decimal("7.50")
SIGNS = {item.item: item.factor for item in income_content().items}


def test_rules_and_register_count_the_same_items() -> None:
    by_rules = {item: _flag(_book(), item) for item in money_items()}
    by_register = {item.item: item.counts[-1].counts for item in income_content().items}
    assert by_rules == by_register


@pytest.mark.parametrize("item", money_items())
def test_an_item_that_counts_is_added_with_its_sign(item: str) -> None:
    book = _with_flag(item, counts=True)
    assert _asked(book, {item: AMOUNT})[0] == AMOUNT * SIGNS[item]
    assert _asked(book, {"wage_income": Decimal(100)} | {item: AMOUNT})[0] == (
        AMOUNT if item == "wage_income" else 100 + AMOUNT * SIGNS[item]
    )


@pytest.mark.parametrize("item", money_items())
def test_an_item_that_does_not_count_is_neither_added_nor_missed(item: str) -> None:
    counting, not_counting = _with_flag(item, counts=True), _with_flag(item, counts=False)
    assert _asked(not_counting, {item: AMOUNT})[:3] == (None, _missed(not_counting), False)
    assert _asked(counting, {item: AMOUNT})[1:3] == (_missed(counting) - 1, True)
    assert _missed(counting) - _missed(not_counting) == 1
    others = {one: Decimal(0) for one in money_items() if one != item}
    assert _asked(counting, others)[1] == 1
    assert _asked(not_counting, others)[1] == 0


@pytest.mark.parametrize("item", money_items())
def test_an_item_that_counts_and_is_empty_leaves_the_income_open(item: str) -> None:
    """An income that is empty may add to what is recorded, a cost may take from it."""
    others = {one: Decimal(1) for one in money_items() if one != item}
    is_income = SIGNS[item] > 0
    assert _asked(_with_flag(item, counts=True), others)[3:] == (is_income, not is_income)
    assert _asked(_with_flag(item, counts=False), others)[3:] == (False, False)


def _missed(book: RuleBook) -> int:
    """How many items count: all of them are missed where nothing is filled in."""
    return sum(_flag(book, item) for item in money_items())


def _asked(book: RuleBook, incomes: dict[str, Decimal]) -> tuple[Value, ...]:
    """What both engines say of a household."""
    frame: Frame = {"household": [{"key": "H1", "village": "00", **incomes}]}
    setting = Setting(book, Period.of_year(2016), {"00": ()})
    (plain,) = ReferenceEngine(register_catalogue(), frame).rows(setting, "household", NAMES)
    with duckdb.connect() as connection:
        load(connection, register_catalogue(), frame)
        assert list(DuckDBEngine(register_catalogue(), connection).rows(setting, "household", NAMES)) == [plain]
    return plain[1:]


def _with_flag(item: str, *, counts: bool) -> RuleBook:
    book = _book()
    flag = book.parameters[f"counts_{item}"]
    changed = replace(flag, values=tuple(replace(value, value=counts) for value in flag.values))
    return replace(book, parameters={**book.parameters, flag.name: changed})


def _flag(book: RuleBook, item: str) -> bool:
    found = value_in_force(book.parameters[f"counts_{item}"], (), date(2016, 12, 31))
    assert found is not None
    return found.value is True


@cache
def _book() -> RuleBook:
    return load_pack("cn", register_catalogue())

"""Values of own figures: kept in their type, refused in another, and nothing is lost that belongs to other years."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jingzhun.areas.models import YearField
from jingzhun.areas.services.own_values import READERS, TYPE_TITLES, checked_own
from jingzhun.core.errors import WrongInput


def field(kind: str, key: str = "x") -> YearField:
    return YearField(path="01", key=key, title_zh="某项", title_en="Something", type=kind)


def test_every_type_of_the_model_has_a_reader_and_a_title() -> None:
    choices = {value for value, _ in YearField._meta.get_field("type").choices}
    assert set(READERS) == set(TYPE_TITLES) == choices


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("integer", 12, 12),
        ("integer", " -7 ", -7),
        ("integer", Decimal(12), 12),
        ("decimal", Decimal("12.50"), "12.50"),
        ("decimal", "0.1", "0.1"),
        ("decimal", 3, "3"),
        ("text", " 含集体 ", "含集体"),
        ("date", date(2026, 1, 31), "2026-01-31"),
        ("date", "2026-01-31", "2026-01-31"),
        ("yes_no", True, True),
        ("yes_no", "no", False),
    ],
)
def test_a_value_is_kept_in_its_type(kind: str, given: Any, kept: Any) -> None:
    found = checked_own([field(kind)], {"x": given}, {})["x"]
    assert found == kept
    assert found.__class__ is kept.__class__


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("integer", "viele"),
        ("integer", 1.5),
        ("integer", True),
        ("integer", 10**15),
        ("decimal", "NaN"),
        ("decimal", "1e"),
        ("decimal", True),
        ("decimal", "1" * 19),
        ("text", 5),
        ("text", "x" * 201),
        ("date", "2026-02-30"),
        ("date", "31.1.2026"),
        ("yes_no", "maybe"),
        ("yes_no", 1),
    ],
)
def test_a_value_of_another_type_is_refused_and_not_repeated(kind: str, given: Any) -> None:
    with pytest.raises(WrongInput) as refused:
        checked_own([field(kind)], {"x": given}, {})
    assert refused.value.where == "own_x"
    assert refused.value.allowed == TYPE_TITLES[kind]


def test_empty_is_not_known_and_what_belongs_to_other_years_stays() -> None:
    fields = [field("integer", "a"), field("text", "b")]
    assert checked_own(fields, {"a": "", "b": None}, {"a": 1, "b": "x", "old": 5}) == {"old": 5}


def test_a_key_that_nobody_defined_is_refused() -> None:
    with pytest.raises(WrongInput) as refused:
        checked_own([field("integer", "a")], {"b": 1}, {})
    assert refused.value.where == "own"

"""What is rendered is read back, for every field and in both languages."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jingzhun.core.errors import WrongInput
from jingzhun.core.language import LANGUAGES, use
from jingzhun.registry.code_lists import code_list
from jingzhun.registry.fields.field import Field, FieldKind
from jingzhun.registry.fields.numbers import largest_count
from jingzhun.registry.fields.reading import Value, as_json, empty_of, read_value, typed_text
from jingzhun.registry.fields.subjects import FIELDS, Subject

ALL = [field for subject in Subject for field in FIELDS[subject]]
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cf")), max_size=30)


def values(field: Field) -> st.SearchStrategy[Any]:
    """Values that a column of this field can hold."""
    items = code_list(field.code_list).items if field.code_list else ()
    codes = st.sampled_from([item.becomes or item.code for item in items] or [""])
    known: dict[FieldKind, st.SearchStrategy[Any]] = {
        FieldKind.WORDS: WORDS,
        FieldKind.COUNT: st.integers(0, largest_count(field)),
        FieldKind.QUANTITY: st.decimals(0, 99_999_999, places=2),
        FieldKind.MONEY: st.decimals(0, 999_999_999_999, places=2),
        FieldKind.YES_NO: st.booleans(),
        FieldKind.DAY: st.dates(date(1900, 1, 1), date(2100, 12, 31)),
        FieldKind.YEAR: st.integers(1900, 2100),
        FieldKind.CODE: codes,
        FieldKind.CODES: st.lists(codes, unique=True, max_size=5),
    }
    return st.just(empty_of(field)) | known[field.kind]


FIELD_AND_VALUE = st.sampled_from(ALL).flatmap(lambda field: st.tuples(st.just(field), values(field)))


@given(FIELD_AND_VALUE, st.sampled_from(LANGUAGES))
def test_what_is_rendered_is_read_back(pair: tuple[Field, Value], language: str) -> None:
    field, value = pair
    expected = read_value(field, value).value  # words: normalised once
    with use(language):
        assert read_value(field, typed_text(field, expected)).value == expected
        assert read_value(field, as_json(expected)).value == expected
    if field.kind is not FieldKind.WORDS:
        assert expected == value


@given(st.sampled_from(ALL), st.text(max_size=60) | st.integers() | st.decimals() | st.booleans() | st.none())
def test_whatever_is_typed_is_read_or_refused_and_then_stable(field: Field, typed: object) -> None:
    value = empty_of(field)
    with suppress(WrongInput):
        value = read_value(field, typed).value
    assert read_value(field, typed_text(field, value)).value == value
    if isinstance(value, Decimal):
        assert value >= 0

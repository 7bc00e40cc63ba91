"""Chinese numerals are read as numbers, and only well-formed ones."""

from decimal import Decimal

import pytest

from jingzhun.checker.figures import numerals


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("三十六", 36), ("一百零五", 105), ("两千三百", 2300),
        ("一万二千", 12000), ("三十四万五千六百七十八", 345678), ("一亿零三百万", 103000000), ("二〇一六", 2016), ("两", 2),
    ],
)  # fmt: skip
def test_a_numeral_is_its_number(words: str, value: int) -> None:
    assert numerals.read(words) == Decimal(value)


@pytest.mark.parametrize("words", ["三四", "十百", "百千"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert numerals.read(words) is None


def test_multipliers_multiply() -> None:
    assert numerals.multiplier("千万") == Decimal(10) ** 7
    assert numerals.multiplier("") == 1

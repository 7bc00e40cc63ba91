"""When a written figure means a number of the ledger, and of when it is."""

from datetime import date

import pytest

from jingzhun.checker.check import check_text
from jingzhun.figures.reports.closeness import means
from jingzhun.figures.reports.when import periods_of
from jingzhun.rules.period import Period

ASKED = Period.of_day(date(2018, 6, 30))


@pytest.mark.parametrize(
    ("words", "value", "is_meant"),
    [
        ("贫困户320户", 320, True),
        ("贫困户320户", 321, False),
        ("人口1.43万人", 14290, True),
        ("人口1.43万人", 14360, False),
        ("约300户", 341, True),
        ("约300户", 351, False),
        ("300余户", 320, True),
        ("300余户", 299, False),
        ("300余户", 400, False),
        ("不足300户", 290, True),
        ("不足300户", 301, False),
    ],
)
def test_the_last_digit_and_the_words_around_decide(words: str, value: int, is_meant: bool) -> None:
    (figure,) = check_text(words).figures
    assert means(figure, value) is is_meant


@pytest.mark.parametrize(
    ("words", "periods"),
    [
        ("", [ASKED]),
        ("2018年", [ASKED]),
        ("2017年", [Period.of_year(2017)]),
        ("2016年底", [Period.of_year(2016)]),
        ("2019年", []),
        ("2018年3月", []),
    ],
)
def test_the_period_is_that_of_the_words_or_of_the_report(words: str, periods: list[Period]) -> None:
    assert periods_of(words, ASKED) == periods


def test_words_of_the_clause_go_before_the_date() -> None:
    assert periods_of("2016年", ASKED, "去年") == [Period.of_year(2017)]
    assert periods_of("", ASKED, "全镇计划明年") == []


def test_a_masked_year_may_be_any_of_the_last_ones() -> None:
    found = periods_of("20__年", ASKED)
    assert found[-1] == ASKED
    assert [one.year for one in found] == [2013, 2014, 2015, 2016, 2017, 2018]

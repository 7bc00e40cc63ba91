"""Figures of a report get the names of indicators from the phrases of the pack; a part is never taken for the whole."""

from functools import cache

import pytest

from jingzhun.checker.check import check_text
from jingzhun.core.content import packs_folder
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.reports.phrases import PhraseBook
from jingzhun.rules.loading.load import load_pack

POOR, PEOPLE_POOR = "poor_households", "poor_people"
REGISTERED = "registered_households"
EXITED = "exited_in_period_households"


@cache
def phrases() -> PhraseBook:
    return PhraseBook(load_pack(packs_folder() / "gansu-xiaozui", register_catalogue()).indicators.values())


def named(sentence: str) -> dict[str, tuple[set[str], bool]]:
    """By the figure as it is written what it may be, and whether it is the whole."""
    checked = check_text(sentence)
    return {
        sentence[one.figure.start : one.figure.end]: ({found.name for found in one.indicators}, one.is_whole)
        for one in phrases().meant(checked.text, checked.figures)
    }


@pytest.mark.parametrize(
    ("sentence", "figure", "name", "is_whole"),
    [
        ("全镇共有建档立卡贫困户412户。", "412户", REGISTERED, True),
        ("全镇建档立卡贫困户412户、1650人。", "1650人", "registered_people", True),
        ("截至2019年底，全县剩余贫困户35户97人。", "35户", POOR, True),
        ("截至2019年底，全县剩余贫困户35户97人。", "97人", PEOPLE_POOR, True),
        ("全镇辖9个行政村，41个村民小组，5120户、19870人。", "5120户", "households", True),
        ("全镇辖9个行政村，41个村民小组，5120户、19870人。", "19870人", "people", True),
        ("全镇辖9个行政村，41个村民小组，5120户、19870人。", "9个", "villages", True),
        ("2018年稳定脱贫210户830人。", "210户", EXITED, True),
        ("今年210户830人实现脱贫。", "830人", "exited_in_period_people", True),
        ("全镇贫困发生率下降至1.9%。", "1.9%", "poverty_incidence", True),
        ("尚有12户未脱贫。", "12户", POOR, True),
        ("新识别贫困户6户21人。", "6户", "identified_in_period_households", True),
        ("当年返贫户3户。", "3户", "fell_back_in_period_households", True),
        ("为贫困户85户发放良种。", "85户", POOR, False),
        ("其中贫困户85户。", "85户", POOR, False),
        ("贫困户85户住进新房。", "85户", POOR, False),
        ("培训劳动力300人。", "300人", "labour_people", False),
    ],
)
def test_a_figure_has_the_name_of_the_phrase_at_its_side(sentence: str, figure: str, name: str, is_whole: bool) -> None:
    names, whole = named(sentence)[figure]
    assert name in names
    assert whole is is_whole


@pytest.mark.parametrize(
    "sentence",
    [
        "新修道路35公里。",
        "贫困发生率由去年的12.4%下降到1.9%。",
        "落实贷款2214万元。",
        "贫困户危房改造85户。",
        "召开会议12次，贫困村道路建设3条。",
        "第3批建档立卡贫困户名单已公示，共12页。",
        "贫困户分布在30至50户的小组。",
    ],
)
def test_what_has_no_name_in_the_ledger_gets_none(sentence: str) -> None:
    assert named(sentence) == {}


def test_words_without_end_take_no_time() -> None:
    """Each 共有 could be read in two ways, all of them in a number of ways that nobody lives to see."""
    assert named("共有" * 28 + "某贫困户3户")["3户"][1] is False
    assert named("共有" * 29 + "另3户") == {}


def test_the_longest_phrase_names_it() -> None:
    assert named("全镇建档立卡贫困户412户。")["412户"][0] == {REGISTERED}
    assert POOR in named("全镇贫困户412户。")["412户"][0]

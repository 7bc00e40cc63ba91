"""What `--json` prints: numbers as numbers, texts in both languages, places in the text."""

import json

import pytest

from jingzhun.checker.check import check_text


def test_the_document_is_json_with_numbers() -> None:
    text = "应完成改造80户，已完工64户，完工率85%。"
    document = json.loads(json.dumps(check_text(text).document()))
    (relation,) = document["relations"]
    assert (relation["kind"], relation["total"], relation["parts"]) == ("ratio", 80, [64])
    assert (relation["stated"], relation["computed"], relation["holds"]) == (85, 80, False)
    assert 0 < relation["sure"] <= 1
    assert relation["words"]["zh"] and relation["words"]["en"]
    assert [text[start:end] for start, end in relation["places"]] == ["80户", "64户", "85%"]


def test_a_growth_is_a_ratio_of_the_change_to_the_base() -> None:
    (relation,) = check_text("今年投入450万元，比上年增加50万元，增长12.5%。").document()["relations"]
    assert (relation["kind"], relation["claim"]) == ("ratio", "growth")
    assert (relation["total"], relation["parts"], relation["stated"]) == (4000000, [500000], 12.5)


@pytest.mark.parametrize(
    "text",
    ["全镇10000人，其中出生120人，占12‰。", "村名 总人口 出生人口 占比\n甲村 10000 120 12‰\n乙村 5000 70 14‰"],
)
def test_shares_of_a_thousand_are_computed_and_told_as_such(text: str) -> None:
    relation = check_text(text).document()["relations"][0]
    assert (relation["total"], relation["parts"], relation["computed"]) == (10000, [120], 12)
    assert relation["words"]["zh"] == "120 / 10000 = 12.00‰，与 12‰ 相符"


def test_hundred_millions_are_given_in_ten_thousands() -> None:
    (relation,) = check_text("共投入3亿元，其中中央1.8亿元，省级1.2亿元。").document()["relations"]
    assert (relation["total"], relation["parts"], relation["scale"]) == (30000, [18000, 12000], 10000)


def test_figures_say_what_they_count() -> None:
    text = "2018年，青石镇脱贫312户约1080人，占42.5%。"
    households, people, share = check_text(text).document()["figures"][1:]
    assert (households["value"], households["unit"], households["before"]) == (312, "户", "青石镇脱贫")
    assert (households["period"], households["area"]) == ("2018年", "青石镇")
    assert (people["value"], people["certainty"]) == (1080, "about")
    assert (share["kind"], share["value"]) == ("percent", 42.5)


@pytest.mark.parametrize("number", ["1" * 40, "0." + "3" * 40, "9" * 15 + "千万亿", "一" * 40, "千" * 40, "0"])
def test_numbers_of_any_length_are_no_error(number: str) -> None:
    text = f"全县约{number}户，其中甲{number}户、乙{number}余户，占{number}%，户均{number}元，比上年增加{number}户，增长{number}%。"
    document = check_text(text).document()
    assert json.loads(json.dumps(document, allow_nan=False)) == document


def test_figures_without_whole_are_no_error() -> None:
    text = "有0户通电，有0户通有线电视（分别占农户总数的0%和0%）；全村0户，完成0户，占0%，户均0元，由0元增加到0元，增长0%。"
    assert check_text(text).figures

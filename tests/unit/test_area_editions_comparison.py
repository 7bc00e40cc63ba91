"""What became of areas between two editions: the shipped ones, and small made-up ones for every rule."""

from datetime import date

import pytest

from jingzhun.areas.editions.catalogue import read_shipped
from jingzhun.areas.editions.comparison import Comparison, compare
from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.editions.holding import Holding
from jingzhun.areas.editions.outcome import Doubt, Evidence
from jingzhun.areas.editions.rows import AreaRow
from jingzhun.core.area_path import Level
from jingzhun.core.errors import WrongInput

OLDER, NEWER = date(2016, 7, 31), date(2023, 6, 30)
COUNTY = {"62": "甘肃省", "6210": "庆阳市", "621024": "合水县"}


def _edition(rows: dict[str, str], *, under: str = "621024") -> EditionExtract:
    every = tuple(AreaRow(code, name) for code, name in {**COUNTY, **rows}.items())
    return EditionExtract(NEWER, every, "test", (Holding(under, Level.VILLAGE),))


def _compare(old: dict[str, str], new: dict[str, str], decided: dict[str, str | None] | None = None) -> Comparison:
    return compare(_edition(old), _edition(new), decided=decided)


def _shipped(day: date, under: str) -> EditionExtract:
    return read_shipped(day).restricted_to([Holding(under, Level.VILLAGE)])


def test_xiaozui_township_became_a_town() -> None:
    found = compare(_shipped(OLDER, "621024201"), _shipped(NEWER, "621024106"))
    assert found.new_code_of("621024201") == "621024106"
    villages = {pair.old.code: pair.new.code for pair in found.recoded if pair.old.level is Level.VILLAGE}
    assert villages == {f"6210242012{number:02}": f"6210241062{number:02}" for number in range(6)}
    assert not (found.renamed)
    assert not (found.appeared)
    assert not (found.disappeared)
    assert not (found.unsure)
    assert len(found.unchanged) == 3


def test_ankou_moved_with_its_county() -> None:
    found = compare(_shipped(OLDER, "620824101"), _shipped(NEWER, "620881101"))
    assert found.new_code_of("620824") == "620881"
    assert found.new_code_of("620824101") == "620881101"
    assert found.new_code_of("620824101204") == "620881101204"  # 吴家坪
    assert [row.name[:3] for row in found.appeared] == ["三星社", "石介子", "纪家庄", "石堡子"]
    assert not (found.disappeared)
    assert not (found.unsure)


def test_ganzhou_is_accounted_for() -> None:
    found = compare(_shipped(OLDER, "3607"), _shipped(NEWER, "3607"))
    assert found.counts() == {
        "unchanged": 3421, "recoded": 520, "renamed": 237, "appeared": 197, "disappeared": 9,
        "unsure": 35, "old_beyond": 0, "new_beyond": 0,
    }  # fmt: skip
    assert found.new_code_of("360721") == "360704"  # 赣县 → 赣县区
    assert found.new_code_of("360727") == "360783"  # 龙南县 → 龙南市
    assert found.new_code_of("360702102") == "360702005"  # 水南镇 → 水南街道


def test_both_shipped_editions_as_they_are() -> None:
    found = compare(read_shipped(OLDER), read_shipped(NEWER))
    assert not (found.old_beyond)
    assert not (found.new_beyond)
    assert "620824400 石堡子开发区管委会" in [str(row) for row in found.disappeared]


def test_an_edition_is_unchanged_against_itself() -> None:
    extract = read_shipped(OLDER)
    assert compare(extract, extract).counts()["unchanged"] == len(extract.rows)


def test_the_same_code_with_another_name_is_a_rename() -> None:
    found = _compare({"621024106": "甲镇", "621024107": "乙镇"}, {"621024106": "甲山镇", "621024107": "丙镇"})
    assert [(pair.evidence, pair.deserves_a_look) for pair in found.renamed] == [
        (Evidence.CODE, False), (Evidence.CODE, True),
    ]  # fmt: skip


def test_a_rename_in_wording_only() -> None:
    found = _compare({"621024001": "东华街道办事处"}, {"621024001": "东华街道"})
    assert found.renamed[0].is_only_reworded
    assert found.renamed[0].evidence is Evidence.CODE_AND_NAME


def test_a_village_committee_that_became_a_community() -> None:
    found = _compare(
        {"621024106": "甲镇", "621024106200": "叶坪村委会"}, {"621024106": "甲镇", "621024106001": "叶坪社区居委会"}
    )
    assert found.new_code_of("621024106200") == "621024106001"


def test_the_same_kind_goes_first() -> None:
    old = {"621024106": "甲镇", "621024106001": "湖边居委会", "621024106204": "湖边村委会"}
    new = {"621024106": "甲镇", "621024106003": "湖边社区居委会", "621024106208": "湖边村委会"}
    found = _compare(old, new)
    assert found.new_code_of("621024106001") == "621024106003"
    assert found.new_code_of("621024106204") == "621024106208"


def test_codes_that_were_swapped_follow_the_names() -> None:
    found = _compare({"621024106": "甲镇", "621024107": "乙镇"}, {"621024106": "乙镇", "621024107": "甲镇"})
    assert found.new_code_of("621024106") == "621024107"
    assert found.new_code_of("621024107") == "621024106"


def test_a_code_and_a_name_that_contradict_each_other_are_a_question() -> None:
    found = _compare({"621024106": "甲镇", "621024107": "乙镇"}, {"621024106": "乙镇"})
    assert found.unsure[0].doubt is Doubt.AMBIGUOUS
    assert [row.code for row in found.unsure[0].old] == ["621024106", "621024107"]
    assert [row.code for row in found.unsure[0].candidates] == ["621024106"]


def test_a_name_there_twice_is_a_question() -> None:
    found = _compare({"621024106": "甲镇"}, {"621024107": "甲镇", "621024201": "甲乡"})
    assert found.new_code_of("621024106") == "621024107"  # the kind decides
    found = _compare({"621024300": "甲乡"}, {"621024107": "甲镇", "621024108": "甲镇"})
    assert found.unsure[0].doubt is Doubt.AMBIGUOUS


def test_a_village_under_another_township_is_a_question() -> None:
    old = {"621024106": "甲镇", "621024107": "乙镇", "621024106200": "老庄村委会"}
    new = {"621024106": "甲镇", "621024107": "乙镇", "621024107205": "老庄村委会"}
    found = _compare(old, new)
    assert found.unsure[0].doubt is Doubt.MOVED
    decided = _compare(old, new, {"621024106200": "621024107205"})
    assert decided.recoded[0].evidence is Evidence.DECIDED
    dissolved = _compare(old, new, {"621024106200": None})
    assert [row.code for row in dissolved.disappeared] == ["621024106200"]
    assert [row.code for row in dissolved.appeared] == ["621024107205"]


def test_a_rename_whose_old_name_turns_up_elsewhere_is_a_question() -> None:
    old = {"621024106": "甲镇", "621024107": "乙镇", "621024106200": "老庄村委会"}
    new = {**old, "621024106200": "新庄村委会", "621024107205": "老庄村委会"}
    found = _compare(old, new)
    assert not found.renamed
    assert found.unsure[0].doubt is Doubt.MOVED
    assert len(found.unsure[0].candidates) == 2


def test_under_a_recoded_parent_digits_alone_are_a_question() -> None:
    old = {"621024201": "甲乡", "621024201209": "夏府村委会"}
    new = {"621024106": "甲镇", "621024106209": "夏浒村委会"}
    found = _compare(old, new)
    assert found.unsure[0].doubt is Doubt.SAME_PLACE
    assert _compare(old, new, {"621024201209": "621024106209"}).counts()["recoded"] == 2


def test_what_lies_below_a_question_waits_for_its_answer() -> None:
    old = {"621024106": "甲镇", "621024107": "乙镇", "621024106200": "老庄村委会", "621024107200": "新庄村委会"}
    new = {"621024106": "乙镇", "621024106200": "新庄村委会"}
    question = _compare(old, new).unsure[0]
    assert [row.name for row in question.below_old] == ["老庄村委会", "新庄村委会"]
    assert [row.name for row in question.below_new] == ["新庄村委会"]
    answered = _compare(old, new, {"621024106": None, "621024107": "621024106"})
    assert answered.new_code_of("621024107200") == "621024106200"
    assert [row.name for row in answered.disappeared] == ["甲镇", "老庄村委会"]


def test_nothing_disappears_that_the_other_extract_does_not_cover() -> None:
    old = _edition({"621024106": "甲镇", "621024106200": "老庄村委会", "621024107": "乙镇"})
    new = _edition({"621024106": "甲镇", "621024106200": "老庄村委会"}, under="621024106")
    found = compare(old, new)
    assert not found.disappeared
    assert [row.code for row in found.old_beyond] == ["621024107"]
    back = compare(new, old)
    assert not back.appeared
    assert [row.code for row in back.new_beyond] == ["621024107"]


def test_another_province_is_beyond() -> None:
    other = EditionExtract(NEWER, (AreaRow("36", "江西省"),), "test", (Holding("36", Level.VILLAGE),))
    found = compare(_edition({}), other)
    assert len(found.old_beyond) == 3
    assert len(found.new_beyond) == 1


@pytest.mark.parametrize(
    "decided",
    [
        {"621024999": "621024106"},
        {"621024106": "621024999"},
        {"621024106": "621024106200"},
        {"621024106": "621024106", "621024107": "621024106"},
    ],
)
def test_wrong_decisions_are_refused(decided: dict[str, str | None]) -> None:
    rows = {"621024106": "甲镇", "621024107": "乙镇", "621024106200": "老庄村委会"}
    with pytest.raises(WrongInput):
        _compare(rows, rows, decided)


def test_texts_for_readers() -> None:
    assert all(evidence.title.zh for evidence in Evidence)
    assert all(doubt.title.en for doubt in Doubt)

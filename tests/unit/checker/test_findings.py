"""Counting words against their items, numbering against gaps, units that differ."""

import pytest

from jingzhun.checker.check import check_text
from jingzhun.checker.finding import FindingKind

COUNTED = [
    ("围绕“水利、道路、电网、住房”四大工程，加快建设。", [(4, 4, True)]),
    ("围绕“水利、道路、电网”四大工程，加快建设。", [(4, 3, False)]),
    ("夯实三项基础（队伍、制度、台账），推进工作。", [(3, 3, True)]),
    ("夯实三项基础（队伍、制度），推进工作。", [(3, 2, False)]),
    ("夯实三项基础（队伍、制度等），推进工作。", []),
    ("采取三项措施：一是加强领导；二是压实责任；三是严格考核。", [(3, 3, True)]),
    ("采取四项措施：一是加强领导；二是压实责任；三是严格考核。", [(4, 3, False)]),
    (
        "采取十一项措施：" + "".join(f"{n}是办实事。" for n in [*"一二三四五六七八九十", "十一"]),
        [(11, 11, True)],
    ),
    ("推行“五员”联动。选聘护林员，配备保洁员，落实巡查员，明确信息员，选好调解员。", [(5, 5, True)]),
    ("将力量压在东沟、西沟两个贫困村上。", [(2, 2, True)]),
    ("张大山等三户脱贫。", []),
    ("全县12个县（市、区）参加。", []),
]


@pytest.mark.parametrize(("text", "items"), COUNTED)
def test_counting_words_are_held_against_the_items(text: str, items: list[tuple[int, int, bool]]) -> None:
    findings = [finding for finding in check_text(text).findings if finding.kind is FindingKind.ITEMS]
    assert [(finding.stated, finding.counted, finding.holds) for finding in findings] == items


NUMBERED = [
    ("一、基本情况\n二、主要做法\n三、下步打算", []),
    ("一、基本情况\n二、主要做法\n四、下步打算", ["四、"]),
    ("一、甲\n（一）乙\n（二）丙\n二、丁\n（一）戊\n（三）己", ["（三）"]),
    ("一是严格识别，二是精准帮扶，四是规范退出。", ["四是"]),
    ("一是严格识别，二是精准帮扶，三是规范退出。", []),
]


@pytest.mark.parametrize(("text", "gaps"), NUMBERED)
def test_numbering_with_a_gap_is_told_where_it_is(text: str, gaps: list[str]) -> None:
    findings = [finding for finding in check_text(text).findings if finding.holds is False]
    assert [text[finding.start : finding.end].strip() for finding in findings] == gaps


def test_a_long_numbering_without_gap_is_told_once() -> None:
    text = "\n".join(f"{number}、措施" for number in range(1, 13))
    (finding,) = check_text(text).findings
    assert (finding.kind, finding.holds, finding.counted) == (FindingKind.NUMBERING, True, 12)


def test_parts_in_another_unit_cannot_be_checked() -> None:
    (finding,) = check_text("新建大棚58座，其中贫困户27亩。").findings
    assert (finding.kind, finding.holds) == (FindingKind.UNITS, None)


def test_other_units_after_of_which_may_be_meant() -> None:
    assert not check_text("全镇6个村，其中贫困户30户。").findings

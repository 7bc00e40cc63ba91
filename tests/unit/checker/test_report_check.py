"""Notes of a report stand in its order; damage is told once or with the words around it."""

import pytest

from jingzhun.checker.reading.opening import read_pasted
from jingzhun.checker.report_check import Note, Verdict, check_report
from jingzhun.core.text import Text

WORDS = """20__年全镇贫困户300户，其中东村100户、西村180户。
发展??级产业，20__年培训30人，20XX年再培训。"""


def test_masked_years_are_one_note_and_a_lost_character_has_its_words() -> None:
    done = check_report(read_pasted(WORDS))
    damage = [note for note in done.notes if note.title.zh == "缺损"]
    assert [note.words.zh for note in damage] == ["年份被遮去（3 处）", "此处有字丢失"]
    assert len(damage[0].spans) == 3
    assert done.report.quote(damage[1].start, damage[1].end) == "发展??级产业，20"


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("贫困户3\ufffd0户，其中东村100户、西村2□0户。", ["100户"]),
        ("全镇贫困户30\ufffd户，脱贫12户。", ["12户"]),
        ("资金12.□万元。", []),
        ("占3.77%\ufffd现汇报如下。", ["3.77%"]),
        ("\ufffd本村2户。", ["2户"]),
    ],
)
def test_a_number_that_lost_a_digit_is_no_figure(words: str, figures: list[str]) -> None:
    done = check_report(read_pasted(words))
    assert [done.report.quote(one.start, one.end) for one in done.checked.figures] == figures
    assert {note.title.zh for note in done.notes} == {"缺损"}


def test_notes_of_others_and_reasons_join_in_the_order_of_the_text() -> None:
    done = check_report(read_pasted("贫困户300户，其中东村100户、西村180户、南村50户。"))
    reason, other = (
        Text("缘由", "a reason"),
        Note(Text("另", "other"), Verdict.HOLDS, Text("说", "said"), 0, 3, ((0, 3),)),
    )
    more = done.with_more({0: (reason,)}, [other])
    assert more.notes[0] == other
    assert [note.reasons for note in more.contradictions] == [(reason,)]
    assert not any(note.reasons for note in done.notes)

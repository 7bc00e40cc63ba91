"""Pasted text: lines and cells, the column that says who is meant, and each word in the form it is looked for."""

import pytest

from jingzhun.core.errors import TooMany, WrongInput
from jingzhun.registry.selectors.paste.reading import LINES_MOST, WordKind, read_pasted, word_of
from jingzhun.registry.services.csv_text import csv_line, safe_cell, tsv_line

ID = "11010519491231002X"


@pytest.mark.parametrize(
    ("cell", "kind", "key"),
    [
        (ID, WordKind.CITIZEN_ID, ID),
        (" 110105 19491231 002ｘ ", WordKind.CITIZEN_ID, ID),
        (f"'{ID}", WordKind.CITIZEN_ID, ID),
        (f"{ID}43", WordKind.CITIZEN_ID, ID),  # a disability card
        ("110105491231002", WordKind.CITIZEN_ID, ID),
        ("138 1234 5678", WordKind.PHONE, "13812345678"),
        ("+86-138-1234-5678", WordKind.PHONE, "13812345678"),
        ("p00000012", WordKind.PERSON, "P00000012"),
        ("H00000012", WordKind.HOUSEHOLD, "H00000012"),
        ("6200001234", WordKind.NUMBER, "6200001234"),
        ("张 宝 堂", WordKind.NAME, "张宝堂"),
        ("𠮷田𪚥", WordKind.NAME, "𠮷田𪚥"),
        ("买买提•吐尔逊", WordKind.NAME, "买买提·吐尔逊"),
        ("买买提‧吐尔逊", WordKind.NAME, "买买提·吐尔逊"),
        ("买买提・吐尔逊", WordKind.NAME, "买买提·吐尔逊"),
        ("", WordKind.NOTHING, ""),
        ("共 12 户（见附表）", WordKind.NOTHING, ""),
    ],
)
def test_a_word_is_read_in_the_form_by_which_it_is_stored(cell: str, kind: WordKind, key: str) -> None:
    word = word_of(cell)
    assert (word.kind, word.key) == (kind, key)


def test_a_number_that_cannot_be_right_says_why_and_not_what_it_was() -> None:
    for cell in ("110105194912310021", "1.10105E+17"):
        word = word_of(cell)
        assert word.kind is WordKind.CITIZEN_ID and word.key == ""
        assert word.doubt is not None and cell not in word.doubt.zh


def test_one_name_a_line_with_numbering_and_empty_lines() -> None:
    pasted = read_pasted("1、张宝堂\r\n\n（2）李 明\n3. 欧阳秀兰\n\n")
    assert pasted.lines == (("张宝堂",), ("李 明",), ("欧阳秀兰",))
    assert [word.key for word in pasted.words()] == ["张宝堂", "李明", "欧阳秀兰"]
    assert pasted.heading == ()


def test_a_table_goes_by_its_strongest_column_and_knows_its_heading() -> None:
    table = f"序号\t姓名\t证件号码\t村\n1\t张宝堂\t{ID}\t西沟村\n2\t李明\t\t西沟村\n"
    pasted = read_pasted(table)
    assert pasted.heading == ("序号", "姓名", "证件号码", "村")
    assert pasted.column == 1, "half of the numbers are missing, no name is"
    assert [word.key for word in read_pasted(table, column=2).words()] == [ID, ""]
    assert read_pasted(table.replace("\t\t西", f"\t{ID}\t西")).column == 1, "the same number twice says less"
    assert read_pasted(f"张宝堂\t{ID}\n李明\t110105491231002\n").column in (0, 1)


def test_a_name_before_numbers_is_no_heading_and_a_title_is_one() -> None:
    assert read_pasted(f"张宝堂\n{ID}\n13812345678").heading == ()
    assert read_pasted(f"身份证号\n{ID}").heading == ("身份证号",)
    assert read_pasted(f"号\t谁\n{ID}\t甲\n", column=0).heading == ("号", "谁")


def test_a_column_of_villages_is_not_taken_for_names() -> None:
    pasted = read_pasted("西沟村\t张宝堂\n西沟村\t李明\n西沟村\t王五\n")
    assert pasted.column == 1 and pasted.heading == ()


def test_nothing_and_too_much_are_said() -> None:
    with pytest.raises(WrongInput):
        read_pasted(" \n\t\n")
    with pytest.raises(TooMany):
        read_pasted("张三\n" * (LINES_MOST + 2))
    assert len(read_pasted("张三\n" * LINES_MOST).lines) == LINES_MOST
    assert read_pasted("张三\n", column=7).column == 0


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-张三", "'-张三"), ("-5.00", "-5.00"),
        ("＝1", "'＝1"), ("\t=1", "'\t=1"), (ID, "\t" + ID), ("张三", "张三"), ("", ""),
    ],
)  # fmt: skip
def test_no_cell_becomes_a_formula_and_no_number_loses_digits(cell: str, safe: str) -> None:
    assert safe_cell(cell) == safe


def test_lines_of_files_are_quoted_where_they_have_to_be() -> None:
    assert csv_line(["a,b", 'say "x"', "两\n行", "c"]) == '"a,b","say ""x""","两\n行",c\r\n'
    assert tsv_line(["a\tb", "两\n行", "=1"]) == "a b\t两 行\t'=1"

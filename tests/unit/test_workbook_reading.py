"""Tables out of files: nothing guessed, no digit invented, wherever the table begins."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from jingzhun.core.errors import WrongInput
from jingzhun.registry.workbooks.cells import address, text_of
from jingzhun.registry.workbooks.delimited import read_delimited, read_pasted
from jingzhun.registry.workbooks.headings import Headings, find_headings, is_repeated, is_total, plain
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet
from jingzhun.registry.workbooks.tables import Table

KNOWN = {
    "name": ("姓名", "aab002"),
    "citizen_id": ("证件号码", "身份证号", "aab004"),
    "wage_income": ("工资性收入", "aac073"),
    "land": ("耕地面积", "aac301"),
}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  张三\u3000", "张三"),
        ("\u200b张\u00a0三", "张 三"),
        (True, "是"),
        (False, "否"),
        (3, "3"),
        (3.0, "3"),
        (2016.8, "2016.8"),
        (0.1 + 0.2, "0.3"),
        (621024199001011234.0, "6.21024199001011E+17"),
        (datetime(2016, 8, 1), "2016-08-01"),
        (datetime(2016, 8, 1, 9, 30), "2016-08-01 09:30:00"),
        (date(2016, 8, 1), "2016-08-01"),
        (float("nan"), ""),
    ],
)
def test_a_cell_says_what_a_person_reads(value: object, text: str) -> None:
    assert text_of(value) == text


def test_addresses() -> None:
    assert [address(0, 0), address(9, 25), address(0, 26), address(1, 701), address(0, 702)] == [
        "A1", "Z10", "AA1", "ZZ2", "AAA1",
    ]  # fmt: skip


def write_book(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("户")
        sheet.write_string(2, 1, "姓名")
        sheet.write_string(2, 2, "证件号码")
        sheet.write_string(3, 1, "张三")
        sheet.write_string(3, 2, "62102419900101123x")
        sheet.write_number(4, 2, 621024199001011234)
        hidden = book.add_worksheet("旧")
        hidden.write_string(0, 0, "旧")
        hidden.hide()


def test_a_workbook_with_a_shifted_table_and_a_hidden_sheet(tmp_path: Path) -> None:
    write_book(tmp_path / "a.xlsx")
    shown, hidden = read_spreadsheet(tmp_path / "a.xlsx", "甲.xlsx")
    assert (shown.file, shown.name, shown.is_hidden, hidden.is_hidden) == ("甲.xlsx", "户", False, True)
    found = find_headings(shown, KNOWN)
    assert found == Headings(2, 2, {"name": 1, "citizen_id": 2})
    assert shown.cell(3, 2) == "62102419900101123x"
    assert shown.cell(4, 2) == "6.21024199001011E+17"
    assert shown.cell(99, 99) == ""


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0" + bytes(600), b"%PDF-1.4"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.xlsx").write_bytes(content)
    with pytest.raises(WrongInput, match=r"b\.xlsx"):
        read_spreadsheet(tmp_path / "b.xlsx")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    with pytest.raises(WrongInput, match="太大|too large|大得不正常"):
        read_spreadsheet(tmp_path / "bomb.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_files_in_every_encoding(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(f"姓名{separator}证件号码\r\n张三{separator}'621024\r\n\r\n".encode(encoding))
    table = read_delimited(path)
    assert table.rows == [["姓名", "证件号码"], ["张三", "'621024"]]


def test_pasted_text_keeps_line_breaks_within_cells() -> None:
    table = read_pasted('姓名\t备注\n张三\t"第一行\n第二行"\n李四\t\n')
    assert table.rows == [["姓名", "备注"], ["张三", "第一行\n第二行"], ["李四", ""]]


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("耕地面积（亩）", "耕地面积"),
        (" 姓\n名 ", "姓名"),
        ("*证件号码", "证件号码"),
        ("3、工资性收入(元)", "工资性收入"),
        ("ＡＡＢ００４", "aab004"),
        ("（元）", "(元)"),
    ],
)
def test_headings_are_compared_without_decoration(heading: str, bare: str) -> None:
    assert plain(heading) == bare


def test_headings_of_several_rows_with_field_codes() -> None:
    table = Table("f", "s", [
        ["肖咀乡建档立卡贫困户信息表", "", "", "", ""],
        ["", "", "", "", ""],
        ["基本情况", "", "收入", "", "备注"],
        ["姓名", "证件号码", "工资性收入", "耕地面积（亩）", ""],
        ["AAB002", "AAB004", "AAC073", "AAC301", "AAX999"],
        ["张三", "1", "2", "3", "x"],
    ])  # fmt: skip
    found = find_headings(table, KNOWN)
    assert found is not None
    assert (found.first_row, found.last_row) == (2, 4)
    assert found.columns == {"name": 0, "citizen_id": 1, "wage_income": 2, "land": 3}
    assert found.unknown == {4: "备注 / AAX999"}


def test_the_first_data_row_is_no_heading() -> None:
    table = Table("f", "s", [["姓名", "证件号码"], ["张三", "1"], ["姓名", "证件号码"], ["李四", "2"], ["合计", "2"]])
    found = find_headings(table, KNOWN)
    assert found is not None
    assert found.last_row == 0
    assert [row for row in range(1, 5) if is_repeated(table.rows[row], table.rows[:1], found)] == [2]
    assert [row for row in range(5) if is_total(table.rows[row])] == [4]


def test_a_column_that_is_there_twice_is_told() -> None:
    found = find_headings(Table("f", "s", [["姓名", "身份证号", "证件号码"]]), KNOWN)
    assert found is not None
    assert (found.columns, found.twice) == ({"name": 0, "citizen_id": 1}, {"citizen_id": [2]})


def test_a_table_without_known_headings() -> None:
    assert find_headings(Table("f", "s", [["a", "b"], ["1", "2"]]), KNOWN) is None

"""A large workbook is read row by row, and says the same as when it is read as a whole."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from jingzhun.registry.workbooks.cells import tidy
from jingzhun.registry.workbooks.packed_rows import BLOCK, PackedRows
from jingzhun.registry.workbooks.spreadsheet import read_spreadsheet, stream_spreadsheet
from jingzhun.registry.workbooks.tables import Table
from jingzhun.registry.workbooks.xlsx_parts import is_day

ROWS = BLOCK * 2 + 7


def write_book(path: Path, *, in_line: bool = False) -> None:
    """Texts, numbers, days, yes and no, formulas, empty cells, empty rows, a hidden sheet and an empty one."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": in_line}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        chinese = book.add_format({"num_format": 'yyyy"年"m"月"d"日";@'})
        text, money = book.add_format({"num_format": "@"}), book.add_format({"num_format": "#,##0.00_ ;[Red]-#,##0.00"})
        page = book.add_worksheet("人 & <员>")
        page.write_row(2, 1, ["姓名", "证件号码", "日期", "金额", "数", "是否", "公式", "备注"])
        for row in range(3, ROWS):
            page.write_string(row, 1, f" 张{row}\u3000")
            page.write_string(row, 2, f"62102419900101{row:04d}", text)
            page.write_datetime(
                row, 3, datetime(1950 + row % 90, 1 + row % 12, 1 + row % 28), day if row % 2 else chinese
            )
            page.write_number(row, 4, row * 1.1, money)
            page.write_number(row, 5, (0, 7, -3, 621024199001011234, 0.1 + 0.2)[row % 5])
            page.write_boolean(row, 6, row % 2 == 0)
            if row % 3 == 0:
                page.write_formula(row, 7, "=1+1", None, 2)
                page.write_blank(row, 8, None, money)
            if row % 7 == 0:
                page.write_string(row, 9, '甲 & 乙 <丙>\n"丁"')
        page.write_string(ROWS + 40, 30, "远")
        page.set_row(ROWS + 50, 30)
        book.add_worksheet("空")
        hidden = book.add_worksheet("旧")
        hidden.write_string(0, 0, "旧")
        hidden.hide()


def streamed(path: Path) -> list[Table]:
    found = stream_spreadsheet(path, path.name)
    assert found is not None
    return found


def as_lists(tables: list[Table]) -> list[tuple[str, bool, list[list[str]]]]:
    return [(table.name, table.is_hidden, list(table.rows)) for table in tables]


@pytest.mark.parametrize("in_line", [False, True], ids=["shared", "in-line"])
def test_row_by_row_it_says_the_same(tmp_path: Path, in_line: bool) -> None:
    path = tmp_path / "大.xlsx"
    write_book(path, in_line=in_line)
    by_rows, whole = as_lists(streamed(path)), as_lists(read_spreadsheet(path))
    assert by_rows == whole
    assert [len(rows) for _, _, rows in by_rows] == [ROWS + 41, 0, 1]
    assert "1953-04-04" in by_rows[0][2][3]


def rewritten(path: Path, old: str, new: str, part: str = "xl/worksheets/sheet1.xml") -> Path:
    """The file with other words in a part."""
    found = path.with_name("anders.xlsx")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(found, "w") as after:
        for one in before.namelist():
            content = before.read(one)
            if one == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            after.writestr(one, content)
    return found


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("<v>", "<!-- --><v>", "xl/worksheets/sheet1.xml"),
        ('<c r="B4"', '<c r="B4" ph="1"', "xl/worksheets/sheet1.xml"),
        ('<c r="C4"', '<c r="A4"', "xl/worksheets/sheet1.xml"),
        ('<c r="B5"', "<c", "xl/worksheets/sheet1.xml"),
        ('<row r="6"', '<row r="2"', "xl/worksheets/sheet1.xml"),
        ("<sheetData>", "<x:sheetData>", "xl/worksheets/sheet1.xml"),
        ('t="b"', 't="e"', "xl/worksheets/sheet1.xml"),
        ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "xl/styles.xml"),
        ("<si><t>姓名</t></si>", "<si><t>姓名</t><rPh sb='0' eb='1'><t>x</t></rPh></si>", "xl/sharedStrings.xml"),
        ("<t>姓名</t>", "<t>姓_x000D_名</t>", "xl/sharedStrings.xml"),
        ("<workbookPr", '<workbookPr date1904="1"', "xl/workbook.xml"),
    ],
)  # fmt: skip
def test_what_is_in_no_usual_form_is_left_to_the_reader_of_every_form(
    tmp_path: Path, old: str, new: str, part: str
) -> None:
    write_book(tmp_path / "a.xlsx")
    assert stream_spreadsheet(rewritten(tmp_path / "a.xlsx", old, new, part), "a.xlsx") is None


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("General", False), ("0.00", False), ("#,##0.00_ ;[Red]-#,##0.00", False), ('0"元"', False), ("@", False),
        ("0.00E+00", False), ("yyyy-mm-dd", True), ('yyyy"年"m"月"d"日";@', True), ("[$-804]yyyy/m/d", True),
        ("yyyy\\-mm\\-dd", True), ("yyyy-mm-dd hh:mm", None), ("h:mm", None), ("mmm", None), ("[h]:mm", None),
    ],
)  # fmt: skip
def test_a_format_says_whether_it_shows_a_day(code: str, said: bool | None) -> None:
    assert is_day(code) is said


def test_packed_rows_are_the_rows_that_went_in() -> None:
    given = [[f"{row}", "", "甲" * (row % 4), ""] for row in range(ROWS)]
    given[5] = given[700] = ["", "", "", ""]
    packed = PackedRows()
    for row in [*given, ["", ""], []]:
        packed.append(row)
    square = [[*row[:3]] for row in given]
    assert len(packed) == ROWS and list(packed) == square
    assert [packed[row] for row in (0, 5, 511, 512, ROWS - 1, -1)] == [
        square[row] for row in (0, 5, 511, 512, ROWS - 1, -1)
    ]
    assert packed[510:514] == square[510:514]
    with pytest.raises(IndexError):
        packed[ROWS]


def test_cells_keep_no_character_that_packing_uses() -> None:
    assert tidy("张\x1e三\x1f") == "张三"


def test_days_have_no_year_that_excel_made_up(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "d.xlsx")) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": 14})
        page.write_number(0, 0, 61, day)
    assert as_lists(streamed(tmp_path / "d.xlsx")) == as_lists(read_spreadsheet(tmp_path / "d.xlsx"))
    with xlsxwriter.Workbook(str(tmp_path / "e.xlsx")) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": 14})
        page.write_number(0, 0, 60, day)
    assert stream_spreadsheet(tmp_path / "e.xlsx", "e.xlsx") is None

"""A damaged large workbook is a wrong file, not a fault of the program; what is spooled lies with the result."""

import tempfile
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from jingzhun.core.errors import WrongInput
from jingzhun.core.language import CHINESE
from jingzhun.core.text import Text
from jingzhun.registry.workbooks import spreadsheet
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.records import gather
from jingzhun.registry.workbooks.returned import write_returned
from jingzhun.registry.workbooks.tables import Table


def damaged(path: Path, name: str) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("人")
        for row in range(3000):
            page.write_row(row, 0, [f"张{row * 7919 % 10007}", f"62102419900101{row:04d}", str(row * 31 % 977)])
    with zipfile.ZipFile(path) as packed:
        info = packed.getinfo(name)
        start = info.header_offset + 30 + len(name) + len(info.extra)
    content = bytearray(path.read_bytes())
    content[start] = 0xFF  # a block of a type that does not exist
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("large", [10**9, 0])
def test_a_damaged_workbook_is_wrong_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int, name: str
) -> None:
    path = tmp_path / "a.xlsx"
    damaged(path, name)
    monkeypatch.setattr(spreadsheet, "LARGE", large)
    with pytest.raises(WrongInput):
        spreadsheet.read_spreadsheet(path)


def test_lines_that_go_back_are_spooled_beside_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    plain, unnamed = tempfile.mkstemp, tempfile.TemporaryFile

    def named(*given: object, **options: object) -> object:
        seen.append(options.get("dir") or (given[2] if len(given) > 2 else None))
        return plain(*given, **options)

    def without_name(*given: object, **options: object) -> object:
        seen.append(options.get("dir"))
        return unnamed(*given, **options)

    monkeypatch.setattr(tempfile, "mkstemp", named)
    monkeypatch.setattr(tempfile, "TemporaryFile", without_name)
    found = gather([Table("甲.xlsx", "人", [["姓名", "证件号码", "行政村"], ["张三", "621024", "西沟村"]])])
    line = Line(found.records[0])
    line.refuse(Text("错", "wrong"), "citizen_id")
    write_returned(tmp_path / "back.xlsx", [line], CHINESE)
    assert seen and set(map(str, seen)) == {str(tmp_path)}

"""Reads .xlsx, .xls, .xlsb and .ods into tables of text, within limits that a bomb does not pass."""

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from jingzhun.core.errors import WrongInput
from jingzhun.core.packed import TORN, is_swollen
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.cells import LONGEST, text_of
from jingzhun.registry.workbooks.packed_rows import PackedRows
from jingzhun.registry.workbooks.tables import Table
from jingzhun.registry.workbooks.xlsx_parts import SharedTexts, Unfamiliar, days_of, sheets_of
from jingzhun.registry.workbooks.xlsx_rows import Rows

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
UNPACKED_MOST = 3 * 1024**3
"""Bytes of a workbook's parts when unpacked: a list of a million people with forty columns has about two thirds."""
CELLS_MOST = 60_000_000
LARGE = 24 * 1024**2
"""Bytes of an .xlsx when unpacked from which on its rows are read one after the other: of some ten thousand people."""
SHORT = 10
MOST_KEPT = 100_000

DAMAGED = (CalamineError, *TORN)


def read_spreadsheet(path: Path, name: str = "") -> list[Table]:
    """The sheets of a workbook, hidden ones too (marked). name: what the user calls the file. `WrongInput`."""
    file = name or path.name
    unpacked = _check_packing(path, file)
    try:
        if unpacked > LARGE and (streamed := stream_spreadsheet(path, file)) is not None:
            return streamed
        with CalamineWorkbook.from_path(str(path)) as book:
            hidden = {sheet.name: sheet.visible is not SheetVisibleEnum.Visible for sheet in book.sheets_metadata}
            return [_table(book, file, sheet, is_hidden=hidden[sheet]) for sheet in hidden]
    except PasswordError as error:
        raise WrongInput(
            Text("文件有密码", "The file has a password"),
            where=file,
            todo=Text("请取消密码后再上传", "Remove the password and upload it again"),
        ) from error
    except DAMAGED as error:
        raise WrongInput(
            Text("读不了这个表格文件", "The workbook cannot be read"),
            where=file,
            allowed=Text("Excel 或 WPS 保存的 .xlsx、.xls，或 .csv", "an .xlsx or .xls of Excel or WPS, or a .csv"),
            todo=Text("请用 Excel 或 WPS 打开，另存为 .xlsx", "Open it in Excel or WPS and save it as .xlsx"),
        ) from error


def stream_spreadsheet(path: Path, file: str) -> list[Table] | None:
    """The sheets of an .xlsx, read row by row in little memory; None if something in it is in no usual form."""
    try:
        with zipfile.ZipFile(path) as packed:
            sheets, rows = sheets_of(packed), Rows(days_of(packed), SharedTexts(packed))
            return [
                Table(file, one.name, _streamed(rows.of(packed, one.part), file, one.name), one.is_hidden)
                for one in sheets
            ]
    except (Unfamiliar, KeyError):
        return None


def _streamed(numbered: Iterable[tuple[int, list[str]]], file: str, sheet_name: str) -> Sequence[list[str]]:
    rows, widest = PackedRows(), 0
    for number, cells in numbered:
        widest = max(widest, len(cells))
        _check_size(number + 1, widest, file, sheet_name)
        rows.skip_to(number)
        if max(map(len, cells), default=0) > LONGEST:
            raise _giant(file, sheet_name, number)
        rows.append(cells)
    return rows.as_rows()


def _check_packing(path: Path, file: str) -> int:
    """Refuse a packed file that would unpack to more than any real table. Returns to how much; 0: it is not packed."""
    if not zipfile.is_zipfile(path):
        return 0
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED_MOST or any(map(is_swollen, parts)):
        raise WrongInput(
            Text("文件解开后大得不正常", "The file unpacks to something far too large"),
            where=file,
            todo=Text("请删去空行空列和图片后另存", "Remove empty rows, columns and pictures, and save it anew"),
        )
    return unpacked


def _table(book: CalamineWorkbook, file: str, sheet_name: str, *, is_hidden: bool) -> Table:
    sheet = book.get_sheet_by_name(sheet_name)
    _check_size(sheet.total_height, sheet.total_width, file, sheet_name)
    left = sheet.start[1] if sheet.start else 0  # empty rows at the top come with the rows, empty columns do not
    rows, words = PackedRows(), _Words()
    for number, line in enumerate(sheet.iter_rows()):
        cells = [""] * left
        cells += map(words.__getitem__, line)
        if max(map(len, cells), default=0) > LONGEST:
            raise _giant(file, sheet_name, number)
        rows.append(cells)
    return Table(file, sheet_name, rows.as_rows(), is_hidden)


def _check_size(rows: int, columns: int, file: str, sheet_name: str) -> None:
    if rows * columns > CELLS_MOST:
        raise WrongInput(
            Text("工作表太大：{rows} 行 {columns} 列", "The sheet is too large: {rows} rows, {columns} columns").format(
                rows=rows, columns=columns
            ),
            where=f"{file} · {sheet_name}",
            todo=Text("请拆成几个文件", "Split it into several files"),
        )


class _Words(dict[object, str]):
    """The texts of cells. A short word, of which a list of a million cells has a few hundred, is one object.

    Only words are kept: as keys, 1, 1.0 and True would be the same.
    """

    def __missing__(self, value: object) -> str:
        text = text_of(value)
        if isinstance(value, str) and len(value) <= SHORT and len(self) < MOST_KEPT:
            self[value] = text
        return text


def _giant(file: str, sheet_name: str, row: int) -> WrongInput:
    return WrongInput(
        Text("单元格内容过长", "A cell is far too long"),
        where=Text("{file} · {sheet} · 第 {row} 行", "{file} · {sheet} · row {row}")
        .format(file=file, sheet=sheet_name, row=row + 1)
        .zh,
        allowed=Text("每格最多 {most} 个字符", "at most {most} characters a cell").format(most=LONGEST),
    )

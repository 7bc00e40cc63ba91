"""Reads .csv files and pasted text into a table: UTF-8, GBK or GB 18030, commas, tabs or semicolons."""

import csv
import io
from pathlib import Path

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.cells import LONGEST, tidy
from jingzhun.registry.workbooks.packed_rows import PackedRows
from jingzhun.registry.workbooks.tables import Table

ENDINGS = (".csv", ".tsv", ".txt")
SEPARATORS = "\t,;|，"
SAMPLE_LINES = 20


def read_delimited(path: Path, name: str = "") -> Table:
    """A text file as one table. `WrongInput` when it is in none of the known encodings."""
    file = name or path.name
    return _table(file, decoded(path.read_bytes(), file))


def read_pasted(text: str) -> Table:
    """Text pasted from a sheet or a chat as one table. Its cells are separated by tabs, else as a CSV's are."""
    return _table("", text)


def decoded(content: bytes, file: str) -> str:
    """The text of a file. UTF-16 only by its mark; GB 18030 holds GBK and GB 2312."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise WrongInput(
        Text("文字编码无法识别", "The encoding of the text is not known"),
        where=file,
        allowed=Text("UTF-8、GBK 或 GB 18030", "UTF-8, GBK or GB 18030"),
        todo=Text("请另存为 .xlsx 再上传", "Save it as .xlsx and upload that"),
    )


def _table(file: str, text: str) -> Table:
    text = text.replace("\x00", "")
    separator = separator_of(text)
    csv.field_size_limit(LONGEST * 4)
    rows = PackedRows()
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append([tidy(cell) for cell in row])
    except csv.Error as error:
        raise WrongInput(
            Text("读不了这个文本表格：{error}", "The text table cannot be read: {error}").format(error=error),
            where=file,
        ) from error
    return Table(file, "", rows.as_rows())


def separator_of(text: str) -> str:
    """The separator that stands equally often in the first lines; a comma when none does."""
    lines = [line for line in text.splitlines() if line.strip()][:SAMPLE_LINES]

    def weight(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in lines]
        return (min(counts, default=0), sum(counts))

    best = max(SEPARATORS, key=weight)
    return best if weight(best)[1] else ","

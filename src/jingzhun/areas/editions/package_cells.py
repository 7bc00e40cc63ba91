"""Reads code and name out of the package's CSV and JSON files."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from jingzhun.areas.editions.rows import CODE_LENGTHS
from jingzhun.core.area_path import Level
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

Cells = tuple[str, str, str]
"""Where it was read, the code, the name."""


def csv_cells(path: Path) -> Iterator[Cells]:
    """The lines of a file with the columns code, name and others."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        if next(reader, [])[:2] != ["code", "name"]:
            raise WrongInput(
                Text("第一行应以列名 code,name 开头", "The first line must start with the columns code,name"),
                where=f"{path}:1",
            )
        for cells in reader:
            where = f"{path}:{reader.line_num}"
            if len(cells) < 2:  # a code and a name
                raise WrongInput(Text("这一行没有名称", "The line has no name"), where=where)
            yield where, cells[0], cells[1]


def json_cells(path: Path) -> Iterator[Cells]:
    """The entries of a list of objects with code, name and others."""
    entries = json.loads(path.read_text(encoding="utf-8"))
    for number, entry in enumerate(entries, start=1):
        try:
            yield f"{path}[{number}]", str(entry["code"]), str(entry["name"])
        except (KeyError, TypeError) as error:
            raise WrongInput(
                Text("应有 code 和 name", "code and name are expected"), where=f"{path}[{number}]"
            ) from error


def short_code(code: str, level: Level, where: str) -> str:
    """The code at the length of its level; early versions of the package fill it up with zeros."""
    length = CODE_LENGTHS[level]
    if not (code.isascii() and code.isdigit() and len(code) >= length) or code[length:].strip("0"):
        raise WrongInput(
            Text("“{code}” 不是 {count} 位代码", "“{code}” is not a code of {count} digits").format(
                code=code, count=length
            ),
            where=where,
        )
    return code[:length]

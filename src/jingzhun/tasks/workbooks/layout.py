"""The columns of the workbook of a campaign, and its row key."""

import re
from dataclasses import dataclass

from jingzhun.core.text import Text

COLUMNS: dict[str, Text] = {
    "household": Text("户编号", "Household"),
    "head": Text("户主", "Head"),
    "name": Text("姓名", "Name"),
    "place": Text("地点", "Place"),
    "title": Text("疑点", "Doubt"),
    "message": Text("内容", "What it says"),
    "values": Text("依据", "What it rests on"),
    "result": Text("处理结果", "Result"),
    "note": Text("说明", "Note"),
    "key": Text("行标识", "Row key"),
}
WIDTHS = {"household": 14, "head": 10, "name": 10, "place": 18, "title": 24, "message": 44, "values": 40, "result": 10,
          "note": 36, "key": 14}  # fmt: skip
FILLED = ("result", "note")
"""What the villages fill in."""
TRUE_WORDS = Text("属实", "True")
CORRECTED_WORDS = Text("已改正", "Corrected")
FORM = re.compile(r"D(?P<number>[1-9]\d{0,17}):(?P<version>[1-9]\d{0,8})")


@dataclass(frozen=True, slots=True)
class Key:
    """Which doubt a line is, and in which version it left."""

    number: int
    version: int

    def __str__(self) -> str:
        return f"D{self.number}:{self.version}"


def read_key(text: str) -> Key | None:
    """None if it is none of ours."""
    found = FORM.fullmatch(text.strip())
    return Key(int(found["number"]), int(found["version"])) if found is not None else None

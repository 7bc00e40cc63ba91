"""The same sentences typed in other ways give the same readings."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.unit.checker.reading_lines import found, written

from jingzhun.checker.check import check_text

ROWS = [
    row
    for rows in yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text("utf-8")).values()
    for row in rows
]
TO_ASCII = str.maketrans("，；：（）", ",;:()")
TO_FULL = str.maketrans("0123456789%", "０１２３４５６７８９％")
WAYS: dict[str, Callable[[str], str]] = {
    "ASCII punctuation": lambda say: say.translate(TO_ASCII),
    "full-width digits": lambda say: say.translate(TO_FULL),
    "a space before each unit": lambda say: re.sub(r"(\d)(?=[人户名万亿元个座项份件亩])", r"\1 ", say),
    "spaces around each number": lambda say: re.sub(
        r"(?<![\d.〔\ufffd-])(\d+(?:\.\d+)?)(?=[人户名个座项份件亩])", r" \1 ", say
    ),
    "thousands with commas": lambda say: re.sub(r"(?<![\d.〔-])(\d)(\d{3})(?=[人户名元个座份亩])", r"\1,\2", say),
    "between other paragraphs": lambda say: f"一、基本情况\n{say}\n二、下步打算\n继续努力。",
    "after another sentence": lambda say: f"现将有关情况汇报如下。{say}以上报告，请审阅。",
}


@pytest.mark.parametrize("way", WAYS)
def test_ways_of_typing_change_nothing(way: str) -> None:
    different = [
        (typed, [relation.words.zh for relation in check_text(typed).relations])
        for row in ROWS
        for typed in [WAYS[way](row["say"])]
        if typed != row["say"] and sorted(map(found, check_text(typed).relations)) != sorted(map(written, row["reads"]))
    ]
    assert not different

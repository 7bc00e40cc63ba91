"""Whatever a text looks like: what is read of it can be led back to where it stood."""

import random
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.report_files import docx, pdf

from jingzhun.checker.reading.mapped import Edit, Mapped
from jingzhun.checker.reading.opening import read_pasted, read_report
from jingzhun.core.errors import JingzhunError

PIECES = st.sampled_from([
    "全乡贫困户", "鄉(xiāng)", "戶(hù)", "３２０", "14,290", " 户 ", "人", ",", "?", "\ufffd", "□", "20__年", "20XX年", "\n",
    "一、", "。", "⼈", "\u200b", "(ha)", "3.77%", "\t", "發展", "Word", "\u3000", "万元", "．", "5", "；",
])  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=60).map("".join)


@given(TEXTS)
def test_every_character_comes_from_a_place_and_in_order(words: str) -> None:
    try:
        report = read_pasted(words)
    except JingzhunError:
        assert not words.strip()
        return
    spans = [report.mapped.origin(at, at + 1) for at in range(len(report.text))]
    assert all(0 <= start < end <= len(report.original) for start, end in spans)
    assert spans == sorted(spans)
    for character, (start, end) in zip(report.text, spans, strict=True):
        if character in "贫困乡户人元":  # never made of anything but themselves and their other forms
            assert report.original[start:end] in (character, {"乡": "鄉", "户": "戶", "人": "⼈"}.get(character))
        if character.isascii() and character.isdigit():
            assert int(report.original[start:end]) == int(character)


@given(st.data())
def test_edits_keep_what_they_do_not_touch_in_its_place(data: st.DataObject) -> None:
    mapped = Mapped.whole("".join(chr(0x4E00 + at) for at in range(40)))
    for _ in range(3):
        cuts = sorted(data.draw(st.sets(st.integers(0, len(mapped.text)), max_size=8)))
        words = st.text("乙", max_size=3)
        mapped = mapped.edited(
            Edit(start, end, data.draw(words)) for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        )
    for at, character in enumerate(mapped.text):
        start, end = mapped.origin(at, at + 1)
        if character != "乙":
            assert (start, end) == (ord(character) - 0x4E00, ord(character) - 0x4E00 + 1)


@cache
def sound(kind: str) -> bytes:
    words = ["全县贫困户三千户，其中脱贫八百户。", "一、工作情况", "新建道路12.5公里。"]
    return docx(*words, [["村", "户数"], ["甲村", "12"]], notes="注") if kind == "docx" else pdf(words, words)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out or doubled."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(made))
        match chance.randrange(3):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                del made[at : at + chance.randint(1, 40)]
            case _:
                made[at:at] = made[at : at + chance.randint(1, 40)]
    return bytes(made)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, 2**32))
def test_a_damaged_document_is_read_or_refused_in_words(seed: int) -> None:
    read_or_refused(damaged(sound("docx"), random.Random(seed)))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_pdf_is_read_or_refused_in_words(seed: int) -> None:
    read_or_refused(damaged(sound("pdf"), random.Random(seed)))


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    read_or_refused(content)


def read_or_refused(content: bytes) -> None:
    refused = None
    try:
        assert read_report(content, "报告").text
    except JingzhunError as error:
        refused = error
    assert refused is None or (refused.where == "报告" and refused.what.zh)

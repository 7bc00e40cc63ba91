"""A report is read whatever file it comes in, and a file that cannot be read says why."""

import codecs
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from tests.support.report_files import docx, packed, paragraph, pdf

from jingzhun.checker.reading.limits import CHARACTERS_MOST
from jingzhun.checker.reading.opening import read_pasted, read_report
from jingzhun.core.errors import WrongInput

WORDS = "全镇登记农户三千户。\n其中贫困户420户、1680人。"


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        WORDS.encode("gbk"),
        WORDS.encode("gb18030"),
        WORDS.encode("utf-16"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        WORDS.replace("\n", "\r\n").encode(),
        docx(*WORDS.split("\n")),
        pdf(WORDS.split("\n")),
    ],
    ids=["utf8", "mark", "gbk", "gb18030", "utf16", "utf16le", "utf16be", "windows", "docx", "pdf"],
)
def test_the_same_words_in_any_file(content: bytes) -> None:
    assert read_report(content, "报告").text == WORDS


def test_pasted_words() -> None:
    assert read_pasted(WORDS).text == WORDS


def test_rows_of_a_table_are_lines_and_its_cells_stay_apart() -> None:
    report = read_report(docx("各村情况", [["村", "户数"], ["甲村", "42户"]], "完毕。"), "报告.docx")
    assert report.text.split("\n") == ["各村情况", "村\t户数", "甲村\t42户", "完毕。"]


def test_text_boxes_once_notes_at_the_end_and_nothing_that_was_struck_out() -> None:
    box = f"<w:r><w:txbxContent>{paragraph('框里的话')}</w:txbxContent></w:r>"
    choice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    struck = "<w:del><w:r><w:t>删去的话</w:t></w:r></w:del><w:r><w:t>留下的话</w:t></w:r>"
    report = read_report(docx("正文", body=f"<w:p>{choice}{struck}</w:p>", notes="注释"), "报告.docx")
    assert report.text.split() == ["正文", "留下的话", "框里的话", "注释"]


def test_pages_of_a_pdf_are_told_and_their_numbers_and_headings_taken_out() -> None:
    pages = [["某县扶贫简报", f"第{page}个月新建道路{page}公里。", f"- {page} -"] for page in range(1, 5)]
    report = read_report(pdf(*pages), "报告.pdf")
    assert report.text.split() == [f"第{page}个月新建道路{page}公里。" for page in range(1, 5)]
    at = report.text.index("3公里")
    assert report.place(at, at + 3).page == 3


def locked() -> bytes:
    writer, made = PdfWriter(PdfReader(BytesIO(pdf(["秘密"])))), BytesIO()
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(made)
    return made.getvalue()


BOMB = packed({"word/document.xml": "<a>" + " " * 200_000_000 + "</a>"})
ENTITIES = packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "许多许多许多">]><a>&b;&b;</a>'})
WELL = packed({"word/document.xml": "<a>" * 5000 + "</a>" * 5000})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "空的"),
        (b"  \n ", "没有文字"),
        (docx("", " "), "没有文字"),
        (pdf([], [], []), "扫描件"),
        (locked(), "密码"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"\.doc，或者有密码"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "图片"),
        (bytes(range(256)) * 40, "不是文本"),
        (packed({"xl/workbook.xml": "<a/>"}), "读不了这个文档"),
        (docx("好")[:-30], "读不了这个文档"),
        (pdf(["好"])[:60], "读不了这个 PDF"),
        (BOMB, "文字太多"),
        (ENTITIES, "读不了这个文档"),
        (WELL, "读不了这个文档"),
        (("字" * (CHARACTERS_MOST + 1)).encode(), "文字太多"),
        (bytes(31 * 1024**2), "文件太大"),
    ],
    ids=[
        "empty", "blank", "blank docx", "scan", "locked pdf", "doc", "picture", "binary", "workbook", "torn docx",
        "torn pdf", "bomb", "entities", "well", "long", "large",
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why_and_which(content: bytes, why: str) -> None:
    with pytest.raises(WrongInput, match=why) as told:
        read_report(content, "报告")
    assert told.value.where == "报告"
    assert told.value.allowed or told.value.todo

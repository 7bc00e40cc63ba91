"""Reads the words of a .pdf, in a process of its own: a hostile file cannot stop or kill the one that asks."""

import json
import subprocess
import sys
from typing import Any

from jingzhun.checker.reading.limits import ALLOWED, PAGES_MOST, check_words, too_long
from jingzhun.checker.reading.plain import unified
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

READER = "jingzhun.checker.reading.pdf_pages"
SECONDS_MOST = 60
WORDS_PER_PAGE = 5
"""Fewer characters a page than this are those of a scan: a stamp, a page number."""

PROBLEMS = {
    "password": Text("文件有密码", "The file has a password"),
    "pages": Text("页数太多", "It has too many pages"),
    "damaged": Text("读不了这个 PDF", "The PDF cannot be read"),
}
WAYS_OUT = {
    "password": Text("请取消密码后再试", "Remove the password and try again"),
    "pages": Text(f"每份不超过 {PAGES_MOST} 页", f"At most {PAGES_MOST} pages a file"),
    "damaged": Text("请重新导出，或复制文字粘贴", "Export it once more, or paste its words"),
}


def pdf_text(content: bytes, name: str) -> tuple[str, tuple[int, ...]]:
    """The words of the file and where each page begins among them. `WrongInput`."""
    answer = _ask_reader(content)
    if problem := answer.get("problem"):
        raise WrongInput(PROBLEMS[problem], where=name, allowed=ALLOWED, todo=WAYS_OUT[problem])
    if answer.get("too_long"):
        raise too_long(name)
    pages = [unified(page) for page in answer["pages"]]
    if sum(len("".join(page.split())) for page in pages) < WORDS_PER_PAGE * len(pages):
        raise WrongInput(
            Text("这个 PDF 里没有文字，可能是扫描件", "There are no words in this PDF; it may be a scan"),
            where=name,
            allowed=ALLOWED,
            todo=Text("请先做文字识别（OCR），或用原文档", "Let a program recognise its words (OCR)"),
        )
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + 1
    return check_words("\n".join(pages), name), tuple(starts)


def _ask_reader(content: bytes) -> dict[str, Any]:
    """What the reader says; a reader that dies or takes too long has met a damaged file."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", READER],
            input=content, capture_output=True, timeout=SECONDS_MOST, check=True,
        )  # fmt: skip
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return {"problem": "damaged"}
    return answer

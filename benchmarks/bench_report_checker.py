"""How long does a report of a hundred pages take to be read, mended and checked, as .txt, .docx and .pdf?

`PAGES=300` for more. The report is put together of invented sentences; every second page is damaged as web pages are:
traditional script with the reading behind every character.
"""

import os
import random
import time
from collections.abc import Iterator

from opencc import OpenCC
from pypinyin import Style, pinyin
from tests.support.report_files import docx, pdf

from jingzhun.checker.reading.opening import read_report
from jingzhun.checker.reading.repair.lines import width_of
from jingzhun.checker.report_check import check_report

PAGES = int(os.environ.get("PAGES", "100"))
CHARACTERS_A_PAGE = 600
LINE = 38


def bench_report_checker() -> None:
    pages = list(_pages(random.Random(7)))
    text = "\n".join(pages)
    files = {"txt": text.encode(), "docx": docx(*text.split("\n")), "pdf": pdf(*map(_narrow, pages))}
    for name, content in files.items():
        begun = time.perf_counter()
        report = read_report(content, name)
        read = time.perf_counter()
        done = check_report(report)
        checked = time.perf_counter()
        print(
            f"\n{PAGES} pages as .{name}, {len(report.original):,} characters: read in {read - begun:.2f} s, "
            f"checked in {checked - read:.2f} s; {len(done.checked.figures):,} figures, "
            f"{len(done.checked.relations):,} relations, {len(done.contradictions)} contradictions",
            flush=True,
        )
        assert len(done.checked.figures) > PAGES * 10


def _narrow(page: str) -> list[str]:
    """Its lines cut to the width of a page."""
    lines = [""]
    for character in page:
        if character == "\n" or width_of(lines[-1]) + width_of(character) > LINE:
            lines.append("")
        lines[-1] += character.strip()
    return lines


def _pages(chance: random.Random) -> Iterator[str]:
    converter = OpenCC("s2t")
    for number in range(PAGES):
        sentences: list[str] = [f"（{number + 1}）工作情况"]
        while sum(map(len, sentences)) < CHARACTERS_A_PAGE:
            sentences.append(_sentence(chance))
        page = "\n".join(sentences)
        yield _with_readings(str(converter.convert(page))) if number % 2 else page


def _sentence(chance: random.Random) -> str:
    parts = [chance.randint(20, 900) for _ in range(chance.randint(2, 5))]
    whole = sum(parts)
    listed = "、".join(f"{name}村{part}户" for name, part in zip("东西南北中", parts, strict=False))
    share = f"{100 * parts[0] / whole:.2f}"
    kinds = (
        f"全镇共有建档立卡贫困户{whole}户，其中：{listed}，东村占{share}%。",
        f"投入资金{whole}万元，比上年增长{chance.randint(1, 40)}.5%，危房改造{parts[0]}户，新修道路{parts[1]}公里。",
        f"落实帮扶措施，组织干部{parts[0]}名进村入户，走访群众{whole}户次，收集意见{parts[1]}条。",
    )
    return chance.choice(kinds)


def _with_readings(text: str) -> str:
    read = pinyin(text, style=Style.TONE, errors=list)
    return "".join(
        f"{character}({found[0]})" if "\u4e00" <= character <= "\u9fff" else character
        for character, found in zip(text, read, strict=True)
    )

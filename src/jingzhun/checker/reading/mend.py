"""Makes a report of the words of a file: one kind of repair after the other, each place kept."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jingzhun.checker.figures.legible import LOST
from jingzhun.checker.reading.mapped import Edit, Mapped
from jingzhun.checker.reading.repair.columns import columns
from jingzhun.checker.reading.repair.lines import joined, page_furniture
from jingzhun.checker.reading.repair.losses import MASK, lost_characters, masked_years
from jingzhun.checker.reading.repair.pinyin import readings
from jingzhun.checker.reading.repair.punctuation import doubled, marks, spaces
from jingzhun.checker.reading.repair.script import simplified
from jingzhun.checker.reading.repair.width import shapes
from jingzhun.checker.reading.report import Loss, LossKind, Repair, Report
from jingzhun.core.text import Text

LOSSES = (
    (LossKind.CHARACTER, re.compile(LOST)),
    (LossKind.YEAR, re.compile(rf"(?:19|20){MASK}")),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A kind of repair: what it is called, and the edits it makes of a text. Not `told`: too common to speak of."""

    words: Text
    edits: Callable[[str], Iterable[Edit]]
    told: bool = True


def steps(page_starts: Sequence[int], *, lines: bool) -> tuple[Step, ...]:
    """All repairs, in order: each reads what those before it made."""
    has_pages = bool(page_starts)
    return (
        Step(Text("去掉页码和页眉", "page numbers and headings of pages taken out"),
             lambda text: page_furniture(text, page_starts) if has_pages else ()),
        Step(Text("统一字形（全角数字等）", "characters given their usual shape"), shapes, told=False),
        Step(Text("分开表格各列", "columns of tables kept apart"), columns, told=False),
        Step(Text("接上断开的行", "broken lines joined"),
             lambda text: joined(text, has_pages=has_pages) if lines else ()),
        Step(Text("去掉括号里的拼音", "pinyin in brackets taken out"), readings),
        Step(Text("繁体转为简体", "traditional characters made simplified"), simplified),
        Step(Text("标出丢失的字", "lost characters marked"), lost_characters),
        Step(Text("统一被遮去的年份", "masked years written alike"), masked_years, told=False),
        Step(Text("统一标点", "punctuation made full-width"), marks, told=False),
        Step(Text("去掉重复的标点", "doubled punctuation taken out"), doubled),
        Step(Text("去掉数字旁的空格", "spaces beside numbers taken out"), spaces, told=False),
    )  # fmt: skip


def mend(original: str, *, name: str, page_starts: Sequence[int] = (), lines: bool = True) -> Report:
    """The report in these words. lines: its lines may have been cut by a page; not so in a .docx."""
    mapped, repairs = Mapped.whole(original), []
    for step in steps(page_starts, lines=lines):
        edits = list(step.edits(mapped.text))
        mapped = mapped.edited(edits)
        if edits and step.told:
            repairs.append(Repair(step.words, len(edits)))
    return Report(name, original, mapped, _losses(mapped.text), tuple(repairs), tuple(page_starts))


def _losses(text: str) -> tuple[Loss, ...]:
    found = (Loss(kind, one.start(), one.end()) for kind, sign in LOSSES for one in sign.finditer(text))
    return tuple(sorted(found, key=lambda loss: loss.start))

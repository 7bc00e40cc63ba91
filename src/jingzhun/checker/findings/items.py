"""Counting words against what is counted: “四大工程”, 三项措施：一是…, 两项保障（卫生、教育）."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jingzhun.checker.figure import Figure, Kind
from jingzhun.checker.figures import numerals
from jingzhun.checker.finding import Finding, FindingKind
from jingzhun.core.text import Text

_MOST = 20
_ENUMERATED = re.compile(r"(?:(?<=[。；;：:，,\n“ 　])|^)([一二三四五六七八九十]{1,3})(?:是|要)")
_BRACKET = re.compile(r"^[^，。；：、（()）“\n]{0,12}[（(]([^（()）\n。]{3,80})[)）]")
_COLON = re.compile(r"^[^，。；：、\n]{0,16}[：:]([^。\n]{3,160})")
_BEFORE = re.compile(r"[“\"]?([^，。；：（()）“”\"\n]*、[^，。；：（()）“”\"\n]*)[”\"]?[“\"]?$")
_OPEN_ENDED = re.compile(r"等[^、]{0,4}$|等[，。；]")
_WIDE_UNITS = frozenset({"个", "项", "大", "类", "种", "条", "方面", "件", "步", "批", "点", "支"})
_WINDOW = 600


@dataclass(frozen=True, slots=True)
class _Count:
    """How many items stand there; `strict` where a difference is a contradiction and not another list."""

    number: int
    strict: bool


def items_of(text: str, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    for figure in figures:
        if _is_count(figure, text):
            found = _counted(figure, text)
            if found is not None:
                yield _finding(figure, found, text)


def _is_count(figure: Figure, text: str) -> bool:
    small = 2 <= figure.value <= _MOST and figure.value == figure.value.to_integral_value()
    wordy = figure.kind is Kind.COUNT_WORD or (figure.kind is Kind.QUANTITY and figure.unit in _WIDE_UNITS)
    return small and wordy and text[max(figure.start - 1, 0) : figure.start] not in {"等", "第"}


def _counted(figure: Figure, text: str) -> _Count | None:
    """The first way that finds the items; one that finds another number by a loose way is not believed."""
    stated = int(figure.value)
    for way in (_in_brackets, _enumerated, _after_colon, _listed_before, _by_ending):
        found = way(figure, text)
        if found is not None and (found.number == stated or (found.strict and figure.kind is Kind.COUNT_WORD)):
            return found
    return None


def _in_brackets(figure: Figure, text: str) -> _Count | None:
    found = _BRACKET.search(text[figure.end : figure.end + 100])
    return _listed(found[1]) if found else None


def _after_colon(figure: Figure, text: str) -> _Count | None:
    found = _COLON.search(text[figure.end : figure.end + 200])
    return _listed(found[1]) if found else None


def _listed(words: str) -> _Count | None:
    """A row of short items between 、; open-ended rows and rows with numbers are no claim."""
    items = re.split("、|；|和|及|以及", words) if words.count("、") < 2 else re.split("、|；", words)
    short = all(2 <= len(item.strip()) <= 12 for item in items)
    if len(items) < 2 or not short or _OPEN_ENDED.search(words) or re.search(r"\d", words):
        return None
    return _Count(len(items), strict="，" not in words)


def _listed_before(figure: Figure, text: str) -> _Count | None:
    """“饮水、住房、交通、电力”四大工程; 西沟、铁赵两个贫困村."""
    line = text[max(figure.start - 120, 0) : figure.start]
    found = _BEFORE.search(line)
    if not found or _OPEN_ENDED.search(found[1]) or re.search(r"\d", found[1]):
        return None
    items = found[1].split("、")
    last = re.split("和|及|以及", found[1], maxsplit=1)[-1].split("、")
    if len(last) == figure.value > 1:
        return _Count(len(last), strict=False)
    quoted = line.endswith(("”", '"', "“"))
    return _Count(len(items), strict=quoted and all(2 <= len(item) <= 8 for item in items))


def _enumerated(figure: Figure, text: str) -> _Count | None:
    """三项措施：一是…；二是…；三是…: counted until the row begins anew."""
    after = text[figure.end : figure.end + 40]
    lead = re.match(r"[^，。；\n]{0,16}[：:。\n]\s*(?:一是|一要)|[^。；\n]{0,24}[：:，]\s*(?:一是|一要)", after)
    if not lead or text[figure.start - 2 : figure.start].endswith("是"):
        return None
    count = 0
    for found in _ENUMERATED.finditer(text, figure.end, min(figure.end + 4000, len(text))):
        if numerals.whole(found[1]) != count + 1:
            break
        count += 1
    return _Count(count, strict=True) if count > 1 else None


def _by_ending(figure: Figure, text: str) -> _Count | None:
    """“十子”: 瞄靶子，梳辫子…: items of the paragraph that end in the counted word, after it or else before it."""
    if not _quoted(figure, text):
        return None
    key = re.sub("[^\u4e00-\u9fff]", "", figure.after)[:2] if figure.unit in _WIDE_UNITS else figure.unit
    if not key:
        return None
    stated = int(figure.value)
    after = text[figure.end : figure.end + _WINDOW].partition("\n")[0]
    before = text[max(figure.start - _WINDOW // 2, 0) : figure.start].rpartition("\n")[2]
    for window in (after, before):
        found = _ending_in(key, window)
        if len(found) >= 3 and abs(len(found) - stated) <= 1:
            return _Count(len(found), strict=True)
    return None


def _ending_in(key: str, window: str) -> set[str]:
    return set(re.findall(rf"(?:[，。；、：“即\n])([\u4e00-\u9fff]{{1,16}}{re.escape(key)})(?=[，。；、”\n])", window))


def _quoted(figure: Figure, text: str) -> bool:
    before = text[max(figure.start - 16, 0) : figure.start]
    return before.rfind("“") > before.rfind("”")


def _finding(figure: Figure, found: _Count, text: str) -> Finding:
    stated = int(figure.value)
    named = text[figure.start : figure.end] + figure.after[:6]
    holds = found.number == stated
    words = (
        Text("“{named}”：列出 {counted} 项，与所说相符", "“{named}”: {counted} items are listed, as stated")
        if holds
        else Text("“{named}”：只数到 {counted} 项", "“{named}”: {counted} items are listed")
    )
    return Finding(
        kind=FindingKind.ITEMS, start=figure.start, end=figure.end, holds=holds, sure=0.8 if holds else 0.7,
        words=words.format(named=named, counted=found.number), stated=figure.value, counted=Decimal(found.number),
    )  # fmt: skip

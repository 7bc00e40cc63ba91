"""Half-width punctuation among Chinese words becomes full-width; doubled marks and spaces around numbers go."""

import re
from collections.abc import Iterator

from jingzhun.checker.reading.mapped import Edit

FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"}
MARK = re.compile(r"[,;:()?!]")
GROUPING = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
"""Digits in threes, 14,290; any other comma between digits stands between two numbers."""
DOUBLED = re.compile("，+(?=[，、；。：！？])|、+(?=、)|；+(?=[；。])|(?<!。)。(?=。(?!。))")
"""，、 and ，。 as some web pages have them: the second mark is the one that was meant; 。。。 are dots."""
SPACES = re.compile(r"[ \t]+")
WIDE = re.compile(r"[\u3007\u3400-\u9fff，。；：、！？（）“”‘’《》〔〕【】%％]")
NARROW = re.compile(r"[0-9A-Za-z.+\-]")
CLOSED = re.compile(r"[，。；：、！？（）“”‘’《》〔〕]")


def marks(text: str) -> Iterator[Edit]:
    """Edits for a text that is Chinese: commas, colons, brackets, and question marks that are no lost characters."""
    grouped = {at for one in GROUPING.finditer(text) for at in range(one.start(), one.end())}
    for one in MARK.finditer(text):
        at = one.start()
        if at not in grouped and not _within_latin(text, at):
            yield Edit(at, at + 1, FULL[text[at]])


def doubled(text: str) -> Iterator[Edit]:
    """Edits that leave one mark where two stand: 共投入120万元，，惠及35个村，。"""
    yield from (Edit(one.start(), one.end()) for one in DOUBLED.finditer(text))


def spaces(text: str) -> Iterator[Edit]:
    """Edits that take out spaces between a number and the words beside it, and around punctuation."""
    for one in SPACES.finditer(text):
        before, after = text[one.start() - 1 : one.start()], text[one.end() : one.end() + 1]
        if "\t" not in one[0] and before and after and _are_one(before, after):
            yield Edit(one.start(), one.end())


def _are_one(before: str, after: str) -> bool:
    if CLOSED.match(before) or CLOSED.match(after):
        return True
    mixed = (WIDE.match(before) and NARROW.match(after)) or (NARROW.match(before) and WIDE.match(after))
    return bool(mixed)


def _within_latin(text: str, at: int) -> bool:
    """Between Latin letters, or a colon between digits (a time, a ratio)."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == ":" and before.isdigit() and after.isdigit():
        return True
    return before.isascii() and before.isalpha() and (after.isascii() and (after.isalpha() or after == " "))

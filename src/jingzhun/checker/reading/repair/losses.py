"""Places where characters are lost or a year is masked. They get one sign each, so that no rule reads across them."""

import re
from collections.abc import Iterator

from jingzhun.checker.figures.legible import LOST
from jingzhun.checker.reading.mapped import Edit

MASK = "__"
REPLACED = re.compile("\ufffd+|\u25a1+|\u25a0+|\u2588+")
BOX = re.compile(r"(?<![^\s：:；;，,、（(□■])[□■](?=\s*[^\s□■，。；、]{1,8}(?:\s*[□■]|\s*$))", re.MULTILINE)
"""A box to tick: 享受低保 □是 □否. It is no loss."""
QUESTION_MARK = re.compile(r"\?+(?=[A-Za-z,;:、，。；%0-9㐀-鿿])|(?<=[0-9%])\?+")
ASKS = re.compile(r"[吗呢么谁哪何怎几否]|多少|为啥|到底|究竟|难道|岂|还是|([\u4e00-\u9fff])[不没]\1")
SENTENCE_END = re.compile(r"[。！？；\n]")
MASKED_YEAR = re.compile(r"(?<![0-9])((?:19|20))([_＿×xX*＊○〇\-—]{2})(?=\s?[年/〕\]）)—~至\-])(?!-)")


def lost_characters(text: str) -> Iterator[Edit]:
    """Edits that put U+FFFD where a character was lost: boxes that nobody ticks, question marks within a word."""
    boxes = {one.start() for one in BOX.finditer(text)}
    found = [one for one in REPLACED.finditer(text) if one.start() not in boxes]
    found += [one for one in QUESTION_MARK.finditer(text) if not _is_question(text, one)]
    for one in sorted(found, key=lambda match: match.start()):
        yield Edit(one.start(), one.end(), LOST)


def masked_years(text: str) -> Iterator[Edit]:
    """Edits that write every masked year, 20××, 20**, as 20__."""
    for one in MASKED_YEAR.finditer(text):
        yield Edit(one.start(2), one.end(2), MASK)


def _is_question(text: str, mark: re.Match[str]) -> bool:
    """A half-width question mark that ends a question asked in words."""
    if mark.end() - mark.start() > 1:
        return False
    before = SENTENCE_END.split(text[max(0, mark.start() - 40) : mark.start()])[-1]
    return bool(ASKS.search(before))

"""Readings in brackets behind characters, 鄉(xiāng), as some web pages put them behind every traditional one."""

import re
from collections.abc import Iterator

from jingzhun.checker.reading.mapped import Edit

HAN = "\u3007\u3400-\u9fff\U00020000-\U0003134f"
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
READING = re.compile(
    rf"(?<=[{HAN}?\ufffdA-Z])[(（]([a-zü{TONED}]{{1,6}})[)）]|(?<=[?\ufffd])([a-zü{TONED}]{{1,6}})[)）]"
)
"""Behind a character, or behind what is left of a damaged one, whose bracket may have gone with it."""
SYLLABLE = re.compile(r"(?:[bpmfdtnlgkhjqxzcsryw]|[zcs]h)?(?:[iuü]?[aoeiuü]{1,2})(?:ng?|r)?")
PLAIN = str.maketrans(TONED, "aaaaeeeeiiiioooouuuuüüüünnnm")


def readings(text: str) -> Iterator[Edit]:
    """Edits that take them out. A unit in brackets, 公顷(ha), stays: a reading without tone goes only among others."""
    found = [one for one in READING.finditer(text) if SYLLABLE.fullmatch(_letters(one).translate(PLAIN))]
    toned = sum(_has_tone(one) for one in found)
    for one in found:
        if _has_tone(one) or toned * 2 > len(found):
            yield Edit(one.start(), one.end())


def _letters(reading: re.Match[str]) -> str:
    return str(reading[1] or reading[2])


def _has_tone(reading: re.Match[str]) -> bool:
    return any(letter in TONED for letter in _letters(reading))

"""One shape for each character: full-width digits and letters, look-alikes of PDF files, signs that show nothing."""

import re
import unicodedata
from collections.abc import Iterator

from jingzhun.checker.reading.mapped import Edit

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]+")
FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0b\uff0f\uff0d]")
FULL_POINT = re.compile("(?<=[0-9\uff10-\uff19])\uff0e(?=[0-9\uff10-\uff19])")
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
LOOK_ALIKES = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
RADICALS = dict(zip("⺠⻩⻓⻅⻔⻋⻝⻢⻥⻦⻨⻬⻰⻚⻛⻜⻄⻉⻘", "民黄长见门车食马鱼鸟麦齐龙页风飞西贝青", strict=True))
"""Radicals that fonts put in the place of characters and that Unicode does not take for the same."""


def shapes(text: str) -> Iterator[Edit]:
    """Edits that give every character its usual shape."""
    found = [
        *((one, "") for one in INVISIBLE.finditer(text)),
        *((one, chr(ord(one[0]) - 0xFEE0)) for one in FULL_WIDTH.finditer(text)),
        *((one, ".") for one in FULL_POINT.finditer(text)),
        *((one, " ") for one in SPACES.finditer(text)),
        *((one, _usual(one[0])) for one in LOOK_ALIKES.finditer(text)),
    ]
    for one, words in sorted(found, key=lambda pair: pair[0].start()):
        if words != one[0]:
            yield Edit(one.start(), one.end(), words)


def _usual(character: str) -> str:
    return RADICALS.get(character) or unicodedata.normalize("NFKC", character)

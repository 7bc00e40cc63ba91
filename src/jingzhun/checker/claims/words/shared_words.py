"""Whether two figures are called by the same words: 建档立卡贫困人口 and 名建档立卡贫困人口."""

import re

_LEAST = 4


def share_words(one: str, other: str, least: int = _LEAST) -> bool:
    """Whether `least` Chinese characters on end stand in both."""
    words = "".join(re.findall("[\u4e00-\u9fff]", one))
    return any(words[start : start + least] in other for start in range(len(words) - least + 1))

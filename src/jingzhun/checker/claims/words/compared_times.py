"""比上年末, 与2010年相比, 较第六次普查: the time that a change is held against."""

import re

_TIME = re.compile(
    r"(?:[与同和跟]|(?<!占)[比较](?![例重]))(?:[^，。；、\d]{0,6}?)"
    r"(?P<time>(?:19|20)\d\d年|[上去前][一二两三四五]?[年次届轮季月]|年初|同期|第[一二三四五六七八九十\d]+次)"
)
_YEAR_BEFORE = frozenset({"上年", "去年", "上一年", "去一年", "前一年", "同期"})


def compared_time(words: str) -> str | None:
    """The last one that the words name: "" is the year before; None where they name none."""
    times = [found["time"] for found in _TIME.finditer(words)]
    if not times:
        return None
    return "" if times[-1] in _YEAR_BEFORE else times[-1]

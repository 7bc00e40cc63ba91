"""上年春季为96.1%, 去年这个比例是75.3%, 较上轮的94.2%: the words that make a figure the level of an earlier time."""

import re

from jingzhun.checker.claims.changes.last_years import LAST_YEAR
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figure import Kind

_CLAUSE = re.compile("[，。；：:,;\n]")
_EARLIER = re.compile(
    r"(?P<name>[^\d]*?)(?P<against>(?<!占)(?:相?比|相?较|与|同|跟|[高低多少快]于|超过)(?:于)?)?"
    r"(?:(?:上|去|前)一?(?:年度?|学年|学期|季度|月)|(?:上年|去年)?同期|上一?[期轮次届]|(?:19|20)\d{2}年|年初)"
    r"(?:春季|秋季|同期|全年|[末底初])*(?P<rest>[^\d]{0,14})"
)
_BY_YEAR = re.compile(r"(?:19|20)\d{2}年")
_THIS_FIGURE = re.compile("[这该此]一?[个项]?(?:数字|数据|数|比例|比率|指标|水平|占比)")
_IS = re.compile("(?:为|是|有|仅|达)$")
_AGAINST = re.compile("(?<!占)比(?![例重率])|[较与由从]|增|减|降|提高|上升|多|少|计划")
_GENERAL = re.compile("占比|比例|比重|比率|数字|数据|指标|水平|这个|这一|该项|该|而|的|只|仅|则|为|是|有")


def name_of(earlier: Node) -> str | None:
    """The words beside those of the time: none where the figure is no level of an earlier time."""
    clause = _CLAUSE.split(earlier.gap)[-1].strip()
    level = earlier.counted or earlier.is_base or earlier.figure.kind is Kind.PERCENT
    found = _EARLIER.fullmatch(clause) if level else None
    if found is None or not _is_level_of(found, clause):
        return None
    name = found["name"] if found["against"] else f"{found['name']} {found['rest']}"
    return None if _AGAINST.search(name) else _GENERAL.sub(" ", name)


def _is_level_of(found: re.Match[str], clause: str) -> bool:
    """去年为320户, 较去年的320户; a year of its own may be one of a row by years."""
    if found["against"]:
        return clause.endswith(("的", "期"))
    told = _IS.search(clause) or LAST_YEAR.search(clause)
    return bool(told) and (not _BY_YEAR.search(clause) or bool(_THIS_FIGURE.search(clause)))

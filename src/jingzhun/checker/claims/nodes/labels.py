"""The words that a figure is called by: those of its item before the number."""

import re

from jingzhun.checker.claims.nodes.node import CLOSE, OPEN, Node, strongest
from jingzhun.checker.figure import Figure, Kind
from jingzhun.checker.figures.certainty_words import BEFORE_AGREED

_LAST_BREAK = re.compile(r"[，。；：、！？!?,;:\n\t（()）“”\"]")
_NAMED_SO = re.compile("(率|比例|比重|占比|面)[（(][^（()）\\d]{1,8}[)）]$")
# 资金管理类占比最高，达36.8%
_LEADS = re.compile(
    "(?P<words>[\u4e00-\u9fff]{2,14}(?:占比|比重|比例))(?:是)?(?:最[高大多低小少]|居首|居前|较[高大])?[，,](?:已|只|仅|就|高)*(?:达到?|为|有)$"
)
# 分别占农户、农业人口的15.6%和16.1%
_OF_SEVERAL = re.compile(
    "(?:^|[，。；：])(?P<words>[^，。；：、\\d]{0,6}分别占[^，。；：\\d]{2,24}的(?:比例为?|比重为?)?)$"
)
# 在校（园）生 is 在校生
_WITHIN_NAME = re.compile("(?<=[\u4e00-\u9fff])[（(][\u4e00-\u9fff]{1,4}[)）](?=[\u4e00-\u9fff])")
# 公共财政教育经费（包括事业费和附加）为27亿元: what brackets explain is called by the words before them
_REMARK = re.compile(
    "(?<=[\u4e00-\u9fff])[（(][^（()）]+[)）](?=(?:的(?:比例|比重|占比)?)?(?:约|近|总?共|为|有|是|达到?|仅|计)*$)"
)
_FIRMNESS = re.compile(f"(?:(?<![{BEFORE_AGREED}])约|近|超过|达到|达|共|为|有|是|了|到)+$")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def label_of(gap: str, figure: Figure, last: Node | None) -> str:
    """Words before the number; none of its own: those of the item it continues (412户1486人)."""
    leading = (_LEADS.search(gap) or _OF_SEVERAL.search(gap)) if figure.kind is Kind.PERCENT else None
    if leading:
        return leading["words"]
    words = _FIRMNESS.sub("", _LAST_BREAK.split(_without_remarks(gap))[-1].strip())
    if not _CHINESE.search(words) and last is not None and strongest(gap) <= 1 and not set(gap) & set(OPEN + CLOSE):
        return last.label if last.figure.kind is not Kind.PERCENT else words
    return words


def _without_remarks(gap: str) -> str:
    return _NAMED_SO.sub(r"\1", _WITHIN_NAME.sub("", _REMARK.sub("", gap.rstrip(" "))))

"""单位：万元 above lines of words and bare numbers (二、支出2990): each counts in the unit that was declared."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from jingzhun.checker.figure import Figure, Kind
from jingzhun.checker.figures.unit_models import unit_model

_DECLARED = re.compile(r"单位[：:]\s*([\u4e00-\u9fff]{1,4})(?=[ \t）)，,。\n]|$)")
# 1、 资助成本 2530 占…: the words of a line, its number, and nothing that counts it
_ITEM = re.compile(r"^[^\d，。；]*?(?:[（(]?\d{1,2}[)）、.．][^\d，。；]*?)?[\u4e00-\u9fff）)”\"][ \t]*$")
# 收入总计8420，由三部分组成：一、本级收入2310，其中税收1180、…: a number that ends its item
_ITEM_WITHIN = re.compile(r"(?:^|[，。；：、（])(?:[（(]?\d{1,2}[)）、.．])?[^\d，。；：、（]*[\u4e00-\u9fff）”]\s?$")
_ENDED = re.compile(r"\s*(?:[，。；：、（）]|\n|$)")
# 附件2，表3，人数32，2023年度第3，: what such a number is of no unit
_NO_AMOUNT = re.compile(
    r"(?:附件|附?表|图|[编序]号|第|[一二三四五六七八九十]|[人户村个件项次]数|数量|面积|人口|单价|标准)\s?$"
)
_BRACKETS = re.compile("（[^（）]*）")
_REACH, _LONGEST = 2000, 120


def with_declared_units(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """The first number of a line that is words and a number; in lines of items, every number that ends its item."""
    said = ((found.end(), unit_model(found[1])) for found in _DECLARED.finditer(text))
    declared = [(end, model) for end, model in said if model is not None]
    written: dict[tuple[int, str], bool] = {}
    for figure in figures:
        model = _nearest(figure, declared) if figure.kind is Kind.BARE and not figure.unit else None
        counts = model is not None and (_is_item(figure, text) or _ends_item(figure, model, text, written))
        yield figure.in_unit_of(model) if counts and model is not None else figure


def _nearest(figure: Figure, declared: list[tuple[int, Figure]]) -> Figure | None:
    """The last that was declared before it, not too far."""
    at = bisect_right(declared, figure.start, key=lambda one: one[0]) - 1
    end, model = declared[at] if at >= 0 else (-_REACH - 1, None)
    return model if figure.start - end <= _REACH else None


def _is_item(figure: Figure, text: str) -> bool:
    begin = text.rfind("\n", 0, figure.start) + 1
    return figure.start - begin <= _LONGEST and bool(_ITEM.match(text[begin : figure.start]))


def _ends_item(figure: Figure, model: Figure, text: str, written: dict[tuple[int, str], bool]) -> bool:
    """Not in a line that writes the unit itself: there a bare number is something else. `written`: by line and unit."""
    begin = text.rfind("\n", 0, figure.start) + 1
    before = text[max(begin, figure.start - _LONGEST) : figure.start]
    ended = _ITEM_WITHIN.search(before) and _ENDED.match(text, figure.end)
    return bool(ended) and not _NO_AMOUNT.search(before) and not _writes_unit(begin, model.unit, text, written)


def _writes_unit(begin: int, unit: str, text: str, written: dict[tuple[int, str], bool]) -> bool:
    if (begin, unit) not in written:
        end = text.find("\n", begin)
        line = _BRACKETS.sub("", text[begin : end if end >= 0 else len(text)])
        written[begin, unit] = re.search(rf"\d\s?{re.escape(unit)}", line) is not None
    return written[begin, unit]

"""单位：万元 above lines of words and bare numbers (二、支出2990): each counts in the unit that was declared."""

import re
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
_REACH = 2000


def with_declared_units(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """The first number of a line that is words and a number; in lines of items, every number that ends its item."""
    said = ((found.end(), unit_model(found[1])) for found in _DECLARED.finditer(text))
    declared = [(end, model) for end, model in said if model is not None]
    for figure in figures:
        model = _nearest(figure, declared) if figure.kind is Kind.BARE and not figure.unit else None
        counts = model is not None and (_is_item(figure, text) or _ends_item(figure, model, text))
        yield figure.in_unit_of(model) if counts and model is not None else figure


def _nearest(figure: Figure, declared: list[tuple[int, Figure]]) -> Figure | None:
    before = [model for end, model in declared if 0 <= figure.start - end <= _REACH]
    return before[-1] if before else None


def _is_item(figure: Figure, text: str) -> bool:
    begin = text.rfind("\n", 0, figure.start) + 1
    return bool(_ITEM.match(text[begin : figure.start]))


def _ends_item(figure: Figure, model: Figure, text: str) -> bool:
    """Not in a line that writes the unit itself: there a bare number is something else."""
    begin, end = text.rfind("\n", 0, figure.start) + 1, text.find("\n", figure.end)
    line = text[begin : end if end >= 0 else len(text)]
    own = re.search(rf"\d\s?{re.escape(model.unit)}", _BRACKETS.sub("", line))
    before = text[begin : figure.start]
    ended = _ITEM_WITHIN.search(before) and _ENDED.match(text, figure.end)
    return bool(ended) and not own and not _NO_AMOUNT.search(before)

"""单位：万元 above lines of words and bare numbers (二、支出2990): each counts in the unit that was declared."""

import re
from collections.abc import Iterable, Iterator

from jingzhun.checker.figure import Figure, Kind
from jingzhun.checker.figures.unit_models import unit_model

_DECLARED = re.compile(r"单位[：:]\s*([\u4e00-\u9fff]{1,4})(?=[ \t）)，,。\n]|$)")
# 1、 资助成本 2530 占…: the words of a line, its number, and nothing that counts it
_ITEM = re.compile(r"^[^\d，。；]*?(?:[（(]?\d{1,2}[)）、.．][^\d，。；]*?)?[\u4e00-\u9fff）)”\"][ \t]*$")
_REACH = 2000


def with_declared_units(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Only the first number of a line that is words and a number."""
    said = ((found.end(), unit_model(found[1])) for found in _DECLARED.finditer(text))
    declared = [(end, model) for end, model in said if model is not None]
    for figure in figures:
        model = _nearest(figure, declared) if figure.kind is Kind.BARE and not figure.unit else None
        yield figure if model is None or not _is_item(figure, text) else figure.in_unit_of(model)


def _nearest(figure: Figure, declared: list[tuple[int, Figure]]) -> Figure | None:
    before = [model for end, model in declared if 0 <= figure.start - end <= _REACH]
    return before[-1] if before else None


def _is_item(figure: Figure, text: str) -> bool:
    begin = text.rfind("\n", 0, figure.start) + 1
    return bool(_ITEM.match(text[begin : figure.start]))

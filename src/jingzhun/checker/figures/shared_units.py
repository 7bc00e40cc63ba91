"""分别回落2.16和1.66个百分点; 分别为32、45和21户: numbers of a row that have their unit behind the last of them."""

import re
from collections.abc import Iterable

from jingzhun.checker.figure import Figure, Kind

_AND = frozenset("、和与及")
_EACH = re.compile("(?:分别|依次|各自)[^。；\n]{0,60}$")
_LEAD = 80
_SHARED = frozenset({Kind.QUANTITY, Kind.PERCENT, Kind.POINTS})


def with_shared_units(text: str, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """From the last of a row to its first; only of rows that the words tell one by one."""
    done: list[Figure] = []
    for figure in reversed(tuple(figures)):
        model = done[-1] if done else None
        shared = model is not None and _goes_on(figure, model, text)
        done.append(figure.in_unit_of(model) if shared and model is not None else figure)
    return tuple(reversed(done))


def _goes_on(figure: Figure, model: Figure, text: str) -> bool:
    bare = figure.kind is Kind.BARE and not figure.unit and figure.high is None
    beside = model.kind in _SHARED and text[figure.end : model.start].strip() in _AND
    lead = text[max(figure.start - _LEAD, 0) : figure.start]
    return bare and beside and model.high is None and bool(_EACH.search(lead))

"""Charts as pages hand them to the browser: what the table beside them says, to be drawn."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jingzhun.core.text import Text
from jingzhun.figures.counting.figure import Amount
from jingzhun.web.figures.shown import ShownFigure

BARS, LINE = "bars", "line"
OF_AREAS = Text("图：{title}，各区域；数据同表", "Chart of {title} by area; the table has the same data")
OF_YEARS = Text("图：{title}，历年；数据同表", "Chart of {title} over the years; the table has the same data")


@dataclass(frozen=True, slots=True)
class Chart:
    """label: for those who do not see it. content: JSON that charts.js draws."""

    label: Text
    content: str


def chart_of_areas(title: Text, shown: Iterable[ShownFigure]) -> Chart | None:
    """Bars in the order of the table; None where there is nothing to compare."""
    return _chart(BARS, OF_AREAS.format(title=title), [(one.area.name, one) for one in shown])


def chart_of_years(title: Text, years: Iterable[tuple[date, ShownFigure]]) -> Chart | None:
    return _chart(LINE, OF_YEARS.format(title=title), [(str(on.year), one) for on, one in years])


def _chart(kind: str, label: Text, named: list[tuple[str, ShownFigure]]) -> Chart | None:
    if len([one for _, one in named if one.figure.value is not None]) < 2:
        return None
    points = [_point(name, one) for name, one in named]
    content = {"kind": kind, "points": points, "goal": _goal([one for _, one in named])}
    return Chart(label, json.dumps(content, ensure_ascii=False))


def _point(name: str, one: ShownFigure) -> dict[str, Any]:
    """value: as near as a picture needs it; what is read is `said`."""
    return {"name": name, "value": _drawn(one.figure.value), "said": one.value, "mark": one.verdict or ""}


def _goal(shown: list[ShownFigure]) -> dict[str, Any] | None:
    """The line to reach, where one holds for all that are judged."""
    goals = {(one.figure.goal.limit, one.goal) for one in shown if one.figure.goal is not None}
    if len(goals) != 1:
        return None
    limit, said = goals.pop()
    return None if limit is None else {"value": _drawn(limit), "said": said}


def _drawn(amount: Amount | None) -> float | None:
    return None if amount is None else float(amount)

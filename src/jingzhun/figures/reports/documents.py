"""The JSON of a report beside the ledger."""

from typing import Any

from jingzhun.checker.document import place_document
from jingzhun.checker.reading.report import Report
from jingzhun.figures.counting.figure import Amount
from jingzhun.figures.reports.beside import Beside, Compared
from jingzhun.figures.selectors.documents import exact, period_document


def beside_document(report: Report, beside: Beside) -> dict[str, Any]:
    """`figures`: those compared. `gaps`: number of a relation (from 0) → what of the ledger is as large as its gap."""
    return {
        "area": beside.question.path,
        "period": period_document(beside.question.period),
        "figures": [_document(report, one) for one in beside.compared],
        "without_name": beside.without_name,
        "gaps": {str(number): [one.as_dict() for one in reasons] for number, reasons in beside.gaps.items()},
    }


def _document(report: Report, one: Compared) -> dict[str, Any]:
    figure = one.figure
    return {
        "indicator": one.indicator.name, "title": one.indicator.title.as_dict(), "area": one.path,
        "period": period_document(one.period), "stated": _number(figure.amount), "value": _number(one.value),
        "standing": one.standing.value, "reasons": [reason.as_dict() for reason in one.reasons],
        "start": figure.start, "end": figure.end, "place": place_document(report, figure.start, figure.end),
    }  # fmt: skip


def _number(value: Amount | None) -> Any:
    """A number where it is whole, as many of the report's are; else exact, as a text."""
    return int(value) if value is not None and value == int(value) else exact(value)

"""The JSON of a checked report: what was found, and where it stands in the original."""

from collections.abc import Iterable
from typing import Any

from jingzhun.checker.reading.report import Report
from jingzhun.checker.report_check import ReportCheck

PLACED = ("figures", "relations", "findings")


def report_document(done: ReportCheck) -> dict[str, Any]:
    """Offsets `start` and `end` of a figure, relation or finding are those of `text`, the mended words.

    Each has a `place`: `start` and `end` in the words of the file, `page` (null without pages), `paragraph`, `quote`.
    """
    report = done.report
    found: dict[str, Any] = done.checked.document()
    return {
        "file": report.name,
        **{key: with_places(report, found[key]) for key in PLACED},
        "losses": with_places(
            report, ({"kind": one.kind.value, "start": one.start, "end": one.end} for one in report.losses)
        ),
        "repairs": [{"words": one.words.as_dict(), "places": one.places} for one in report.repairs],
        "counts": {
            "characters": len(report.text), "figures": len(done.checked.figures),
            "relations": len(done.checked.relations), "contradictions": len(done.contradictions),
        },
    }  # fmt: skip


def with_places(report: Report, entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries, each with its place."""
    return [one | {"place": place_document(report, one["start"], one["end"])} for one in entries]


def place_document(report: Report, start: int, end: int) -> dict[str, Any]:
    """Where text[start:end] stands in the original."""
    place = report.place(start, end)
    return {
        "start": place.start, "end": place.end, "page": place.page, "paragraph": place.paragraph,
        "quote": report.quote(start, end),
    }  # fmt: skip

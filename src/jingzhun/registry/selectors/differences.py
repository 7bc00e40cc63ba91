"""Reads what a comparison with the national system found."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.differences.findings import KIND_TITLES, Finding, Kind, finding_of
from jingzhun.registry.differences.keeping import FIELD_PAGES
from jingzhun.registry.imports.parts import content_of, open_part
from jingzhun.registry.imports.state import PartKind
from jingzhun.registry.models import ImportPart, ImportRun
from jingzhun.registry.workbooks.all_sheets import sheets


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of findings, or one field of those that differ. name: as addresses name it."""

    name: str
    title: Text
    count: int


def kinds_of(run: ImportRun) -> list[Part]:
    """The kinds of which there are findings."""
    counts = run.counts.get("kinds", {})
    return [Part(kind.value, KIND_TITLES[kind], counts[kind]) for kind in Kind if counts.get(kind)]


def fields_of(run: ImportRun) -> list[Part]:
    """The fields in which the two sides differ, the most frequent first."""
    title = Text("{sheet} · {field}", "{sheet} · {field}")
    return [
        Part(
            f"{FIELD_PAGES}{place}",
            title.format(sheet=sheets()[one["sheet"]].title, field=Text(**one["title"])),
            one["count"],
        )
        for place, one in enumerate(run.counts.get("fields", []))
    ]


def findings_page(run: ImportRun, name: str, page: int) -> tuple[list[Finding], int]:
    """The findings of one page (from 0) of a part, and how many pages there are. `NotFound` beyond the last."""
    pages = ImportPart.objects.filter(run=run, kind=PartKind.PREVIEW.value, outcome=name).count()
    if not pages:
        return [], 0
    part = open_part(run, PartKind.PREVIEW, outcome=name, position=page)
    return [finding_of(one) for one in json.loads(content_of(part))], pages


def every_finding(run: ImportRun, name: str = "") -> Iterator[Finding]:
    """Those of a part, else all, kind by kind. `NotFound` once the files were deleted."""
    names = [name] if name else [part.name for part in kinds_of(run)]
    for one in names:
        page, pages = 0, 1
        while page < pages:
            found, pages = findings_page(run, one, page)
            if not found:
                raise NotFound(Text("文件已按期限删除", "The files were deleted when their time was over"))
            yield from found
            page += 1

"""Keeps what a comparison found, encrypted, page by page: all of a kind, and all of a field."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.core.clock import now
from jingzhun.registry.differences.comparing import Compared, compare
from jingzhun.registry.differences.findings import Finding, Kind
from jingzhun.registry.imports.checking import tables_of
from jingzhun.registry.imports.parts import keep_part
from jingzhun.registry.imports.preview import PAGE_LINES
from jingzhun.registry.imports.state import PartKind, State
from jingzhun.registry.models import ImportPart, ImportRun
from jingzhun.registry.workbooks.importing.effort import NOBODY, PREVIEW_LINE, Waiting, effort_of_preview

FIELD_PAGES = "field"
"""Begins the name of the pages of one field; behind it stands its place in the counts."""


def compare_run(*, by: Actor, run: ImportRun, waiting: Waiting = NOBODY) -> Compared:
    """Compare and keep, in the running transaction. Repeatable: what was found before is replaced."""
    tables = tables_of(run, waiting=waiting, later=effort_of_preview)
    done = compare(by=by, tables=tables, year=run.year, waiting=waiting, later=effort_of_preview)
    ImportPart.objects.filter(run=run).exclude(kind=PartKind.FILE.value).delete()
    fields = _fields(done.findings)
    for kind in Kind:
        _keep(run, kind, [one for one in done.findings if one.kind is kind], waiting)
    differing = _by_field(done.findings)
    for place, (sheet, field, _) in enumerate(fields):
        _keep(run, f"{FIELD_PAGES}{place}", differing[sheet, field], waiting)
    run.counts = {
        "kinds": Counter(one.kind.value for one in done.findings),
        "fields": [
            {"sheet": sheet, "field": field, "title": _title(differing[sheet, field]), "count": count}
            for sheet, field, count in fields
        ],
        "same": done.same,
    }
    run.told, run.lines, run.rows_left_out = [one.as_dict() for one in done.told], done.lines, done.rows_left_out
    run.checked_at, run.state, run.error = now(), State.CHECKED, None
    run.save()
    return done


def _fields(findings: Iterable[Finding]) -> list[tuple[str, str, int]]:
    """(sheet, field, how many), the most frequent first."""
    counts = Counter((one.sheet, one.field) for one in findings if one.field)
    return [(sheet, field, count) for (sheet, field), count in counts.most_common()]


def _by_field(findings: Iterable[Finding]) -> dict[tuple[str, str], list[Finding]]:
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in findings:
        if one.field:
            found[one.sheet, one.field].append(one)
    return found


def _title(findings: list[Finding]) -> dict[str, str] | None:
    title = findings[0].title
    return title.as_dict() if title is not None else None


def _keep(run: ImportRun, name: str, findings: list[Finding], waiting: Waiting) -> None:
    for page, start in enumerate(range(0, len(findings), PAGE_LINES)):
        documents: list[dict[str, Any]] = [one.as_document() for one in findings[start : start + PAGE_LINES]]
        content = json.dumps(documents, ensure_ascii=False).encode()
        keep_part(run, PartKind.PREVIEW, content, position=page, outcome=str(name))
        waiting.advance(PREVIEW_LINE * len(documents))

"""An explanation as a JSON document, for the API and the command line."""

from typing import Any

from jingzhun.figures.selectors.documents import exact, reason_document, snapshot_document
from jingzhun.figures.selectors.explanations import Explained
from jingzhun.rules.explanation import Explanation, RelatedRead


def explanation_document(found: Explained) -> dict[str, Any]:
    return {
        "explanation": _explained(found.explanation),
        "pack": found.book.pack,
        "pack_hash": found.book.hash,
        "fresh_at": found.fresh_at,
        "snapshot": snapshot_document(found.kept),
    }


def _explained(one: Explanation) -> dict[str, Any]:
    """is_repeated: its parts and columns stand where the same name and key came first."""
    return {
        "name": one.name,
        "title": one.title.as_dict(),
        "key": exact(one.key),
        "result": exact(one.result),
        "said": one.said,
        "is_repeated": one.is_repeated,
        "source": reason_document(one.reason),
        "join": one.join,
        "parts": [_explained(part) for part in one.parts],
        "columns": [
            {
                "name": column.name,
                "title": column.title.as_dict(),
                "value": exact(column.value),
                "why": _explained(column.why) if column.why is not None else None,
            }
            for column in one.columns
        ],
        "parameters": [
            {
                "name": held.name,
                "title": held.title.as_dict(),
                "value": exact(held.value),
                "area": held.area,
                "from": held.from_on,
                "to": held.to_on,
                "source": reason_document(held.reason),
            }
            for held in one.parameters
        ],
        "related": _related(one.related),
    }


def _related(rows: RelatedRead | None) -> dict[str, Any] | None:
    if rows is None:
        return None
    return {
        "table": rows.table,
        "counted": [exact(key) for key in rows.counted],
        "unknown": [exact(key) for key in rows.unknown],
        "others": [exact(key) for key in rows.others],
    }

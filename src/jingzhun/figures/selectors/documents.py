"""Figures and lists as JSON documents, for the API and the command line."""

from decimal import Decimal
from typing import Any

import jingzhun
from jingzhun.figures.counting.figure import Figure
from jingzhun.figures.selectors.figures import Figures
from jingzhun.figures.selectors.kept import Kept
from jingzhun.figures.selectors.one_group import group_word
from jingzhun.figures.selectors.rows import Rows
from jingzhun.rules.definitions import Indicator, RuleBook
from jingzhun.rules.explanation import Reason, reason_of
from jingzhun.rules.period import Period


def figures_document(found: Figures) -> dict[str, Any]:
    """`figures`: indicator → area (path) → value with its parts. Numbers are exact: texts where they have decimals."""
    areas = (found.area, *found.below)
    return {
        "area": {"path": found.area.path, "name": found.area.name},
        "period": period_document(found.question.period),
        "areas": [{"path": one.path, "name": one.name} for one in areas],
        "indicators": [indicator_document(found.book, one) for one in found.indicators],
        "figures": {
            one.name: {area.path: figure_document(found.of(one, area)) for area in areas} for one in found.indicators
        },
        **_groups_document(found),
        **origin_document(found),
    }


def _groups_document(found: Figures) -> dict[str, Any]:
    """`groups`: indicator → area (path) → each group with its figure. Nothing where no breakdown was asked for."""
    split = found.split
    if split is None:
        return {}
    areas = (found.area, *found.below)
    return {
        "breakdown": {"name": split.breakdown.name, "title": split.title.as_dict()},
        "groups": {
            one.name: {
                area.path: [
                    {
                        "group": exact(figure.group[0]),
                        "word": group_word(figure.group[0]),
                        "title": split.title_of(figure.group[0]).as_dict(),
                        **figure_document(figure),
                    }
                    for figure in found.groups_of(one, area)
                ]
                for area in areas
            }
            for one in found.indicators
        },
    }


def origin_document(found: Figures) -> dict[str, Any]:
    """From which rules, which facts, by which version of the program."""
    return {
        "product": jingzhun.__version__,
        "snapshot": snapshot_document(found.kept),
        "pack": found.book.pack,
        "pack_hash": found.book.hash,
        "fresh_at": found.fresh_at,
        "townships_waiting": found.waiting,
    }


def snapshot_document(kept: Kept | None) -> dict[str, Any] | None:
    """None for the facts of now. The rules may be others than when it was made, which is said."""
    if kept is None:
        return None
    one = kept.snapshot
    return {
        "name": one.name,
        "on": one.on,
        "hash": one.facts,
        "facts_at": one.facts_at,
        "product": one.product,
        "packs": dict(one.packs),
        "has_same_rules": kept.has_same_rules,
        "has_same_program": kept.has_same_program,
    }


def period_document(period: Period) -> dict[str, Any]:
    return {"on": period.on, "from": period.from_on, "year": period.year}


def figure_document(figure: Figure) -> dict[str, Any]:
    found: dict[str, Any] = {"value": exact(figure.value), "numerator": exact(figure.numerator)}
    if figure.indicator.denominator is not None:
        found["denominator"] = exact(figure.denominator)
        found["denominator_unknown"] = figure.denominator_unknown
    found["unknown"] = figure.unknown
    if figure.goal is not None:
        found["target"] = {"operator": figure.goal.operator.value, "limit": exact(figure.goal.limit)}
        found["verdict"] = figure.verdict
    return found


def indicator_document(book: RuleBook, indicator: Indicator) -> dict[str, Any]:
    return {
        "name": indicator.name,
        "title": indicator.title.as_dict(),
        "unit": indicator.unit,
        "group": indicator.group,
        "source": reason_document(reason_of(book, indicator.citation)),
    }


def reason_document(reason: Reason | None) -> dict[str, Any] | None:
    """Where it is written; None where nothing is cited."""
    if reason is None:
        return None
    source = reason.source
    return {
        "text": source.title if source is not None else None,
        "number": source.number if source is not None else None,
        "clause": reason.clause,
        "confirmed": reason.is_confirmed,
    }


def rows_document(found: Rows) -> dict[str, Any]:
    """Values are exact and codes and paths as they are stored; `areas`: the names of all paths."""
    return {
        "name": found.name,
        "title": found.title.as_dict(),
        "columns": [{"name": one.name, "title": one.title.as_dict()} for one in found.columns],
        "rows": [
            {
                "key": row.key,
                "household": row.household,
                "name": (row.who.name or row.who.head) if row.who is not None else None,
                "place": row.who.place if row.who is not None else None,
                "values": [exact(value) for value in row.values],
            }
            for row in found.rows
        ],
        "areas": dict(found.areas),
        "next": found.after or None,
        "fresh_at": found.fresh_at,
        "snapshot": snapshot_document(found.kept),
    }


def exact(value: object) -> Any:
    return str(value) if isinstance(value, Decimal) else value

"""Checks a text: its figures, the relations that it claims among them, and what else a careful reader notes."""

from collections.abc import Iterable
from typing import TypeVar

from jingzhun.checker.checked import Checked
from jingzhun.checker.claims.changes.durations import relations_of_durations
from jingzhun.checker.claims.claims import relations_of
from jingzhun.checker.claims.nodes.nodes import nodes_of
from jingzhun.checker.figure import Figure
from jingzhun.checker.figures.carried_on import carried_on
from jingzhun.checker.figures.declared_units import with_declared_units
from jingzhun.checker.figures.legible import legible
from jingzhun.checker.figures.plain import plain
from jingzhun.checker.figures.reader import figures_of
from jingzhun.checker.figures.shared_units import with_shared_units
from jingzhun.checker.finding import Finding
from jingzhun.checker.findings.different_units import different_units_of
from jingzhun.checker.findings.items import items_of
from jingzhun.checker.findings.numbering import numbering_of
from jingzhun.checker.relation import Relation
from jingzhun.checker.tables.claims import relations_of_tables, without_tables
from jingzhun.checker.tables.found import tables_of
from jingzhun.checker.tables.named_rows import relations_of_named_rows
from jingzhun.checker.tables.totals_before import relations_of_totals_before
from jingzhun.checker.tables.year_rows import relations_of_year_rows

Placed = TypeVar("Placed", Figure, Finding, Relation)


def check_text(text: str) -> Checked:
    """Linear in the length of the text; any text is read, none is refused."""
    signs = plain(text)
    tables = tables_of(signs)
    prose = carried_on(without_tables(signs, tables))
    figures = with_shared_units(prose, with_declared_units(prose, legible(prose, figures_of(prose))))
    nodes = nodes_of(prose, figures)
    relations = (
        *relations_of(prose, nodes),
        *relations_of_durations(prose, figures),
        *relations_of_tables(tables),
        *relations_of_named_rows(tables, nodes),
        *relations_of_year_rows(tables, nodes),
        *relations_of_totals_before(tables, prose, nodes),
    )
    findings = (*items_of(prose, figures), *numbering_of(prose), *different_units_of(nodes))
    in_tables = (figure for table in tables for figure in table.figures)
    return Checked(
        text=text, figures=_in_order((*figures, *in_tables)), relations=_in_order(relations),
        findings=_in_order(findings),
    )  # fmt: skip


def _in_order(found: Iterable[Placed]) -> tuple[Placed, ...]:
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))

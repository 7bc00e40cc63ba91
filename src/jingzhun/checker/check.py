"""Checks a text: its figures, the relations that it claims among them, and what else a careful reader notes."""

from collections.abc import Iterable

from jingzhun.checker.checked import Checked
from jingzhun.checker.claims.claims import relations_of
from jingzhun.checker.claims.nodes import nodes_of
from jingzhun.checker.figures.legible import legible
from jingzhun.checker.figures.plain import plain
from jingzhun.checker.figures.reader import figures_of
from jingzhun.checker.finding import Finding
from jingzhun.checker.findings.different_units import different_units_of
from jingzhun.checker.findings.items import items_of
from jingzhun.checker.findings.numbering import numbering_of


def check_text(text: str) -> Checked:
    """Linear in the length of the text; any text is read, none is refused."""
    signs = plain(text)
    figures = tuple(legible(signs, figures_of(signs)))
    nodes = nodes_of(signs, figures)
    findings = (*items_of(signs, figures), *numbering_of(signs), *different_units_of(nodes))
    return Checked(text=text, figures=figures, relations=relations_of(signs, nodes), findings=_in_order(findings))


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end)))

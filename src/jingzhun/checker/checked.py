"""A checked text, and the document that `check-report --json` prints."""

from dataclasses import dataclass
from decimal import Decimal

from jingzhun.checker.figure import Figure
from jingzhun.checker.finding import Finding
from jingzhun.checker.relation import Relation, RelationKind

JsonNumber = int | float
_GROWTH_IS_A_RATIO = {RelationKind.GROWTH: "ratio"}


@dataclass(frozen=True, slots=True)
class Checked:
    """All that was found in one text, in the order of the text."""

    text: str
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]

    @property
    def contradictions(self) -> tuple[Relation, ...]:
        return tuple(relation for relation in self.relations if not relation.holds)

    def document(self) -> dict[str, object]:
        """JSON values only: numbers are numbers, texts are in both languages."""
        return {
            "figures": [_figure(figure) for figure in self.figures],
            "relations": [_relation(relation) for relation in self.relations],
            "findings": [_finding(finding) for finding in self.findings],
        }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "value": _number(figure.value),
        "unit": figure.unit,
        "amount": _number(figure.amount),
        "base_unit": figure.base_unit,
        "high": None if figure.high is None else _number(figure.high),
        "kind": figure.kind.value,
        "certainty": figure.certainty.value,
        "before": figure.before,
        "after": figure.after,
        "area": figure.area,
        "period": figure.period,
        "start": figure.start,
        "end": figure.end,
    }


def _relation(relation: Relation) -> dict[str, object]:
    """A growth is a ratio of the change to the base; `claim` tells them apart. Amounts in 亿 are given in 万."""
    scale = Decimal(10000) if any("亿" in figure.unit for figure in relation.figures) else Decimal(1)
    stated_scale = Decimal(1) if relation.kind in {RelationKind.RATIO, RelationKind.GROWTH} else scale
    return {
        "kind": _GROWTH_IS_A_RATIO.get(relation.kind, relation.kind.value),
        "claim": relation.kind.value,
        "total": _number(relation.total / scale),
        "parts": [_number(part / scale) for part in relation.parts],
        "stated": _number(relation.stated / stated_scale),
        "computed": _number(round(relation.computed / stated_scale, 6)),
        "scale": _number(scale),
        "holds": relation.holds,
        "sure": relation.sure,
        "tolerance": relation.tolerance.as_dict(),
        "words": relation.words.as_dict(),
        "start": relation.start,
        "end": relation.end,
        "places": [[figure.start, figure.end] for figure in relation.figures],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind.value,
        "holds": finding.holds,
        "sure": finding.sure,
        "words": finding.words.as_dict(),
        "stated": None if finding.stated is None else _number(finding.stated),
        "counted": None if finding.counted is None else _number(finding.counted),
        "start": finding.start,
        "end": finding.end,
    }


def _number(value: Decimal) -> JsonNumber:
    return int(value) if value == value.to_integral_value() else float(value)

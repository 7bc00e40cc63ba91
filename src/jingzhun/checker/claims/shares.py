"""Shares: 占39%, 就业率93.4%, 1609户（92.6%）, 完成106.35%: which part of which whole, and whether it is."""

from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims import share_form, slips
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.node import Node, strongest
from jingzhun.checker.claims.other_wholes import without_other_wholes
from jingzhun.checker.claims.rounding import slack, spread
from jingzhun.checker.claims.share_form import Form
from jingzhun.checker.claims.share_parts import Totals, parts_of
from jingzhun.checker.claims.share_wholes import ALIKE, NEAR, TOPIC, Seen, Whole, Wholes
from jingzhun.checker.figure import SHARES, Kind
from jingzhun.checker.relation import RelationKind

ALARM = 0.65
_CLOSE, _APART, _HARDLY = Decimal("0.12"), Decimal("0.6"), Decimal("0.2")
_TELLING = 3
Reading = tuple[Node, Whole]


class Shares:
    """Goes through the percentages in order, since one tells the whole of the next."""

    def __init__(self, nodes: tuple[Node, ...], sums: list[Sum], text: str) -> None:
        self.nodes = nodes
        self.totals: Totals = {}
        for claim in sums:
            for part in claim.parts:
                self.totals.setdefault(part.number, []).append(claim.total)
        self.wholes = Wholes(nodes, text, self.totals)
        self.seen = Seen()

    def found(self) -> list[Comparison]:
        return without_other_wholes(list(self._found()))

    def _found(self) -> Iterator[Comparison]:
        respective: set[int] = set()
        for node in self.nodes:
            if node.figure.kind not in SHARES or node.number in respective:
                continue
            row = self._row(node) if "分别" in node.label else ()
            respective.update(percent.number for percent in row)
            yield from self._respective(row) if len(row) > 1 else self._single(node)

    def _single(self, percent: Node) -> Iterator[Comparison]:
        before = self.nodes[percent.number - 1] if percent.number else None
        form = share_form.form_of(percent, before)
        comparison = self._share(percent, form) if form is not None and percent.amount else None
        if comparison is not None:
            yield comparison

    def _row(self, first: Node) -> tuple[Node, ...]:
        """The percentages of 分别占…的100%、62.2%和76.2%."""
        row = [first]
        for node in self.nodes[first.number + 1 : first.number + 12]:
            if node.figure.kind not in SHARES or node.sentence != first.sentence or strongest(node.gap) > 1:
                break
            row.append(node)
        return tuple(row)

    def _respective(self, row: tuple[Node, ...]) -> Iterator[Comparison]:
        """As many figures as percentages, in their order, of one whole; only where it is found."""
        form = share_form.form_of(row[0], None)
        last = row[0].owner if row[0].owner >= 0 else row[0].number - 1
        parts = [node for node in self.nodes[max(last - 10, 0) : last + 1] if node.sentence == row[0].sentence]
        parts = [node for node in parts if node.counted and node.column == self.nodes[last].column][-len(row) :]
        if form is None or len(parts) != len(row):
            return
        wholes = sorted(self.wholes.of(parts[0], row[0], form, self.seen), key=lambda whole: -whole.weight)
        for whole in wholes:
            found = [_comparison(percent, part, whole.node, 0.8) for percent, part in zip(row, parts, strict=True)]
            if all(comparison.holds for comparison in found):
                yield from found
                return

    def _share(self, percent: Node, form: Form) -> Comparison | None:
        parts = parts_of(percent, form, self.nodes, self.totals)
        readings = [(part, whole) for part in parts for whole in self.wholes.of(part, percent, form, self.seen)]
        readings.sort(key=lambda reading: -reading[1].weight)
        least = ALIKE if readings and readings[0][1].weight >= TOPIC else 0.0
        for part, whole in readings:
            if whole.weight < least:
                break
            if _convinces(percent, part, whole, form) and holds(percent, part, whole.node):
                self.seen.last = (percent, whole.node)
                return _comparison(percent, part, whole.node, max(whole.weight, 0.75))
        return _contradiction(percent, form, readings, parts[0]) if readings else None


def _convinces(percent: Node, part: Node, whole: Whole, form: Form) -> bool:
    """A far whole needs a percentage with enough digits not to be met by chance."""
    if form.name == "taken":
        return abs(part.amount * 100 - whole.node.amount * percent.amount) * 50 <= part.amount * 100
    if percent.amount == 100 or part.amount == whole.node.amount:
        return whole.weight >= ALIKE and part is not whole.node
    return whole.weight >= ALIKE or _digits(percent) >= (2 if whole.weight >= NEAR else 3)


def _contradiction(percent: Node, form: Form, readings: list[Reading], first: Node) -> Comparison | None:
    """Only of the part and the whole that the words give, and not where they speak of another measure."""
    if (
        form.name in {"taken", "incidence"}
        or first not in {reading[0] for reading in readings}
        or _of_other_measure(percent, readings)
    ):
        return None
    part, whole = next(reading for reading in readings if reading[0] is first)
    if not _speaks_of(form, part) or (form.name == "of" and len({reading[0] for reading in readings}) > 1):
        return None
    planned = form.name != "done" or share_form.PLANNED.search(whole.node.label)
    larger = part.amount > whole.node.amount and percent.amount <= 100
    if not planned or (larger and not _slipped(percent, part, whole.node)):
        return None
    apart = abs(part.amount / whole.node.amount * 100 - percent.amount) / percent.amount
    near = apart < _CLOSE or _slipped(percent, part, whole.node)
    sure = whole.weight + (0.1 if near else -0.15 if apart > _APART else 0.0)
    if sure < ALARM or (percent.amount >= 100 and apart > _HARDLY):
        return None
    return _comparison(percent, part, whole.node, round(min(sure, 0.97), 2))


def _of_other_measure(percent: Node, readings: list[Reading]) -> bool:
    """覆盖率, 合格率 may be of what the text does not count; not where a slip explains the likeliest reading."""
    found = share_form.OTHER_MEASURE.search(percent.label)
    part, whole = readings[0]
    counted = found is not None and found.group() in share_form.MAY_BE_COUNTED and part.sentence == whole.node.sentence
    return found is not None and not (counted and _slipped(percent, part, whole.node))


def _slipped(percent: Node, part: Node, whole: Node) -> bool:
    """Whether two digits of one figure that changed places explain it: 59.7% written 95.7%."""
    digits = _digits(percent)
    if digits > 1 and any(holds(meant, part, whole) for meant in slips.as_meant(percent)):
        return True
    telling = digits >= _TELLING and percent.figure.value != percent.figure.value.to_integral_value()
    return telling and (
        any(holds(percent, meant, whole) for meant in slips.as_meant(part))
        or any(holds(percent, part, meant) for meant in slips.as_meant(whole))
    )


def _digits(percent: Node) -> int:
    return len(str(percent.figure.value).replace(".", "").lstrip("0"))


def _speaks_of(form: Form, part: Node) -> bool:
    """A rate is of the figure that shares its words: 复工率 of 复工24740个, not of any figure before it."""
    around = part.label + part.figure.after[:8]
    return form.name != "rate" or any(character in around for character in form.rate[-2:])


def holds(percent: Node, part: Node, whole: Node) -> bool:
    """Whether the percentage, as exactly as it is written, can be that of the two figures."""
    low_part, high_part = spread(part.figure)
    low_whole, high_whole = spread(whole.figure)
    if whole.amount - low_whole <= 0:
        return False
    low = (part.amount - low_part) / (whole.amount + high_whole) * _base(percent)
    high = (part.amount + high_part) / (whole.amount - low_whole) * _base(percent)
    half = percent.figure.place / 2
    below, above = (half, half) if percent.figure.exact else slack(percent.figure)
    return low <= percent.amount + max(above, half) and high >= percent.amount - max(below, half)


def _base(percent: Node) -> int:
    return 1000 if percent.figure.kind is Kind.PER_MILLE else 100


def _comparison(percent: Node, part: Node, whole: Node, sure: float) -> Comparison:
    return Comparison(
        RelationKind.RATIO, whole.amount, (part.amount,), percent, part.amount / whole.amount * _base(percent),
        holds(percent, part, whole), sure, (whole, part, percent),
    )  # fmt: skip

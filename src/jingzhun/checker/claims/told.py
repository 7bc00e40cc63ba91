"""Claims told as relations: the computation, the tolerance and the difference in words."""

from decimal import Decimal

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.figure import Figure
from jingzhun.checker.relation import Relation, RelationKind
from jingzhun.core.text import Text

_PAIR = 2
_EXACT = Text("应当相等", "must be equal")
_ROUNDED = Text("允许各数末位四舍五入", "rounding of the last written digits is allowed for")


def of_sum(claim: Sum) -> Relation:
    """Of two parts of which one is taken away it is a difference."""
    parts = _figures(claim)
    total = claim.total.figure
    rounded = any(figure.place != 1 or not figure.exact for figure in (total, *parts))
    taken = len(parts) == _PAIR and parts[0].amount > 0 > parts[1].amount
    return Relation(
        kind=RelationKind.DIFFERENCE if taken else RelationKind.SUM,
        total=parts[0].amount if taken else total.amount,
        parts=(-parts[1].amount,) if taken else tuple(figure.amount for figure in parts),
        stated=total.amount,
        computed=claim.computed,
        holds=claim.holds,
        sure=round(min(0.99, 0.5 + claim.score / 12), 2),
        figures=(total, *parts),
        tolerance=_ROUNDED if rounded else _EXACT,
        words=_sum_words(claim),
    )


def _figures(claim: Sum) -> tuple[Figure, ...]:
    """In the order of the text; what is taken from one other behind it."""
    parts = tuple(part.figure for part in claim.parts)
    return tuple(sorted(parts, key=lambda figure: figure.amount < 0)) if len(parts) == _PAIR else parts


def _sum_words(claim: Sum) -> Text:
    total, parts = claim.total.figure, _figures(claim)
    if len(parts) == 1:
        return _twice_words(total, parts[0])
    shown = " + ".join(written(figure) for figure in parts).replace("+ -", "- ")
    computed = amount_like(total, claim.computed)
    if claim.holds:
        return Text("{parts} = {computed}，与 {total} 相符", "{parts} = {computed}, which agrees with {total}").format(
            parts=shown, computed=computed, total=written(total)
        )
    gap = amount_like(total, abs(claim.gap))
    more = claim.gap > 0
    return Text(
        "{parts} = {computed}，文中合计 {total}，" + ("多" if more else "少") + " {gap}",
        "{parts} = {computed}, but the text says {total}: {gap} " + ("more" if more else "less"),
    ).format(parts=shown, computed=computed, total=written(total), gap=gap)


def _twice_words(first: Figure, again: Figure) -> Text:
    return Text("前文写 {first}，此处写 {again}", "{first} before, but {again} here").format(
        first=written(first), again=written(again)
    )


def of_comparison(claim: Comparison) -> Relation:
    return Relation(
        kind=claim.kind,
        total=claim.total,
        parts=claim.parts,
        stated=claim.total if claim.kind is RelationKind.SUM else claim.stated.amount,
        computed=claim.computed,
        holds=claim.holds,
        sure=claim.sure,
        figures=tuple(node.figure for node in claim.nodes),
        tolerance=_TOLERANCES[claim.kind],
        words=_comparison_words(claim),
    )


_TOLERANCES = {
    RelationKind.SUM: _ROUNDED,
    RelationKind.DIFFERENCE: _ROUNDED,
    RelationKind.RATIO: Text("按写出的末位四舍五入", "rounded to the last written digit"),
    RelationKind.GROWTH: Text("按写出的末位四舍五入", "rounded to the last written digit"),
    RelationKind.AVERAGE: Text("按写出的末位或整数四舍五入", "rounded to the last written digit or a round figure"),
    RelationKind.ORDER: Text("部分不大于整体", "parts may not exceed the whole"),
}
_SIGNS = {
    RelationKind.SUM: "{parts} = {computed}",
    RelationKind.DIFFERENCE: "{total} - {parts} = {computed}",
    RelationKind.RATIO: "{parts} / {total} = {computed}",
    RelationKind.GROWTH: "{parts} / {total} = {computed}",
    RelationKind.AVERAGE: "{total} / {parts} = {computed}",
    RelationKind.ORDER: "{parts} = {computed}",
}


def _comparison_words(claim: Comparison) -> Text:
    stated = claim.stated.figure
    if claim.kind is RelationKind.ORDER:
        return _order_words(claim)
    told = "100%" if claim.kind is RelationKind.SUM else written(stated)
    sign = " / " if claim.kind is RelationKind.AVERAGE else " + "
    shown = _SIGNS[claim.kind].format(
        total=_shown(claim.total, claim),
        parts=sign.join(_shown(part, claim) for part in claim.parts),
        computed=_computed(claim),
    )
    if claim.holds:
        return Text("{shown}，与 {stated} 相符", "{shown}, which agrees with {stated}").format(shown=shown, stated=told)
    return Text("{shown}，文中写 {stated}", "{shown}, but the text says {stated}").format(shown=shown, stated=told)


def _order_words(claim: Comparison) -> Text:
    whole = written(claim.nodes[0].figure)
    parts = " + ".join(written(node.figure) for node in claim.nodes[1:])
    if claim.holds:
        return Text("{parts} 不超过 {whole}", "{parts} is within {whole}").format(parts=parts, whole=whole)
    return Text("{parts} 超过 {whole}", "{parts} exceeds {whole}").format(parts=parts, whole=whole)


def _computed(claim: Comparison) -> str:
    whole = claim.stated.figure.unit in {"%", "‰"}
    if claim.kind in {RelationKind.RATIO, RelationKind.GROWTH} and whole:
        return f"{round(claim.computed, 2)}{claim.stated.figure.unit}"
    return amount_like(claim.stated.figure, round(claim.computed, 2))


def _shown(amount: Decimal, claim: Comparison) -> str:
    """22.8亿元 as it is written, rather than 2280000000."""
    figures = (node.figure for node in claim.nodes if node.amount == amount)
    return next((written(one) for one in figures if one.unit != one.base_unit), _plain(amount))


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def written(figure: Figure) -> str:
    return f"{figure.value}{figure.unit}"


def amount_like(model: Figure, amount: Decimal) -> str:
    """An amount in the unit in which `model` is written."""
    return f"{(amount / model.factor).normalize():f}{model.unit}"

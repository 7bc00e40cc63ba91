"""What rounding may have taken from a figure: from the last written digit, and from 余, 多, 约."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from jingzhun.checker.figure import Certainty, Figure
from jingzhun.checker.figures import units

ROUGH = Decimal("0.5")
_LARGE = 1000
_KILOMETRES = frozenset({"公里", "千米", "平方公里"})
_MEASURED = frozenset({"money", "area", "length", "mass", "power", "volume"})


def slack(figure: Figure) -> tuple[Decimal, Decimal]:
    """How far below and above the written amount the true one may lie."""
    half = _half_place(figure)
    step = round_step(figure)
    if figure.certainty is Certainty.ABOUT:
        return max(half, step * ROUGH), max(half, step * ROUGH)
    if figure.certainty is Certainty.AT_LEAST:
        return half, max(half, step)
    if figure.certainty is Certainty.AT_MOST:
        return max(half, step), half
    return half, half


def finest_of(figures: Iterable[Figure]) -> Figure:
    """The one written to the smallest place; of several that with the most digits."""
    return min(figures, key=lambda figure: (figure.place, round_step(figure)))


def slack_beside(figure: Figure, finest: Figure, *, fine: bool = False) -> tuple[Decimal, Decimal]:
    """In a list whose figures have decimals, 39万元 is 39.0万元; 40万元 and 7074万元 may be round figures.

    `fine`: not where the total has decimals, and another part too. 4.086亿元 beside a total of 5.3085亿元 is rounded.
    """
    below, above = slack(figure)
    step = finest.place
    whole = figure.value == figure.value.to_integral_value() or figure.unit != finest.unit
    written = fine or (whole and figure.value % 10 and figure.value < _LARGE)
    if figure.exact and written and figure.place > step and not _in_larger_unit(figure, finest):
        return min(below, step / 2), min(above, step / 2)
    return below, above


def _in_larger_unit(figure: Figure, finest: Figure) -> bool:
    """1.75亿元 beside 6110.92万元 is a rounded figure: its decimals do not reach those of the smaller unit."""
    decimals = figure.value != figure.value.to_integral_value()
    larger = figure.amount * finest.value > finest.amount * figure.value
    return decimals and larger and round_step(finest) < figure.place


def spread(figure: Figure) -> tuple[Decimal, Decimal]:
    """The same for shares and averages: a whole number of 万 counts as it is written, only decimals are rounded."""
    if figure.exact and figure.value == figure.value.to_integral_value() and figure.place >= 1:
        return Decimal(0), Decimal(0)
    return slack(figure)


def ends_otherwise(stated: Figure, computed: Decimal, of: Iterable[Figure]) -> bool:
    """A last digit that was cut off, or rounded twice.

    What was measured and rounded to whole numbers leaves it open how its share is rounded, so far as its last digit
    does. Counts are exact (62名 of 347名 is no 17.8%).
    """
    figures = tuple(of)
    measured = all(_is_measure(figure) and figure.amount for figure in figures)
    if not measured or not any(map(_is_whole_measure, figures)) or not stated.exact:
        return False
    return _cut_short(stated, computed, figures) or _rounded_twice(stated, computed)


def _cut_short(stated: Figure, computed: Decimal, figures: tuple[Figure, ...]) -> bool:
    """187万元 of 2163万元, which is 8.6454%, written 8.64%."""
    if not 0 < computed - stated.amount < stated.place:
        return False
    apart = sum((figure.place / 2 / figure.amount for figure in figures), Decimal(0))
    return computed * (1 - apart) <= stated.amount + stated.place / 2


def _rounded_twice(stated: Figure, computed: Decimal) -> bool:
    """704万元 of 1549万元, which is 45.4487%, rounded to 45.45% and then to 45.5%."""
    if stated.place >= 1 or abs(computed - stated.amount) >= stated.place:
        return False
    once = computed.quantize(stated.place / 10, ROUND_HALF_UP)
    return once.quantize(stated.place, ROUND_HALF_UP) == stated.amount


def _is_measure(figure: Figure) -> bool:
    """Or counted in 万."""
    return units.class_of(figure.base_unit) in _MEASURED or figure.place > 1


def _is_whole_measure(figure: Figure) -> bool:
    return _is_measure(figure) and figure.value == figure.value.to_integral_value()


def _half_place(figure: Figure) -> Decimal:
    """Half of the last digit where the figure is a rounded one: written with 万, 亿 or decimals. Counts are exact.

    No network of roads is whole kilometres long; a road of 12公里 is told as it was built.
    """
    measured = figure.base_unit in _KILOMETRES and figure.value >= _LARGE
    counted = figure.place == 1 and figure.unit == figure.base_unit and not measured
    return Decimal(0) if counted else figure.place / 2


def round_step(figure: Figure) -> Decimal:
    """The step of the last digit that is not zero: 1000 of 5000, 1 of 5312."""
    step = figure.place
    while figure.amount and figure.amount % (step * 10) == 0:
        step *= 10
    return step

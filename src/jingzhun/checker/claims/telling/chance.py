"""How likely it is that some two of many figures meet a stated one by chance."""

from collections.abc import Sequence

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.figure import Kind

_SIDE = 0.25
_LIKELY = 0.05
_HUNDRED = 100.0


def surest(readings: Sequence[Comparison], *, least: float = _LIKELY) -> Comparison | None:
    """The first that holds, where so many readings as there are would hardly meet the stated figure by chance."""
    holding = [one for one in readings if one.holds]
    return holding[0] if holding and expected(readings) <= least else None


def expected(readings: Sequence[Comparison]) -> float:
    """How many of the readings would meet the figure by chance: by those around it, and as if they lay anywhere."""
    stated = readings[0].stated.figure
    amount, window = float(stated.amount), float(stated.place)
    if amount <= 0:
        return 1.0
    missed = [float(one.computed) for one in readings if not one.holds]
    near = sum(abs(computed - amount) <= amount * _SIDE for computed in missed)
    local = (near + 1) * window / (2 * _SIDE * amount)
    share = stated.kind in {Kind.PERCENT, Kind.PER_MILLE}
    anywhere = (len(missed) + 1) * window / (_HUNDRED if share else 2 * amount)
    return max(local, anywhere)

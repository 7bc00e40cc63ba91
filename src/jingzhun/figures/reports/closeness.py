"""Does a figure as it is written mean a number of the ledger?"""

from decimal import Decimal

from jingzhun.checker.figure import Certainty, Figure
from jingzhun.figures.counting.figure import Amount


def means(figure: Figure, value: Amount) -> bool:
    """Rounded to its last written digit; 余, 多, 以上: up to the next round number; 约: half a round step around."""
    written, there = figure.amount, Decimal(value)
    step = round_step(written)
    match figure.certainty:
        case Certainty.AT_LEAST:
            return written <= there < written + step
        case Certainty.AT_MOST:
            return written - step < there <= written
        case Certainty.ABOUT:
            return abs(written - there) * 2 <= step
        case _:
            return abs(written - there) * 2 <= figure.place


def round_step(written: Decimal) -> Decimal:
    """Of 3000 a thousand, of 320 ten: the place of the last digit that is not 0."""
    if not written:
        return Decimal(1)
    exponent = written.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))

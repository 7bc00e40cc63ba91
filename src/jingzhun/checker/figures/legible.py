"""Which figures can be read whole: a number beside a lost character may have lost a digit."""

from jingzhun.checker.figure import Figure

LOST = "\ufffd"
"""What the reading of a report puts in the place of a lost character."""

TOUCHING = (LOST, f"{LOST}.")


def is_legible(text: str, figure: Figure) -> bool:
    """3□0户 is neither 3 nor 0, 12.□ no 12; 3.77%□ is whole, since its unit closes it."""
    before, after = text[max(0, figure.start - 2) : figure.start], text[figure.end : figure.end + 2]
    begins_open = before.endswith(TOUCHING)
    ends_open = not figure.unit and after.lstrip(".").startswith(LOST)
    return not (begins_open or ends_open)

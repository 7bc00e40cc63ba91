"""Which figures can be read whole: a number beside a lost character may have lost a digit."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jingzhun.checker.figure import Figure

LOST = "\ufffd"
"""What the reading of a report puts in the place of a lost character."""

TOUCHING = (LOST, f"{LOST}.")


def legible(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Those that can be read. One that may lack its beginning (、□4人) is kept as damaged: its list may tell."""
    for figure in figures:
        if not _is_cut(text, figure):
            yield replace(figure, damaged=True) if _begins_open(text, figure) else figure


def _is_cut(text: str, figure: Figure) -> bool:
    """3□0户 is neither 3 nor 0, 12.□ no 12; 3.77%□ is whole, since its unit closes it."""
    before = (
        text[max(0, figure.start - 20) : figure.start].rstrip(f"{LOST}.")[-1:] if _begins_open(text, figure) else ""
    )
    after = text[figure.end : figure.end + 2].lstrip(".")
    return before.isdigit() or (not figure.unit and after.startswith(LOST))


def _begins_open(text: str, figure: Figure) -> bool:
    return text[max(0, figure.start - 2) : figure.start].endswith(TOUCHING)

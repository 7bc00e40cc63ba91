"""The groups of a figure as its page shows them."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jingzhun.core.text import Text
from jingzhun.figures.counting.figure import Figure, rounded
from jingzhun.figures.selectors.one_group import group_word
from jingzhun.rules.definitions import Indicator
from jingzhun.web.figures.shown import in_words, of_what

if TYPE_CHECKING:
    from jingzhun.figures.selectors.figures import Figures

HUNDRED = 100
SHARE_PLACES = 1


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """word: of the group, in addresses. value: of the group alone; of_what: its parts, where it has two. share: of the
    whole's numerator, in words ('' where that cannot be said). bar: of 100.
    """

    word: str
    title: Text
    figure: Figure
    value: str
    of_what: str
    share: str
    bar: int


def shown_groups(found: "Figures", indicator: Indicator) -> list[ShownGroup]:
    """Of the area itself; none where no breakdown was asked for."""
    split, whole = found.split, found.of(indicator, found.area)
    if split is None:
        return []
    groups = found.groups_of(indicator, found.area)
    return [_shown(split.title_of(one.group[0]), one, _share(one, whole)) for one in groups]


def _shown(title: Text, one: Figure, share: Fraction | None) -> ShownGroup:
    words = f"{rounded(share, SHARE_PLACES)}%" if share is not None else ""
    word, bar = group_word(one.group[0]), int(share) if share is not None else 0
    return ShownGroup(word, title, one, in_words(one), of_what(one), words, bar)


def _share(one: Figure, whole: Figure) -> Fraction | None:
    """In percent. None where a part is unknown, or the sum is of values that may be below nothing."""
    if one.numerator is None or not whole.numerator or not 0 <= one.numerator <= whole.numerator:
        return None
    return Fraction(one.numerator) * HUNDRED / Fraction(whole.numerator)

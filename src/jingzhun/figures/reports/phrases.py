"""Which indicators a figure of a report may be: by the phrase at its side and its unit."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jingzhun.checker.figure import COUNTED, SHARES, Figure
from jingzhun.figures.catalogue.units import UNITS
from jingzhun.rules.definitions import Indicator

PIECES = "个"
"""What the report counts by this word is said by what follows: 6个行政村."""
SENTENCE = re.compile(r"[。！？；;\n]")
CLAUSE = re.compile(r"[，。！？；：、,;:\n（()）“”]")
BEFORE = re.compile(
    r"(?>总人数|总户数|人数|户数|总数|总计|合计|共计|共有|现有|已有|尚有|还有|只有|仅有|下降到|下降至|下降为|降到|降至|降为|"
    r"提高到|上升到|增加到|达到|分别为|分别|约|近|超|共|有|为|达|是|仅|数|的|：|:)++$"
)
"""Words between a phrase and its number that change nothing: 贫困发生率下降到3.77%. None is tried in two ways."""
AFTER = re.compile(r"(?:已经|已|均|全部|都|将|可|的|实现|稳定)+")
"""Words between a number and a phrase behind it that change nothing: 747户已脱贫."""
AT_HEAD = re.compile(
    r"^(?>截至|到|至|自|从|今年|去年|上年|当年|本年|现在|目前|年底|年末|年初|底|末|初|的|"
    r"[全该我本](?:省|市|州|县|区|旗|镇|乡|村)|(?:19|20)[\d_]{2}年|\d{1,2}[月日]|"
    r"共有|现有|尚有|还有|只有|仅有|下辖|共辖|辖|尚|还|共|有|在|中)*+$"
)
"""What may stand in a clause before a phrase that means the whole: a day, 全镇, 共有."""
ITEM = re.compile(r"^[\u4e00-\u9fff]{0,8}[，、]$")
"""What is counted, between two figures of a list."""
BEHIND_MOST, BEFORE_MOST = 40, 60
"""So many characters behind and before a figure are looked at."""
Fits = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Meant:
    """What a figure may be. is_whole: nothing at its side makes it a part, so that a difference can be told too.

    head: what stands in its clause before it.
    """

    figure: Figure
    indicators: tuple[Indicator, ...]
    is_whole: bool
    head: str


class PhraseBook:
    """The phrases of indicators, the longest first."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        by_phrase: dict[tuple[str, str], list[Indicator]] = {}
        for one in indicators:
            for phrase in one.phrases:
                by_phrase.setdefault((one.unit, phrase), []).append(one)
        self.phrases = sorted(by_phrase.items(), key=lambda item: -len(item[0][1]))

    def meant(self, text: str, figures: tuple[Figure, ...]) -> Iterator[Meant]:
        """The figures that have a name, in their order."""
        pairs = _pairs(text, figures)
        for number, figure in enumerate(figures):
            if figure.kind not in COUNTED | SHARES or figure.high is not None or figure.damaged:
                continue
            first, last = pairs[number]
            found = self._behind(text, figure, figures[first], figures[last])
            if found := found or self._before(text, figure, figures, first, last):
                yield found

    def _behind(self, text: str, figure: Figure, first: Figure, last: Figure) -> Meant | None:
        """747户3469人稳定脱贫."""
        words = CLAUSE.split(text[last.end : last.end + BEHIND_MOST])[0]
        bare = words[found.end() :] if (found := AFTER.match(words)) else words
        phrase = self._longest(figure, (words, bare), lambda one, phrase: one.startswith(phrase))
        if phrase is None:
            return None
        head = CLAUSE.split(text[max(0, first.start - BEFORE_MOST) : first.start])[-1]
        rest = next(one for one in (words, bare) if one.startswith(phrase[0]))[len(phrase[0]) :]
        return Meant(figure, phrase[1], bool(AT_HEAD.match(_without_area(head, figure))) and not rest, head)

    def _before(
        self, text: str, figure: Figure, figures: tuple[Figure, ...], first: int, last: int
    ) -> Meant | None:
        """建档立卡贫困户983户、4549人; 全镇辖6个行政村，3840户."""
        start = _start_of_list(text, figures, first)
        words = SENTENCE.split(text[max(0, start - BEFORE_MOST) : start])[-1]
        bare = BEFORE.sub("", words)
        phrase = self._longest(figure, (words, bare), lambda one, phrase: one.endswith(phrase))
        if phrase is None:
            return None
        clause = CLAUSE.split(bare if bare.endswith(phrase[0]) else words)[-1]
        head = _without_area(clause[: -len(phrase[0])], figure)
        rest = CLAUSE.split(text[figures[last].end : figures[last].end + BEHIND_MOST])[0]
        return Meant(figure, phrase[1], bool(AT_HEAD.match(head)) and rest in ("", "中"), clause)

    def _longest(
        self, figure: Figure, places: tuple[str, ...], fits: Fits
    ) -> tuple[str, tuple[Indicator, ...]] | None:
        units = units_of(figure)
        return next(
            (
                (phrase, tuple(indicators)) for (unit, phrase), indicators in self.phrases
                if unit in units and any(fits(place, phrase) for place in places)
            ),
            None,
        )  # fmt: skip


def units_of(figure: Figure) -> frozenset[str]:
    """The units of the ledger that a figure may be in."""
    if figure.base_unit == PIECES:
        return frozenset(unit for unit, title in UNITS.items() if title.zh.startswith(PIECES))
    return frozenset(unit for unit, title in UNITS.items() if title.zh == figure.base_unit)


def _pairs(text: str, figures: tuple[Figure, ...]) -> list[tuple[int, int]]:
    """For each figure the first and last of those that stand at its side in other units: 747户3469人."""
    firsts = list(range(len(figures)))
    for number in range(1, len(figures)):
        one, next_ = figures[number - 1], figures[number]
        are_counts = {one.kind, next_.kind} <= COUNTED and one.base_unit != next_.base_unit
        if are_counts and text[one.end : next_.start] in ("", "、", "，"):
            firsts[number] = firsts[number - 1]
    lasts = {first: number for number, first in enumerate(firsts)}
    return [(first, lasts[first]) for first in firsts]


def _start_of_list(text: str, figures: tuple[Figure, ...], first: int) -> int:
    """Where a list of counts begins that the figure goes on with: 辖6个行政村，40个村民小组，3840户."""
    start = figures[first].start
    for figure in reversed(figures[:first]):
        if figure.base_unit != PIECES or not ITEM.match(text[figure.end : start]):
            break
        start = figure.start
    return start


def _without_area(words: str, figure: Figure) -> str:
    return words.replace(figure.area, "", 1) if figure.area else words

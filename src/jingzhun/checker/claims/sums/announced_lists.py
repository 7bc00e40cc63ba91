"""共860人次、64.2万元，分别是：一、学前：120人次，金额6万元；二、小学：…: lines that are all of their total."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import PEOPLE, Node
from jingzhun.checker.claims.nodes.sections import Division, Section
from jingzhun.checker.claims.sums.plausible_sums import alike
from jingzhun.checker.claims.words import connectives, part_words

# 主要分别是, 部分项目如下: some of them only
_ANNOUNCED = re.compile(
    r"[，。；,\s](?P<words>[^，。；：\d\n]{0,12}(?:分别(?:是|为)|具体(?:如下|是|为|情况如下)|明细如下|分项如下))[：:]\s*$"
)
_SOME = re.compile("主要|部分|重点|典型|有代表性|例如|比如|等")
_SEVERAL, _COLUMNS, _SCORE = 3, 2, 5.0


def announced_lists_of(divisions: list[Division], holding: list[Sum], text: str) -> Iterator[Sum]:
    """Where every line gives one figure of each of two columns that the line before gives in all: what misses, too.

    Not where some of the lines make up the total: then the others are told beside them.
    """
    settled = {claim.total.number for claim in holding if not claim.parts[0].region}
    for division in divisions:
        lines = [_first_line(section) for section in division.sections]
        if len(lines) >= _SEVERAL and all(lines) and division.lead and _announced(division, lines[0][0], text):
            claims = list(_columns(_last_sentence(division.lead), lines))
            free = all(claim.holds or claim.total.number not in settled for claim in claims)
            if len(claims) >= _COLUMNS and free and all(map(_may_be_told, claims)):
                yield from claims


def _announced(division: Division, first: Node, text: str) -> bool:
    between = text[division.lead[-1].figure.end : text.rfind("\n", 0, first.figure.start)]
    found = _ANNOUNCED.search(between)
    return found is not None and not _SOME.search(between) and first.paragraph == division.lead[-1].paragraph + 1


def _first_line(section: Section) -> Section:
    """What a line below divides (其中：…) is no item of its own."""
    return [node for node in section if node.paragraph == section[0].paragraph and _usual(node)]


def _last_sentence(lead: Section | tuple[Node, ...]) -> Section:
    return [node for node in lead if node.sentence == lead[-1].sentence and _usual(node)]


def _usual(node: Node) -> bool:
    return node.is_amount and not node.depth and not node.region and node.example < 0


def _columns(totals: Section, lines: list[Section]) -> Iterator[Sum]:
    """Only where each line has one figure of the column, and none of them is a total itself."""
    for total in totals:
        cells = [_alike(total, line) for line in lines]
        if len(_alike(total, totals)) == 1 and all(len(cell) == 1 for cell in cells):
            parts = tuple(node for cell in cells for node in cell)
            if not any(connectives.TOGETHER.search(part.gap) for part in parts):
                yield Sum(total, parts, _SCORE)


def _alike(one: Node, nodes: Section) -> list[Node]:
    columns = PEOPLE if one.column in PEOPLE else {one.column}
    return [node for node in nodes if node.column in columns]


def _may_be_told(claim: Sum) -> bool:
    """Persons who are in two of the lines are counted once in all of them; visits are not."""
    crossing = any(part_words.OVERLAP.search(part.gap) for part in claim.parts)
    once = claim.total.column == "person" and claim.gap > 0 and not claim.nearly_holds
    return claim.holds or (claim.is_within and alike(claim) and not crossing and not once)

"""Goes through a text once and gives every figure its place."""

import re

from jingzhun.checker.claims.nodes import node_figures, node_kinds, units_meant
from jingzhun.checker.claims.nodes.each import each_of
from jingzhun.checker.claims.nodes.labels import label_of
from jingzhun.checker.claims.nodes.node import CLOSE, OPEN, RANK, Node, column_of, strongest
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Figure, Kind

# 小学（含教学点）86所: no part is told in it
_CLOSED = re.compile("[（(][^（()）]*[)）]")
# 损失4486万元，如甲县投入360万元: told of one, to the end of the item
_EXAMPLE = re.compile("[，；。（](?:其中)?(?:例如|比如|譬如|如(?![果下期何实此数今愿意能需有]))[^，；。\\d]*$")
# 收入8420万元：一、本级2310万元，其中税收…；二、转移性…: the first of numbered items within a sentence
_FIRST_ITEM = re.compile(r"[：:，](?:一[、是]|1[、.．](?!\d)|[（(][一1][）)]|①)[^；。\n]*$")
_BEHIND, _LIST, _ITEM = 60, 60, 80
_CLAUSE = 2


def nodes_of(text: str, figures: tuple[Figure, ...]) -> tuple[Node, ...]:
    """The nodes of all figures that are quantities or shares, in the order of the text."""
    return tuple(_Walk(text).nodes(figures))


class _Walk:
    """Goes through the text once, counting breaks and brackets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[Node] = []
        self.paragraph = self.sentence = self.segment = 0
        self.open: list[int] = []
        self.signs: list[str] = []
        self.regions: list[int] = []
        self.region, self.region_in_list, self.segments_before = 0, False, 0
        self.region_around = 0
        self.example = -1
        self.at = 0

    def nodes(self, figures: tuple[Figure, ...]) -> list[Node]:
        for figure in (node_figures.as_score(figure, self.text) for figure in figures):
            if figure.kind in {Kind.DATE, Kind.ORDINAL, Kind.DOCUMENT, Kind.DURATION}:
                continue
            self._advance(figure.start)
            self.done.append(self._node(figure))
            self.at = figure.end
        return self.done

    def _advance(self, end: int) -> None:
        for character in self.text[self.at : end]:
            if character in OPEN:
                self.open.append(len(self.done) - 1)
                self.signs.append(character)
                self.regions.append(self.region)
            elif character in CLOSE:
                self._close(character)
            elif character == "\n":
                self.paragraph += 1
                self.open.clear()
                self.signs.clear()
                self.regions.clear()
            rank = RANK.get(character, 0)
            self.sentence += rank >= 4
            self.segment += rank >= 3
            self._leave_region(rank)
            self.example = -1 if rank > _CLAUSE else self.example
        if _EXAMPLE.search(self.text, self.at, end):
            self.example = len(self.done)
        words = _CLOSED.sub(lambda remark: " " * len(remark[0]), self.text[self.at : end])
        part = connectives.PART.search(words)
        if part and not (self.region and strongest(words[part.end() :]) >= 4):
            self._enter_region(self.at + part.end())

    def _close(self, character: str) -> None:
        """（某办发〔20号）: a bracket that was never closed ends with the one around it.

        7661万元（其中新增4330万元），调入414万元: the 其中 ends with its brackets.
        """
        wanted = OPEN[CLOSE.index(character)]
        keep = len(self.signs) - 1
        if wanted in self.signs:
            keep -= self.signs[::-1].index(wanted)
        if keep >= 0:
            self.region = self.regions[keep]
            del self.signs[keep:], self.open[keep:], self.regions[keep:]

    def _leave_region(self, rank: int) -> None:
        """A 其中 reaches to the full stop; to the semicolon where its head is an item of a list by semicolons.

        其中：第一产业…；第二产业…，其中工业…；第三产业…: behind the inner one the list is still that of the outer.
        """
        if rank >= 4:
            self.region, self.segments_before, self.region_in_list = 0, 0, False
        elif rank == 3:
            self.segments_before += 1
            if self.region_in_list:
                self.region, self.region_in_list = self.region_around, False

    def _enter_region(self, end: int) -> None:
        if not self.region_in_list:
            self.region_around = self.region
        self.region = len(self.done) + 1
        numbered = bool(_FIRST_ITEM.search(self.text, max(end - _ITEM, 0), end))
        self.region_in_list = (self.segments_before > 0 or numbered) and self.text[end : end + 1] not in {"：", ":"}

    def _node(self, figure: Figure) -> Node:
        left = self.done[-1].figure.end if self.done else 0
        gap = self.text[left : figure.start]
        owner = self.open[-1] if self.open else -1
        if figure.kind is Kind.BARE:
            figure = units_meant.with_unit(figure, self.text, self.done, owner, self.sentence)
        behind = self.text[figure.end : figure.end + _BEHIND]
        figure = node_figures.as_share(node_figures.as_meant(figure, gap), gap, behind)
        label = label_of(gap, figure, self.done[-1] if self.done else None)
        people = self._is_post(label, figure) or node_kinds.counts_people(label, figure)
        column = "person" if people else column_of(figure)
        base = node_kinds.is_base(label, figure, behind)
        change = node_kinds.is_change(label, gap) and not node_kinds.is_reached(gap)
        counted = node_kinds.is_counted(figure, column) and not change
        counted = counted and not node_figures.is_threshold(figure, self.text)
        counted = counted and not node_figures.is_rest_of_owners(figure, gap, behind)
        return Node(
            number=len(self.done), figure=figure, label=label, gap=gap, depth=len(self.open), owner=owner,
            region=self.region,
            paragraph=self.paragraph, sentence=self.sentence, segment=self.segment, column=column,
            per_head=self._per_head(gap, label, column),
            is_change=change, is_base=base,
            counted=counted and (not base or node_kinds.compared(label, behind)), example=self.example,
            times=each_of(gap, self.done[-1] if self.done else None),
        )  # fmt: skip

    def _is_post(self, label: str, figure: Figure) -> bool:
        last = self.done[-1] if self.done else None
        among_people = last is not None and last.column == "person" and last.sentence == self.sentence
        behind = self.text[figure.end : figure.end + _LIST]
        return node_figures.is_post(figure, label, behind, among_people=among_people)

    def _per_head(self, gap: str, label: str, column: str) -> str:
        """人均不足20平方米16户: the households are counted, not told per head."""
        last = self.done[-1] if self.done else None
        if last is not None and not gap.strip(" ") and node_figures.is_threshold(last.figure, self.text):
            return ""
        return node_kinds.per_head(label) or self._per_head_before(gap, column)

    def _per_head_before(self, gap: str, column: str) -> str:
        """从每餐4元提到5.5元: what it rose to is per head too; 一户4200元."""
        last = self.done[-1] if self.done else None
        if last is None:
            return ""
        if last.figure.kind is Kind.COUNT_WORD and last.figure.value == 1 and not gap and column == "money":
            return last.figure.unit
        if connectives.STARTS_FROM.search(last.label) and connectives.TO.match(gap):
            return last.per_head
        return node_kinds.per_one(last.figure, last.label, gap)

"""What a report speaks of: the households and people of its area, totals of lists, what it says again and again."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.averages.average_figures import COUNTS, INCOME, area_count, total_columns
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of

_LONG, _LEAST, _MOST, _DIGITS, _LARGE = 3, 10, 8, 2, 100
Pair = tuple[Node, Node]


class MainFigures:
    """Found again by what they count, the nearest first."""

    def __init__(self, nodes: tuple[Node, ...], sums: list[Sum]) -> None:
        usable = [node for node in nodes if node.is_amount and not node.depth]
        times = Counter((node.column, node.amount) for node in usable)
        totals = {claim.total.number for claim in sums if claim.holds and len(claim.parts) >= _LONG}
        parts = {part.number for claim in sums for part in claim.parts}
        self.by_column: dict[str, list[Node]] = defaultdict(list)
        for node in usable:
            again = times[node.column, node.amount] > 1 and node.amount >= _LEAST
            whole = node.number in totals or (node.number not in parts and area_count(node, nodes))
            if again or whole:
                self.by_column[node.column].append(node)
        self.numbers = {node.number for row in self.by_column.values() for node in row}

    def before(self, node: Node, columns: tuple[str, ...]) -> Iterator[Node]:
        """In sentences before that of the node."""
        for column in columns:
            row = self.by_column[column]
            end = bisect_left(row, node.number, key=lambda one: one.number)
            yield from (one for one in reversed(row[max(end - _MOST, 0) : end]) if one.sentence < node.sentence)

    def just_before(self, average: Node) -> Iterator[Node]:
        """分年度看，…共改造860户。投入资金344万元，户均4000元: what the sentence before speaks of."""
        for count in self.before(average, COUNTS[average.per_head]):
            if count.paragraph == average.paragraph and average.sentence - count.sentence == 1:
                yield count
                return

    def averaged(self, average: Node, last: Node, totals: list[Node], counts: list[Node]) -> Iterator[Pair]:
        """费用313.77万元，人均280元; 干部164名，人均帮扶3.2户: the other of the two is one of these."""
        if INCOME.search(average.label) or last.sentence != average.sentence or last.per_head:
            return
        divided = last if last in totals else None
        beside = [count for count in counts if count.sentence == average.sentence and count is not divided]
        if last in totals and not beside:
            found = ((last, count) for count in self.before(average, COUNTS[average.per_head]))
        else:
            found = ((total, count) for count in self._count(totals, beside) for total in self._totals_of(average))
        yield from (pair for pair in found if _is_telling(average, *pair))

    def _totals_of(self, average: Node) -> Iterator[Node]:
        return self.before(average, total_columns(average))

    def _count(self, totals: list[Node], beside: list[Node]) -> list[Node]:
        """Where the sentence gives no total: its count, rather one that is spoken of."""
        spoken_of = [count for count in beside if count.number in self.numbers]
        return [] if totals else (spoken_of or beside)[:1]


def _is_telling(average: Node, total: Node, count: Node) -> bool:
    exact = total.amount == average.amount * count.amount and total.amount >= _LARGE
    return exact or telling_digits_of(average.figure) >= _DIGITS

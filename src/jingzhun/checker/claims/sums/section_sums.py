"""资助741人次。1.学前教育218人次…2.寄宿生523人次…: one figure of each numbered section, their total before them."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from math import log10

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import PEOPLE, Node, amount_of
from jingzhun.checker.claims.nodes.sections import Division, Section
from jingzhun.checker.claims.slips.slips import swapped
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.claims.words.shared_words import share_words

_SEVERAL, _LOOKED_BACK, _SCORE = 3, 80, 5.0
_LARGE, _LEAST, _FEW = Decimal(1000), Decimal(100), Decimal(10)
_DIGITS, _NAME = 2.5, 4


def section_sums_of(divisions: list[Division], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only what holds, and not by chance: of the lines just before the sections, or of a figure far before."""
    for division in divisions:
        yield from _of_lead(division)
        if len(division.sections) >= _SEVERAL:
            for total in _far_totals(division, nodes):
                yield from (claim for claim in _exactly(total, division.sections) if telling(claim))


def section_slips_of(divisions: list[Division], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Every section has a figure, and they miss their total: two digits changed places, or others hold."""
    for division in divisions:
        divided = any(_of_lead(division))
        far = [total for total in _far_totals(division, nodes) if total.amount >= _LARGE]
        for total in (*far, *(_totals(division.lead) if divided else ())):
            beside = divided and total in division.lead
            claims = (Sum(total, parts, _SCORE) for parts in _named_parts(total, division, divided=divided))
            slip = next((claim for claim in claims if _is_slip(claim, divided=beside)), None)
            if slip is not None and not any(_of_total(total, division.sections)):
                yield slip


def section_namesakes_of(divisions: list[Division], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """项目资金总计598万元。…资金来源：项目资金173万元: the words of the total in every section, and nearly it."""
    for division in divisions:
        several = len(division.sections) >= _SEVERAL
        for total in _far_totals(division, nodes) if several else ():
            chosen = [_of_name(section, total) for section in division.sections]
            parts = tuple(node for node in chosen if node is not None)
            if len(parts) == len(chosen) and len({part.label for part in parts}) == 1:
                claim = Sum(total, parts, _SCORE)
                yield from [claim] if claim.nearly_holds else []


def _of_name(section: Section, total: Node) -> Node | None:
    """The only one of its column whose whole label stands in the words before the total, as 共 or 总计 of it."""
    found = [node for node in section if _usable(node) and node.column == total.column]
    alike = [node for node in found if len(node.label) >= _NAME and node.label in total.gap]
    return alike[0] if len(alike) == 1 and connectives.TOGETHER.search(total.gap) else None


def _of_lead(division: Division) -> list[Sum]:
    """One total that tells enough shows that the sections divide what stands before them; then others may be small."""
    found = [claim for total in _totals(division.lead) for claim in _of_total(total, division.sections)]
    if not any(telling(claim) for claim in found):
        return []
    return [*found, *_small(division)] if sum(map(telling, found)) >= _SEVERAL else found


def _small(division: Division) -> Iterator[Sum]:
    """中小学30所。…——小学。17所；…——初中。13所: few, where all else adds up and nothing else is of their unit."""
    few = [node for node in division.lead if _usable(node, least=_FEW) and node.amount < _LEAST]
    for total in few:
        cells = [[node for node in one if node.column == total.column] for one in (division.lead, *division.sections)]
        if all(len(cell) == 1 and _usable(cell[0], least=Decimal(1)) for cell in cells):
            claim = Sum(total, tuple(cell[0] for cell in cells[1:]), _SCORE)
            yield from [claim] if claim.holds else []


def _far_totals(division: Division, nodes: tuple[Node, ...]) -> list[Node]:
    return _totals(nodes[max(division.first - _LOOKED_BACK, 0) : division.first])


def _totals(nodes: tuple[Node, ...]) -> list[Node]:
    return [node for node in nodes if _usable(node)]


def _of_total(total: Node, sections: list[Section]) -> Iterator[Sum]:
    claims = (Sum(total, parts, _SCORE) for parts in _rows(total, sections))
    yield from islice((claim for claim in claims if claim.holds), 1)


def _exactly(total: Node, sections: list[Section]) -> Iterator[Sum]:
    """To the last digit: of a figure far before."""
    rows = (parts for parts in _rows(total, sections) if amount_of(parts) == total.amount)
    yield from (Sum(total, parts, _SCORE) for parts in islice(rows, 1))


def _rows(total: Node, sections: list[Section]) -> Iterator[tuple[Node, ...]]:
    """The first figures of the sections, those called as the total is, their own totals."""
    plain = [_first(section, total, named=False) for section in sections]
    yield from _runs(plain)
    yield from _runs([_first(section, total, named=True) for section in sections])
    yield from _runs([_together(section, total) or first for section, first in zip(sections, plain, strict=True)])


def _named_parts(total: Node, division: Division, *, divided: bool) -> Iterator[tuple[Node, ...]]:
    """One figure of each section: those called as the total is, where something else shows that they divide it."""
    firsts = [_first(section, total, named=False) for section in division.sections]
    called = [_called(section, total) for section in division.sections] if divided else []
    for chosen in (called, firsts):
        parts = tuple(node for node in chosen if node is not None)
        if len(parts) == len(division.sections):
            yield parts


def _is_slip(claim: Sum, *, divided: bool) -> bool:
    if divided and claim.total.amount >= _LEAST:
        named = all(pairs_of(part.label) & pairs_of(claim.total.label) for part in claim.parts)
        slip = swapped(claim.total, claim.parts) and telling(claim)
        return slip or (named and claim.nearly_holds)
    several = len(claim.parts) >= _SEVERAL and claim.total.amount >= _LARGE
    return several and telling(claim) and swapped(claim.total, claim.parts)


def _together(section: Section, total: Node) -> Node | None:
    """两项合计…: a section may end with the total of its own items."""
    alike = (node for node in reversed(section) if _usable(node) and node.column == total.column)
    return next((node for node in alike if connectives.TOGETHER.search(node.gap)), None)


def _runs(chosen: list[Node | None]) -> Iterator[tuple[Node, ...]]:
    """All sections; of many, some side by side that all have such a figure, the longest first."""
    least = _SEVERAL if len(chosen) >= _SEVERAL else len(chosen)
    for length in range(len(chosen), least - 1, -1):
        for start in range(len(chosen) - length + 1):
            run = chosen[start : start + length]
            parts = tuple(node for node in run if node is not None)
            if len(parts) == length:
                yield parts


def _first(section: Section, total: Node, *, named: bool) -> Node | None:
    """The first figure of the total's column in a section; the first that shares its words."""
    columns = PEOPLE if total.column in PEOPLE else {total.column}
    alike = (node for node in section if _usable(node, least=Decimal(1)) and node.column in columns)
    return next((node for node in alike if not named or share_words(node.label, total.label)), None)


def _called(section: Section, total: Node) -> Node | None:
    """图书628万册 of 图书1183万册."""
    alike = (node for node in section if _usable(node, least=Decimal(1)) and node.column == total.column)
    return next((node for node in alike if pairs_of(node.label) & pairs_of(total.label)), None)


def _usable(node: Node, least: Decimal = _LEAST) -> bool:
    return node.is_amount and node.depth == 0 and node.amount >= least


def telling(claim: Sum) -> bool:
    """Whether the total has digits enough not to be met by chance."""
    return log10(float(claim.total.amount / claim.step)) >= _DIGITS

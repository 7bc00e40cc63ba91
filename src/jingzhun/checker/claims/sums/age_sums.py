"""户籍人口98642人。…0-17岁、18-59岁、60岁及以上分别为…: ages from nought to the oldest leave no one out."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node

_YOUNGEST = re.compile(r"(?<!\d)(?:0|零)\s?(?:周?岁)?\s?[-—–~～至到]|\d\s?(?:周?岁)?(?:及其?)?以下")
_OLDEST = re.compile(r"\d\s?(?:周?岁)?(?:及其?|或)?以上")
_PEOPLE = re.compile(
    "人口|人数|总计|共|人员|劳动?力|职工|教师|干部|党员|农民工?|居民|老人|残疾人|对象|学生|代表|总户?数"
)
_SEVERAL, _REACH, _LEAD, _SCORE = 3, 24, 60, 5.0


def age_sums_of(lists: list[Listing], nodes: tuple[Node, ...], text: str) -> Iterator[Sum]:
    """Of the people that the paragraph gives before them: who makes them up, else who is nearly made up."""
    for listing in lists:
        parts = _of_ages(listing.parts)
        if len(parts) >= _SEVERAL and not listing.inner and _all_ages(parts, text):
            claims = [Sum(total, parts, _SCORE) for total in _totals(parts, nodes)]
            holding = [claim for claim in claims if claim.holds]
            yield from holding[:1] or [claim for claim in claims if claim.is_meant][:1]


def _of_ages(parts: tuple[Node, ...]) -> tuple[Node, ...]:
    """12633人，其中女性5104人，35岁及以下的1718人，…: she stands beside the ages, not among them."""
    ages = tuple(part for part in parts if "岁" in part.gap)
    return ages if parts[0] not in ages and ages == parts[len(parts) - len(ages) :] else parts


def _all_ages(parts: tuple[Node, ...], text: str) -> bool:
    """Told before each, or all before the first: 0-17岁、…、60岁及以上分别为."""
    first, last = parts[0], parts[-1]
    words = text[max(first.figure.start - _LEAD, 0) : last.figure.start]
    lead = re.split("[。；\n]", words[: len(words) - (last.figure.start - first.figure.start)])[-1]
    said = f"{lead}{text[first.figure.start : last.figure.start]}"
    youngest = _YOUNGEST.search(said)
    return youngest is not None and "岁" in said and bool(_OLDEST.search(said, youngest.end()))


def _totals(parts: tuple[Node, ...], nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in reversed(nodes[max(parts[0].number - _REACH, 0) : parts[0].number]):
        alike = node.paragraph == parts[0].paragraph and node.column == parts[0].column and node.counted
        if alike and _PEOPLE.search(node.label) and node.amount > max(part.amount for part in parts):
            yield node

"""支出三年分别为20亿元、…，拨款分别为13亿元、…，拨款占支出的比例分别为65%、…: rows of shares of two rows."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.respective_rows import RESPECTIVE, Row, name_pairs, rows_before
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.words import rate_words

_SHARE = re.compile("(?P<part>[^，。；占]*)占(?!比)(?P<whole>[^，。；占]*)")
_RATIO = re.compile("(?:的)?(?:比例|比重|占比|比)(?:为|是)?$|的$")
_RATE = re.compile("(?P<part>[^，。；]{2,}?)(?:率|占比|比例|比重)$")
_SURE, _HUNDRED, _SEVERAL = 0.85, 100, 3


def row_shares_of(percents: Row, nodes: Row) -> list[Comparison]:
    """All hold; or most do, of rows that the words name, and what does not is told."""
    words = RESPECTIVE.sub("", percents[0].label)
    rows = rows_before(percents[0], len(percents), nodes)
    share, rate = _SHARE.search(words), _RATE.search(words)
    if share is not None:
        return next(filter(_most_hold, _by_names(percents, share["part"], share["whole"], rows)), [])
    return next(filter(_nearly_all_hold, _by_rate(percents, rate["part"], rows)), []) if rate is not None else []


def _by_names(percents: Row, part: str, whole: str, rows: list[Row]) -> Iterator[list[Comparison]]:
    """预算内拨款占支出的比例分别为…; without a name of its own the part is the row just before."""
    part_words, whole_words = pairs_of(part), pairs_of(_RATIO.sub("", whole))
    for parts, wholes in _pairs(rows):
        just_before = not part_words and parts[-1].number == percents[0].number - 1
        if (just_before or _names(part_words, parts)) and _names(whole_words, wholes):
            yield _shares(percents, parts, wholes)


def _by_rate(percents: Row, rate: str, rows: list[Row]) -> Iterator[list[Comparison]]:
    """任务分别为860户、…，竣工分别为817户、…，竣工率分别为…: the part is the row that the rate is named after."""
    for parts, wholes in _pairs(rows):
        if rate_words.named_after(rate[-2:], parts[0].label) and not rate_words.named_after(rate[-2:], wholes[0].label):
            yield _shares(percents, parts, wholes)


def _pairs(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    for parts in rows:
        for wholes in rows:
            usual = wholes is not parts and wholes[0].column == parts[0].column
            if usual and wholes[0].per_head == parts[0].per_head:
                yield parts, wholes


def _names(words: set[str], row: Row) -> bool:
    """Most of the words stand before the row, or they have most of its words."""
    called = name_pairs(row)
    shared = len(words & called)
    return shared > 0 and shared * 2 >= min(len(words), len(called))


def _shares(percents: Row, parts: Row, wholes: Row) -> list[Comparison]:
    threes = zip(percents, parts, wholes, strict=True)
    return [share_of(percent, part, whole, _SURE) for percent, part, whole in threes if whole.amount]


def _most_hold(found: list[Comparison]) -> bool:
    holding = sum(one.holds for one in found)
    within = all(one.computed <= _HUNDRED for one in found)
    return holding > 0 and (holding == len(found) or (within and holding * 2 >= len(found)))


def _nearly_all_hold(found: list[Comparison]) -> bool:
    missing = sum(not one.holds for one in found)
    return bool(found) and missing <= (1 if len(found) >= _SEVERAL else 0)

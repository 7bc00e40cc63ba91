"""Of when a figure of a report is."""

import re

from jingzhun.figures.selectors.question import EARLIEST_YEAR
from jingzhun.figures.selectors.years import YEARS
from jingzhun.rules.period import Period

YEAR = re.compile(r"^(\d{4})年(?:度)?(?:底|末|年底|年末)?$")
MASKED = re.compile(r"^(?:19|20)__年")
BEFORE = re.compile("去年|上年|上一年")
ELSE = re.compile("明年|下年|下一年|来年|今后|往年|历年|前年|累计")
"""Of none that the ledger can be asked for."""


def years_until(period: Period) -> list[Period]:
    """The years before, whole, and the period itself; oldest first."""
    first = max(period.year - YEARS + 1, EARLIEST_YEAR)
    return [*(Period.of_year(year) for year in range(first, period.year)), period]


def periods_of(words: str, asked: Period, head: str = "") -> list[Period]:
    """Those that a figure may be of. Several: its year is masked. None: a part of a year, or the future.

    words: the date that holds for it. head: what stands in the clause before it, where 去年 may be said.
    """
    if ELSE.search(head):
        return []
    if BEFORE.search(head):
        return [Period.of_year(asked.year - 1)]
    if not words:
        return [asked]
    if MASKED.match(words):
        return years_until(asked)
    found = YEAR.match(words)
    if found is None or not EARLIEST_YEAR <= int(found[1]) <= asked.year:
        return []
    return [asked if int(found[1]) == asked.year else Period.of_year(int(found[1]))]

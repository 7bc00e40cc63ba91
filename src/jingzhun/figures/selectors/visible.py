"""Which indicators a role may see. What an indicator rests on is worked out once for a state of the rules."""

from collections.abc import Iterable
from threading import Lock

from jingzhun.accounts.actor import Actor
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.selectors.behind import groups_behind
from jingzhun.rules.definitions import Indicator, RuleBook

KEPT = 8
"""Of so many states of rules: those of several packs, and some before the newest edit."""
_groups: dict[str, dict[str, frozenset[str]]] = {}
_lock = Lock()


def may_see(by: Actor, book: RuleBook, indicator: Indicator) -> bool:
    """Does the role see every field group that the indicator rests on?"""
    return all(by.may(group, "see") for group in groups_of_indicator(book, indicator))


def those_seen(by: Actor, book: RuleBook, names: Iterable[str]) -> list[str]:
    """Those of the indicators that the role may see. names: of indicators of this book."""
    return [name for name in names if may_see(by, book, book.indicators[name])]


def groups_of_indicator(book: RuleBook, indicator: Indicator) -> frozenset[str]:
    """indicator: of this book."""
    with _lock:
        known = _groups.setdefault(book.hash, {})
        while len(_groups) > KEPT:
            del _groups[next(iter(_groups))]
    if indicator.name not in known:
        known[indicator.name] = frozenset(groups_behind(register_catalogue(), book, indicator))
    return known[indicator.name]

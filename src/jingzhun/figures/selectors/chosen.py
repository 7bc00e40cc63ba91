"""The indicators that a question is about."""

from collections.abc import Sequence
from difflib import get_close_matches

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.figures.selectors.behind import require_groups
from jingzhun.figures.selectors.breakdowns import can_be_by
from jingzhun.figures.selectors.visible import groups_of_indicator, may_see
from jingzhun.rules.definitions import Indicator, RuleBook

MANY = 5


def chosen(by: Actor, book: RuleBook, names: Sequence[str], breakdown: str = "") -> tuple[Indicator, ...]:
    """Those asked for; else every one of the book that the role may see and that can be counted by the breakdown.

    Errors: NotFound, Refused.
    """
    if names:
        wanted = [indicator_of(book, name) for name in names]
        for one in wanted:
            require_groups(by, groups_of_indicator(book, one), one.title)
        return tuple(wanted)
    return tuple(
        one for one in book.indicators.values()
        if may_see(by, book, one)
        and (breakdown not in book.breakdowns or can_be_by(book, one, book.breakdowns[breakdown]))
    )  # fmt: skip


def indicator_of(book: RuleBook, name: str) -> Indicator:
    found = book.indicators.get(name)
    if found is None:
        close = get_close_matches(name, book.indicators, n=MANY) or sorted(book.indicators)[:MANY]
        raise NotFound(
            Text("没有这个指标：{name}", "No such indicator: {name}").format(name=name),
            allowed=Text("、".join(close) or "–", ", ".join(close) or "–"),
        )
    return found

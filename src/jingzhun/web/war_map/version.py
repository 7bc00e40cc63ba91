"""The version of a war map: as long as it is the same, a screen that asks again is told nothing."""

import hashlib
from typing import TYPE_CHECKING

from jingzhun.core.clock import today
from jingzhun.figures.selectors.source import facts_in_force
from jingzhun.web.war_map.board import doubts_of

if TYPE_CHECKING:
    from jingzhun.web.war_map.board import Asked


def version_of(asked: "Asked") -> str:
    """Of the facts, the rules, the day (deadlines pass), and the doubts that wait. No figure is counted for it."""
    parts = (facts_in_force().state, asked.book.hash, today().isoformat(), repr(doubts_of(asked)))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

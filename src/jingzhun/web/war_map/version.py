"""The version of a war map: as long as it is the same, a screen that asks again is told nothing."""

import hashlib
from typing import TYPE_CHECKING

from jingzhun.core.clock import today
from jingzhun.figures.selectors.source import facts_in_force

if TYPE_CHECKING:
    from jingzhun.web.war_map.asked import Asked
    from jingzhun.web.war_map.doubts import Doubts


def version_of(asked: "Asked", doubts: "Doubts | None") -> str:
    """Of the facts, the rules, the day (deadlines pass), and the doubts that wait. No figure is counted for it."""
    parts = (facts_in_force().state, asked.book.hash, today().isoformat(), repr(doubts))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

"""The life of a doubt, as a table: what happens to it in which state, and what it is then."""

from enum import StrEnum

from jingzhun.core.text import Text


class DoubtState(StrEnum):
    """`open` until its check no longer says yes, or somebody says that it is true as it stands."""

    OPEN = "open"
    CORRECTED = "corrected"
    STANDS = "stands"
    WITHDRAWN = "withdrawn"


STATE_TITLES = {
    DoubtState.OPEN: Text("待核实", "To verify"),
    DoubtState.CORRECTED: Text("已改正", "Corrected"),
    DoubtState.STANDS: Text("属实", "True as it stands"),
    DoubtState.WITHDRAWN: Text("检查已取消", "Check withdrawn"),
}


class Happening(StrEnum):
    """SEEN: the check says yes. CHANGED: it does, and a value that it rests on is another than before.

    GONE: the check does not say yes. CHECK_GONE: the pack has no such check any more. SETTLED, TAKEN_BACK: by a person.
    """

    SEEN = "seen"
    CHANGED = "changed"
    GONE = "gone"
    CHECK_GONE = "check_gone"
    SETTLED = "settled"
    TAKEN_BACK = "taken_back"


MOVES: dict[tuple[DoubtState, Happening], DoubtState] = {
    (DoubtState.CORRECTED, Happening.SEEN): DoubtState.OPEN,
    (DoubtState.WITHDRAWN, Happening.SEEN): DoubtState.OPEN,
    (DoubtState.STANDS, Happening.CHANGED): DoubtState.OPEN,
    (DoubtState.OPEN, Happening.GONE): DoubtState.CORRECTED,
    (DoubtState.STANDS, Happening.GONE): DoubtState.CORRECTED,
    (DoubtState.OPEN, Happening.CHECK_GONE): DoubtState.WITHDRAWN,
    (DoubtState.STANDS, Happening.CHECK_GONE): DoubtState.WITHDRAWN,
    (DoubtState.OPEN, Happening.SETTLED): DoubtState.STANDS,
    (DoubtState.STANDS, Happening.TAKEN_BACK): DoubtState.OPEN,
}
"""What is not here changes nothing; to settle or take back what is not here is refused."""


def moved_by(happening: Happening, to: DoubtState) -> list[str]:
    """The states that this brings to that one."""
    return sorted(state for (state, what), after in MOVES.items() if what is happening and after is to)

"""The code lists that columns of the facts may have: those of the register's pack, and the program's own words.

A word that its list does not know is not carried into the facts, where somebody may have typed anything; it stands
there as OUTSIDE, so that rules can find it.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from jingzhun.registry.code_lists import code_lists
from jingzhun.registry.status import REASON_LISTS, Stage, Status, StatusKind
from jingzhun.registry.timeline.entries import Identity
from jingzhun.registry.timeline.line_kinds import LineKind

OUTSIDE = "代码表外"
NO_FAULT, PLACEHOLDER = "", "placeholder"
PROGRAM_LISTS: Mapping[str, frozenset[str]] = {
    "household_status": frozenset(Status),
    "village_status": frozenset({Status.ORDINARY, Status.POOR, Status.EXITED}),
    "event_kind": frozenset(StatusKind),
    "event_stage": frozenset(Stage),
    "identity": frozenset(Identity),
    "line_kind": frozenset(LineKind),
    "citizen_id_fault": frozenset({NO_FAULT, PLACEHOLDER, "check_digit", "length"}),
}
"""Words that follow from the program and not from a pack."""
REASONS = "status_reason"
"""All reasons that a status event may have, whichever its kind."""


@cache
def codes_of_facts() -> dict[str, frozenset[str]]:
    """List → its codes, retired ones too."""
    packs = {name: _with_outside(item.code for item in known.items) for name, known in code_lists().items()}
    reasons = frozenset[str]().union(*(packs[name] for name in set(REASON_LISTS.values())))
    return {**packs, REASONS: reasons, **{name: frozenset(map(str, words)) for name, words in PROGRAM_LISTS.items()}}


def _with_outside(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(codes) | {OUTSIDE}

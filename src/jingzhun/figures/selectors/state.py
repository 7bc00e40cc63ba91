"""In which state the facts are: another one means that figures may be others."""

from jingzhun.figures.facts.folder import facts_folder
from jingzhun.figures.facts.refreshing import refresh_for_reading


def state_of_facts() -> str:
    """Small changes that wait are exported first. '' before there are any facts."""
    refresh_for_reading()
    current = facts_folder().current()
    return current.state if current is not None else ""

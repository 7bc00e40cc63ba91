"""Finds the households of lines that only name one: yearly surveys and status events."""

from jingzhun.core.text import Text
from jingzhun.registry.workbooks.importing.finder import Target, Words, target_of
from jingzhun.registry.workbooks.importing.outcome import Line, Outcome
from jingzhun.registry.workbooks.importing.people import NO_HOUSEHOLD
from jingzhun.registry.workbooks.importing.work import Work


def find_households(work: Work, lines: list[Line]) -> list[Line]:
    """Note the household of every line; one without goes back. Returns the lines that have one."""
    words = {id(line): work.words_of(line) for line in lines}
    work.finder.load(words[id(line)] for line in lines if line.is_good)
    return [line for line in lines if line.is_good and _find(work, line, words[id(line)])]


def _told_to_go(work: Work, words: Words) -> Target | None:
    """A household that is closed, and of which the file says so: its other lines are compared as ever."""
    closed = work.gone.closed(words)
    if closed is None or closed.pk not in work.gone.told:
        return None
    return target_of(closed)


def _find(work: Work, line: Line, words: Words) -> bool:
    found = work.finder.find(words) or _told_to_go(work, words)
    if isinstance(found, Text):
        line.refuse(found, outcome=Outcome.QUESTION)
    elif found is None:
        line.refuse(NO_HOUSEHOLD)
    else:
        work.targets[id(line)] = found
    return isinstance(found, Target)

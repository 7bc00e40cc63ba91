"""A bar at the terminal for commands that take long. Where messages go into a file, only its label is written."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from jingzhun.core.text import Text


class Waiting:
    """Whoever waits at the terminal, as services tell her how far they are."""

    def __init__(self, update: Callable[[int], None], total: float) -> None:
        self._update, self.total, self.done = update, total, 0.0

    def advance(self, units: float) -> None:
        """So much more is done."""
        before, self.done = int(self.done), min(self.total, self.done + units)
        self._update(int(self.done) - before)


@contextmanager
def bar(label: Text, total: float) -> Iterator[Waiting]:
    """A bar for so much work. It is shown among the messages, never in the output proper."""
    with click.progressbar(length=max(1, int(total)), file=sys.stderr, label=str(label)) as shown:
        yield Waiting(shown.update, total)

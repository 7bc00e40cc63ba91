"""In which order facts and conditions can be computed: each after those that it reads."""

from collections.abc import Iterable

from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.engines.naming import derived
from jingzhun.rules.engines.walking import derived_names, nodes_of
from jingzhun.rules.nodes import Node


class Stages:
    """Stage 0 are the columns of the frame. A definition is one stage after the last of those that it reads."""

    def __init__(self, book: RuleBook, roots: Iterable[Node]) -> None:
        self._book = book
        self.of: dict[str, int] = {}
        for root in roots:
            self._add(derived_names(root))

    @property
    def last(self) -> int:
        return max(self.of.values(), default=0)

    def names(self, table: str, stage: int) -> list[str]:
        """What of the table is computed in the stage, in order of name."""
        return sorted(name for name, its in self.of.items() if its == stage and self._table(name) == table)

    def tables(self, stage: int) -> list[str]:
        """The tables of which something is computed in the stage."""
        return sorted({self._table(name) for name, its in self.of.items() if its == stage})

    def reached(self, table: str, stage: int) -> int:
        """The last stage up to this one in which something of the table was computed; 0 if none."""
        stages = (its for name, its in self.of.items() if its <= stage and self._table(name) == table)
        return max(stages, default=0)

    def _table(self, name: str) -> str:
        return derived(self._book, name).table

    def _add(self, names: set[str]) -> int:
        """The stage that can read all of them. The checker has refused definitions that read each other in a circle."""
        return 1 + max((self._stage(name) for name in names), default=0)

    def _stage(self, name: str) -> int:
        if name not in self.of:
            read = (names for node in nodes_of(derived(self._book, name)) for names in derived_names(node))
            self.of[name] = self._add(set(read))
        return self.of[name]

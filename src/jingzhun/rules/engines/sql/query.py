"""A query as a queue of named steps that can be read one by one."""

import re
from collections import Counter
from dataclasses import dataclass, field

READS = re.compile(r'\b(?:FROM|JOIN) "(\w+)"')
"""How a step names the steps and tables that it reads."""


@dataclass(frozen=True, slots=True)
class Step:
    """`name AS (sql)`. is_small: worth keeping if it is read more than once."""

    name: str
    sql: str
    is_small: bool = False


@dataclass(slots=True)
class Query:
    """Steps in the order in which they build on each other; the last one, `final`, has no name."""

    steps: list[Step] = field(default_factory=list)
    final: str = ""

    def sql(self, *, kept: str = "", inlined: str = "") -> str:
        """kept, inlined: the engine's words after AS for steps that are computed once and kept, and for the others."""
        if not self.steps:
            return self.final
        again = self._computed_again()
        named = (f'"{step.name}" AS {kept if step.name in again else inlined}({step.sql})' for step in self.steps)
        return "WITH " + ",\n".join(named) + "\n" + self.final

    def _computed_again(self) -> set[str]:
        """Small steps that would be computed more than once: what only one step reads, runs through it fastest."""
        times = Counter(READS.findall(self.final))
        again: set[str] = set()
        for step in reversed(self.steps):
            if step.is_small and times[step.name] > 1:
                again.add(step.name)
            for name in READS.findall(step.sql):
                times[name] += 1 if step.name in again else times[step.name]
        return again

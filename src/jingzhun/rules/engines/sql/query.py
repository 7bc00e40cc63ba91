"""A query as a queue of named steps that can be read one by one."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """`name AS (sql)`. is_kept: computed once and kept, because it is small and read more than once."""

    name: str
    sql: str
    is_kept: bool = False


@dataclass(slots=True)
class Query:
    """Steps in the order in which they build on each other; the last one, `final`, has no name."""

    steps: list[Step] = field(default_factory=list)
    final: str = ""

    def sql(self, *, kept: str = "", inlined: str = "") -> str:
        """kept, inlined: the engine's words after AS for the two kinds of steps."""
        if not self.steps:
            return self.final
        named = (f'"{step.name}" AS {kept if step.is_kept else inlined}({step.sql})' for step in self.steps)
        return "WITH " + ",\n".join(named) + "\n" + self.final

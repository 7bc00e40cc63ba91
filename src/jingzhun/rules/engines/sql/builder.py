"""Builds the steps of a query: facts in stages, each step a relation with a few more columns than the one before."""

from collections.abc import Iterable, Sequence

from jingzhun.rules.definitions import Condition, Fact, Join, Parameter
from jingzhun.rules.engines.naming import derived
from jingzhun.rules.engines.sql.ground import Ground
from jingzhun.rules.engines.sql.names import BY_VILLAGE, OWN, Names
from jingzhun.rules.engines.sql.nearby import nearby_tables
from jingzhun.rules.engines.sql.parameters import Parameters
from jingzhun.rules.engines.sql.query import Query, Step
from jingzhun.rules.engines.sql.related import Gathering, gatherings
from jingzhun.rules.engines.sql.scope import is_everywhere, within
from jingzhun.rules.engines.sql.stages import Stages
from jingzhun.rules.engines.walking import nodes_of, own, parameter_names, parents_of
from jingzhun.rules.kinds import YES_NO
from jingzhun.rules.nodes import And, Node, Or, ParameterOf, Related


class Builder:
    """For expressions (`roots`) over rows of `table` under some areas. The steps are built as it is made."""

    def __init__(self, ground: Ground, table: str, roots: Sequence[Node], under: Sequence[str]) -> None:
        self.catalogue = ground.catalogue
        self.query = Query()
        self._book = ground.setting.book
        self.stages = Stages(self._book, roots)
        self.parameters = Parameters(ground.setting, self._parameter_names(roots))
        self.forms = ground.forms(Names(ground.setting, self.parameters))
        self._under = under
        self._nearby = self._nearby_tables(table, roots)
        self._add_nearby_rows()
        self._add_parameters()
        for stage in range(1, self.stages.last + 1):
            for its in self.stages.tables(stage):
                self._add_facts(its, stage)

    def relation(self, table: str, stage: int) -> str:
        """The step (or table of the frame) that has all that is computed of a table up to the stage."""
        reached = self.stages.reached(table, stage)
        return f'"{table}_{reached}"' if reached or table in self._nearby else f'"{table}"'

    def source(self, table: str, stage: int, nodes: Iterable[Node]) -> str:
        """FROM: the rows, and beside them the parents and parameters that the expressions read."""
        read = list(nodes)
        lines = [f"FROM {self.relation(table, stage)} AS {OWN}"]
        lines += [self._parent(table, stage, name) for name in parents_of(*read)]
        asked = {part.name for node in read for part in own(node) if isinstance(part, ParameterOf)}
        if any(self.parameters.differs(name) for name in asked):
            village = self.catalogue.tables[table].village
            lines.append(f'LEFT JOIN {BY_VILLAGE} ON {BY_VILLAGE}."village" = {OWN}."{village}"')
        return "\n  ".join(lines)

    def _parent(self, table: str, stage: int, name: str) -> str:
        parent = self.catalogue.tables[table].parents[name]
        key = self.catalogue.tables[parent.table].key
        return f'LEFT JOIN {self.relation(parent.table, stage)} AS "{name}" ON "{name}"."{key}" = {OWN}."{parent.by}"'

    def _nearby_tables(self, table: str, roots: Sequence[Node]) -> frozenset[str]:
        """Whose rows are cut down to the areas before anything is computed of them; none where all areas are asked for.

        The counted table itself may need all its rows: the final query says once more which of them count.
        """
        if is_everywhere(self._under):
            return frozenset()
        return nearby_tables(self.catalogue, self._book, table, roots, self.stages.of)

    def _add_nearby_rows(self) -> None:
        for table in sorted(self._nearby):
            village = f'{OWN}."{self.catalogue.tables[table].village}"'
            select = f'SELECT {OWN}.* FROM "{table}" AS {OWN} WHERE {within(village, self._under)}'
            self.query.steps.append(Step(f"{table}_0", select))

    def _parameter_names(self, roots: Sequence[Node]) -> set[str]:
        nodes = [*roots, *(node for name in self.stages.of for node in nodes_of(derived(self._book, name)))]
        return {name for node in nodes for name in parameter_names(node)}

    def _add_parameters(self) -> None:
        varying = self.parameters.varying
        if varying:
            columns = ", ".join(self._parameter(one) for one in varying)
            select = f'SELECT "village", {columns} FROM "{self.parameters.table}"'
            self.query.steps.append(Step(BY_VILLAGE.strip('"'), select, is_small=True))

    def _parameter(self, parameter: Parameter) -> str:
        read = self.forms.typed(f'"{parameter.name}"', parameter.type)
        return f'{read} AS "{parameter.name}"'

    def _add_facts(self, table: str, stage: int) -> None:
        """One step: the columns so far and the facts of this stage."""
        names = self.stages.names(table, stage)
        found = {name: self._expression(name) for name in names}
        related = {name: node for name, node in found.items() if isinstance(node, Related)}
        gathered = gatherings(self, table, stage, related)
        self.query.steps += [one.step for one in gathered]
        columns = [f'{self._column(name, node, gathered)} AS "{name}"' for name, node in found.items()]
        own_nodes = [node for node in found.values() if not isinstance(node, Related)]
        joins = "".join(f"\n  {one.join}" for one in gathered)
        source = self.source(table, stage - 1, own_nodes)
        select = f"\n  SELECT {OWN}.*, {', '.join(columns)}\n  {source}{joins}"
        self.query.steps.append(Step(f"{table}_{stage}", select))

    def _expression(self, name: str) -> Node:
        found = derived(self._book, name)
        return found.value if isinstance(found, Fact) else condition_node(found)

    def _column(self, name: str, node: Node, gathered: Sequence[Gathering]) -> str:
        if isinstance(node, Related):
            return next(one.columns[name] for one in gathered if name in one.columns)
        return self.forms.fitted(node, node.type)


def condition_node(condition: Condition) -> Node:
    """A condition as one expression: its parts, joined."""
    parts = tuple(part.test for part in condition.parts)
    return And(parts, YES_NO) if condition.join is Join.ALL else Or(parts, YES_NO)

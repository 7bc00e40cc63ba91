"""How what an expression reads is called in the step of a query: the row is "one", its parents have their own names."""

from typing import TYPE_CHECKING

from jingzhun.rules.engine import Setting, Value
from jingzhun.rules.engines.sql.parameters import Parameters
from jingzhun.rules.nodes import ColumnOf, Literal, Moment, MomentOf, Node, ParameterOf

if TYPE_CHECKING:
    from jingzhun.rules.engines.sql.forms import Forms

OWN = '"one"'
BY_VILLAGE = '"by_village"'
"""The table of the parameters that differ between villages."""


class Names:
    """For the rows of one table under one setting."""

    def __init__(self, setting: Setting, parameters: Parameters) -> None:
        self._period = setting.period
        self._parameters = parameters

    def column(self, node: ColumnOf) -> str:
        holder = f'"{node.parent}"' if node.parent else OWN
        return f'{holder}."{node.name}"'

    def moment(self, node: MomentOf) -> Value:
        moments: dict[Moment, Value] = {
            Moment.ON: self._period.on,
            Moment.FROM: self._period.from_on,
            Moment.YEAR: self._period.year,
        }
        return moments[node.moment]

    def parameter(self, node: ParameterOf, forms: "Forms") -> str:
        """A plain value where all rows have the same, else that of the village."""
        elsewhere = self._elsewhere(node)
        if not self._parameters.differs(node.name):
            return forms.literal(elsewhere)
        found = f'{BY_VILLAGE}."{node.name}"'
        return found if elsewhere.value is None else f"coalesce({found}, {forms.literal(elsewhere)})"

    def _elsewhere(self, node: ParameterOf) -> Literal:
        value = self._parameters.elsewhere[node.name]
        assert not isinstance(value, tuple)  # a parameter has one value
        return Literal(value, node.type)

    def known(self, node: Node) -> Literal | None:
        """What is the same for all rows, so that it may be written with other places."""
        if isinstance(node, ParameterOf) and not self._parameters.differs(node.name):
            return self._elsewhere(node)
        return node if isinstance(node, Literal) else None

"""What the builders of definitions share: the catalogue, what is known so far, and where problems go."""

from dataclasses import dataclass, field, replace

from jingzhun.core.text import Text
from jingzhun.rules.catalogue import Catalogue, Table
from jingzhun.rules.checking.logic import as_test
from jingzhun.rules.checking.units import is_unit
from jingzhun.rules.definitions import Citation, SourceText
from jingzhun.rules.expressions.reading import read as read_expression
from jingzhun.rules.expressions.scope import Scope
from jingzhun.rules.kinds import Kind, Type
from jingzhun.rules.loading.read import Read
from jingzhun.rules.loading.shapes import CitationShape
from jingzhun.rules.misfit import Misfit, unknown_name
from jingzhun.rules.nodes import Node
from jingzhun.rules.problems import Place, Problems


@dataclass(slots=True)
class Desk:
    """defined: table → name → type of the facts and conditions that were built. broken: names with problems.

    Every method that finds a problem adds it and returns None.
    """

    catalogue: Catalogue
    problems: Problems
    broken: set[str]
    sources: dict[str, SourceText] = field(default_factory=dict)
    parameters: dict[str, Type] = field(default_factory=dict)
    defined: dict[str, dict[str, Type]] = field(default_factory=dict)
    groups: dict[str, Text] = field(default_factory=dict)

    def scope(self, table: str) -> Scope:
        return Scope(self.catalogue, table, self.parameters, self.defined, frozenset(self.broken))

    def table(self, read: Read, name: str, *keys: str | int) -> Table | None:
        """A table of the facts, named at a key."""
        if name in self.catalogue.tables:
            return self.catalogue.tables[name]
        self.misfit(read.place(*keys), unknown_name(name, self.catalogue.tables, Text("表", "table")))
        return None

    def expression(self, read: Read, text: str, table: str, *keys: str | int) -> Node | None:
        """An expression over the rows of a table, written at a key."""
        reading = read_expression(text, self.scope(table))
        for misfit in reading.misfits:
            self.misfit(read.place(*keys), misfit)
        return reading.node

    def test(self, read: Read, text: str, table: str, *keys: str | int) -> Node | None:
        """An expression that says yes or no."""
        node = self.expression(read, text, table, *keys)
        try:
            return None if node is None else as_test(node)
        except Misfit as misfit:
            self.misfit(read.place(*keys), misfit)
            return None

    def citation(
        self, read: Read, shape: CitationShape | None, *keys: str | int, is_confirmed: bool = True
    ) -> Citation | None:
        """A citation of a source that is there. None for none, or with a problem for an unknown source."""
        if shape is None:
            return None
        source = self.sources.get(shape.text)
        if source is None:
            if shape.text not in self.broken:
                misfit = unknown_name(shape.text, self.sources, Text("来源", "source"))
                self.misfit(read.place(*keys, "text"), misfit)
            return None
        is_seen = is_confirmed and source.is_confirmed and not shape.unconfirmed
        return Citation(shape.text, shape.clause, is_seen)

    def cited(self, read: Read, shape: CitationShape | None) -> Citation | None:
        """The citation of a whole definition; a warning where there is none."""
        if shape is None:
            self.uncited(read.place())
        return self.citation(read, shape, "source")

    def uncited(self, place: Place) -> None:
        self.problems.add(
            place, Text("没有写出处", "No source is cited"), is_warning=True,
            allowed=Text("source: {text: 来源, clause: 条款}", "source: {text: key of a source, clause: …}"),
        )  # fmt: skip

    def named_unit(self, read: Read, unit: str | None, type_: Type) -> Type | None:
        """The type with the unit that the definition names: of a bare number that one, else it has to be the same."""
        if unit is None or unit == type_.unit:
            return type_
        if type_.kind not in (Kind.INTEGER, Kind.DECIMAL):
            what = Text("只有数才有单位", "Only numbers have units")
            self.wrong(read.place("unit"), what, Text("不写 unit", "no unit"))
            return None
        if not is_unit(unit, self.catalogue.units):
            self.misfit(read.place("unit"), unknown_name(unit, self.catalogue.units, Text("单位", "unit")))
            return None
        if type_.unit:
            what = Text("表达式的单位是 {there}，不是 {unit}", "The expression is in {there}, not in {unit}")
            self.wrong(read.place("unit"), what.format(there=type_.unit, unit=unit), Text(type_.unit, type_.unit))
            return None
        return replace(type_, unit=unit)

    def group(self, read: Read, name: str) -> None:
        """A heading that groups.yaml has."""
        if name and name not in self.groups:
            self.misfit(read.place("group"), unknown_name(name, self.groups, Text("分组", "group")))

    def misfit(self, place: Place, misfit: Misfit) -> None:
        self.problems.add_misfit(place, misfit)

    def wrong(self, place: Place, what: Text, allowed: Text) -> None:
        self.problems.add(place, what, allowed=allowed)

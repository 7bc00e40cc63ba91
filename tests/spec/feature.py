"""One feature of the definition language: what it says, drawn facts, a definition, and the results as they must be.

The tables are drawn as text. The first column is the table's name and holds the keys; an empty cell is unknown; the
column → of the asked table holds the expected results. The manual docs/generated/rule_language.md is made of these.
"""

from dataclasses import dataclass, field

from jingzhun.core.text import Text
from jingzhun.rules.period import Period

YEAR_2016 = Period.of_year(2016)


@dataclass(frozen=True)
class Asked:
    """`{count: members, where: "is_labour"}`: what is asked of related rows."""

    form: str
    relation: str
    value: str = ""
    where: str = ""
    before: str = ""
    strict: bool = False

    def __str__(self) -> str:
        words = {"value": self.value, "where": self.where, "before": self.before}
        said = "".join(f', {key}: "{word}"' for key, word in words.items() if word)
        return f"{{{self.form}: {self.relation}{said}{', strict: true' if self.strict else ''}}}"


@dataclass(frozen=True)
class Feature:
    """A fact of `table`, over drawn `facts`.

    parameters: drawn too. before: other facts, name → (table, expression or what is asked of related rows).
    """

    name: str
    title: Text
    text: Text
    facts: str
    value: str | Asked
    table: str = "household"
    parameters: str = ""
    before: dict[str, tuple[str, str | Asked]] = field(default_factory=dict)
    period: Period = YEAR_2016


@dataclass(frozen=True)
class ConditionFeature:
    """A condition of households: named parts, joined by `all` or `any`."""

    name: str
    title: Text
    text: Text
    facts: str
    join: str
    parts: dict[str, str]


@dataclass(frozen=True)
class Summed:
    """`{count: person, where: "…"}` or `{sum: village, value: "…"}`."""

    counting: str
    table: str
    value: str = ""
    where: str = ""

    def __str__(self) -> str:
        words = {"value": self.value, "where": self.where}
        said = "".join(f', {key}: "{word}"' for key, word in words.items() if word)
        return f"{{{self.counting}: {self.table}{said}}}"


@dataclass(frozen=True)
class IndicatorFeature:
    """An indicator's parts by village and group. results: a drawn table of them."""

    name: str
    title: Text
    text: Text
    facts: str
    results: str
    numerator: Summed
    denominator: Summed | None = None
    by: tuple[str, ...] = ()
    under: tuple[str, ...] = ("",)

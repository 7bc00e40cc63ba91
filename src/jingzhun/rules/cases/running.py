"""Examples are run by an engine, and what differs from what was written by hand is told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from jingzhun.core.rounding import rounded
from jingzhun.rules.cases.example import Example, Rows
from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.definitions import Condition, Fact, Indicator, Join, Part, RuleBook
from jingzhun.rules.dependencies import definition_of, expressions_of
from jingzhun.rules.engine import Engine, Setting, Value
from jingzhun.rules.kinds import YES_NO
from jingzhun.rules.nodes import Literal

MakeEngine = Callable[[Catalogue, Rows], Engine]
"""An engine over a frame of rows."""
ASKED = "asked_by_case"
"""The name under which the test of a check, warning or list is asked: of a condition engines tell what is unknown."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """what: the key of a row, or a part of an indicator."""

    example: Example
    what: str
    expected: Value
    found: Value


def mismatches(
    book: RuleBook, catalogue: Catalogue, examples: Sequence[Example], make_engine: MakeEngine
) -> Iterator[Mismatch]:
    """What the engine finds otherwise than the examples expect. Errors of the engine are the caller's."""
    for example in examples:
        found = outcome(book, catalogue, example, make_engine(catalogue, example.rows))
        for what, expected in example.expect.items():
            if not _same(expected, found.get(what)):
                yield Mismatch(example, what, expected, found.get(what))


def outcome(book: RuleBook, catalogue: Catalogue, example: Example, engine: Engine) -> Mapping[str, Value]:
    """What an engine says: the figures of an indicator, or key of a row → result."""
    definition = definition_of(book, example.definition)
    if isinstance(definition, Indicator):
        return _figures(definition, Setting(book, example.period, example.villages), engine)
    asked, name = _as_column(book, example.definition)
    setting = Setting(asked, example.period, example.villages)
    return {str(key): value for key, value in engine.rows(setting, definition.table, [name])}


def _as_column(book: RuleBook, name: str) -> tuple[RuleBook, str]:
    definition = definition_of(book, name)
    assert not isinstance(definition, Indicator)
    if isinstance(definition, Fact | Condition):
        return book, name
    expressions = expressions_of(definition)
    test = expressions[0][0] if expressions else Literal(True, YES_NO)  # a list of all rows
    part = Part(ASKED, definition.title, test, None)
    asked = Condition(ASKED, definition.table, definition.title, Join.ALL, (part,), None)
    return replace(book, conditions={**book.conditions, ASKED: asked}), ASKED


def _figures(indicator: Indicator, setting: Setting, engine: Engine) -> Mapping[str, Value]:
    parts = engine.parts(setting, [indicator.name])
    above = sum((Fraction(part.numerator or 0) for part in parts), Fraction(0))
    below = sum((Fraction(part.denominator or 0) for part in parts), Fraction(0))
    sums: dict[str, Value] = {"numerator": rounded(above, indicator.numerator.type.scale)}
    if indicator.denominator is None:
        return sums | {"value": rounded(above, indicator.scale)}
    sums["denominator"] = rounded(below, indicator.denominator.type.scale)
    return sums | {"value": rounded(above * indicator.factor / below, indicator.scale) if below else None}


def _same(expected: Value, found: Value) -> bool:
    if isinstance(expected, bool) or isinstance(found, bool) or expected is None or found is None:
        return expected is found
    return expected == found

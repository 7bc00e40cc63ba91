"""Which cases a condition still needs: both sides of each threshold, each part yes and no, each dated value in force.

A threshold is met where both sides of a comparison are equal: whoever writes `>` for `>=` is found there and nowhere
else. Values are those that the engine computes for the rows of the condition's examples.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jingzhun.core.text import Text
from jingzhun.rules.cases.example import Example
from jingzhun.rules.cases.running import MakeEngine
from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.definitions import Condition, Fact, ParameterValue, RuleBook
from jingzhun.rules.dependencies import dependencies, with_tables
from jingzhun.rules.engine import Setting, Value
from jingzhun.rules.engines.parameters import value_in_force
from jingzhun.rules.engines.walking import walk
from jingzhun.rules.kinds import NUMBERS, Kind
from jingzhun.rules.nodes import ColumnOf, Compare, Comparison, Literal, MomentOf, Node, ParameterOf
from jingzhun.rules.words import NO, YES

ORDERS = frozenset({Compare.LESS, Compare.AT_MOST, Compare.MORE, Compare.AT_LEAST})
INCLUSIVE = frozenset({Compare.AT_MOST, Compare.AT_LEAST})
NO_CASE = Text("缺用例：{name} 没有用例", "Missing case: {name} has no example")
PART = Text("缺用例：分项 {part} 为{side}", "Missing case: part {part}, side {side}")
EQUAL = Text("缺用例：{test}，两边相等", "Missing case: test {test}, both sides equal")
SIDE = Text("缺用例：{test}，为{side}", "Missing case: test {test}, side {side}")
DATED = Text(
    "缺用例：parameter.{name} 自 {day} 起的值 {value}（{area}）",
    "Missing case: parameter.{name} from {day}, {value} ({area})",
)
EVERYWHERE = Text("不分地区", "everywhere")


@dataclass(frozen=True, slots=True)
class Missing:
    """part: name of the part that lacks a case; '' for the condition as a whole."""

    part: str
    what: Text


def missing_of_condition(
    book: RuleBook, catalogue: Catalogue, condition: Condition, make_engine: MakeEngine
) -> Iterator[Missing]:
    """What the examples of a condition leave untried."""
    examples = book.cases.get(condition.name, ())
    if not examples:
        yield Missing("", NO_CASE.format(name=condition.name))
        return
    trial = _Trial(book, catalogue, examples, make_engine)
    for part in condition.parts:
        results = [value for (value,) in trial.values(condition.table, [part.test])]
        for side, words in ((True, YES), (False, NO)):
            if all(value is not side for value in results):
                yield Missing(part.name, PART.format(part=part.name, side=words))
        yield from (Missing(part.name, what) for what in trial.of_expression(part.test, condition.table))
    yield from _of_values(book, condition, examples)


def missing_of_fact(book: RuleBook, catalogue: Catalogue, fact: Fact, make_engine: MakeEngine) -> Iterator[Missing]:
    """What thresholds of a fact on which conditions rest are left untried, by its examples and by theirs."""
    names = [fact.name, *(name for name in book.conditions if fact in dependencies(book, [name]))]
    examples = [example for name in names for example in book.cases.get(name, ())]
    trial = _Trial(book, catalogue, examples, make_engine)
    yield from (Missing("", what) for what in trial.of_expression(fact.value, fact.table))


@dataclass(frozen=True, slots=True)
class _Trial:
    """Examples, and an engine to see what they try."""

    book: RuleBook
    catalogue: Catalogue
    examples: Sequence[Example]
    make_engine: MakeEngine

    def of_expression(self, expression: Node, table: str) -> Iterator[Text]:
        """The thresholds of an expression over a table that no row meets, or none is beyond."""
        for test, where in _thresholds(expression, table):
            yield from _of_threshold(test, list(self.values(where, [test.left, test.right])))

    def values(self, table: str, nodes: Sequence[Node]) -> Iterator[tuple[Value, ...]]:
        """What the nodes come to in each row of the examples: asked as facts, which every engine knows."""
        named = ((f"value_{number}_of_case", node) for number, node in enumerate(nodes))
        title = self.catalogue.tables[table].title
        facts = {name: Fact(name, table, title, node, node.type, None) for name, node in named}
        asked = replace(self.book, facts={**self.book.facts, **facts})
        for example in self.examples:
            setting = Setting(asked, example.period, example.villages)
            engine = self.make_engine(self.catalogue, example.rows)
            for _, *values in engine.rows(setting, table, list(facts)):
                yield tuple(values)


def _thresholds(expression: Node, table: str) -> Iterator[tuple[Comparison, str]]:
    """The comparisons by order, of numbers and days, each with the table whose rows it is about."""
    for node, where in with_tables(expression, table):
        if isinstance(node, Comparison) and node.operator in ORDERS and node.left.type.kind in NUMBERS | {Kind.DATE}:
            yield node, where


def _of_threshold(test: Comparison, pairs: Iterable[tuple[Value, ...]]) -> Iterator[Text]:
    known = [(left, right) for left, right in pairs if left is not None and right is not None]
    if all(left != right for left, right in known):
        yield EQUAL.format(test=_said(test))
    is_yes_beyond = test.operator not in INCLUSIVE
    if all(_holds(test.operator, left, right) is not is_yes_beyond for left, right in known):
        yield SIDE.format(test=_said(test), side=YES if is_yes_beyond else NO)


def _holds(operator: Compare, left: Value, right: Value) -> bool:
    assert isinstance(left, int | Decimal | date)
    assert isinstance(right, int | Decimal | date)
    sign = (left > right) - (left < right)  # type: ignore[operator]  # both are numbers, or both are days
    signs = {Compare.LESS: (-1,), Compare.AT_MOST: (-1, 0), Compare.MORE: (1,), Compare.AT_LEAST: (0, 1)}
    return sign in signs[operator]


def _of_values(book: RuleBook, condition: Condition, examples: Sequence[Example]) -> Iterator[Missing]:
    """The dated values of parameters that the tests name, and that no example has in force."""
    nodes = [node for part in condition.parts for node in walk(part.test)]
    for name in dict.fromkeys(node.name for node in nodes if isinstance(node, ParameterOf)):
        parameter = book.parameters[name]
        used = [
            value_in_force(parameter, codes, example.period.on)
            for example in examples
            for codes in example.villages.values()
        ]
        yield from (Missing("", _dated(name, value)) for value in parameter.values if value not in used)


def _dated(name: str, value: ParameterValue) -> Text:
    area = Text(value.area, value.area) if value.area else EVERYWHERE
    return DATED.format(name=name, day=value.from_on.isoformat(), value=value.value, area=area)


def _said(node: Node) -> str:
    """A comparison in a few words."""
    match node:
        case Comparison():
            return f"{_said(node.left)} {node.operator.value} {_said(node.right)}"
        case ColumnOf():
            return f"{node.parent}.{node.name}" if node.parent else node.name
        case ParameterOf():
            return f"parameter.{node.name}"
        case MomentOf():
            return f"period.{node.moment.value}"
        case Literal():
            return str(node.value)
        case _:
            return "(…)"

"""The rule book of a feature, and what is asked of it."""

from jingzhun.core.text import same_in_both
from jingzhun.rules.definitions import Condition, Counting, Fact, Indicator, Join, Part, RuleBook, Sum
from jingzhun.rules.engine import Setting
from jingzhun.rules.expressions.reading import node_of
from jingzhun.rules.expressions.scope import Scope
from jingzhun.rules.kinds import YES_NO, Type, integer
from jingzhun.rules.nodes import Gather, Node, Related
from tests.spec.drawing import CODES, PARAMETERS, drawn, parameters
from tests.spec.feature import Asked, ConditionFeature, Feature, IndicatorFeature, Summed
from tests.support.small_catalogue import SMALL

RESULT = "result"


def setting_of(feature: Feature) -> Setting:
    facts: dict[str, Fact] = {}
    for name, (table, value) in [*feature.before.items(), (RESULT, (feature.table, feature.value))]:
        node = _value(value, _scope(table, facts))
        facts[name] = Fact(name, table, same_in_both(name), node, node.type, None)
    return _setting(feature, facts=facts)


def setting_of_condition(feature: ConditionFeature) -> Setting:
    scope = _scope("household", {})
    parts = tuple(Part(name, same_in_both(name), node_of(test, scope), None) for name, test in feature.parts.items())
    condition = Condition(RESULT, "household", same_in_both(RESULT), Join(feature.join), parts, None)
    return _setting(feature, conditions={RESULT: condition})


def setting_of_indicator(feature: IndicatorFeature) -> Setting:
    below = _sum(feature.denominator) if feature.denominator else None
    title = same_in_both(RESULT)
    indicator = Indicator(RESULT, title, _sum(feature.numerator), below, 100, 2, "percent", None, (), "", None)
    return _setting(feature, indicators={RESULT: indicator})


def _setting(feature: Feature | ConditionFeature | IndicatorFeature, **definitions: dict) -> Setting:
    its = parameters(feature.parameters) if isinstance(feature, Feature) else {}
    empty: dict[str, dict] = {key: {} for key in ("facts", "conditions", "indicators", "checks", "warnings", "rolls")}
    book = RuleBook(pack="spec", hash="", sources={}, parameters=its, **(empty | definitions))
    period = feature.period if isinstance(feature, Feature) else Feature.period
    villages = {one["key"]: CODES[one["key"]] for one in drawn(feature.facts).frame.get("village", [])} or CODES
    return Setting(book, period, villages)


def _scope(table: str, facts: dict[str, Fact]) -> Scope:
    defined: dict[str, dict[str, Type]] = {}
    for fact in facts.values():
        defined.setdefault(fact.table, {})[fact.name] = fact.type
    return Scope(SMALL, table, PARAMETERS, defined)


def _value(value: str | Asked, scope: Scope) -> Node:
    return node_of(value, scope) if isinstance(value, str) else _related(value, scope)


def _related(asked: Asked, scope: Scope) -> Related:
    table = SMALL.tables[scope.table].children[asked.relation].table
    value, where = (node_of(said, scope.over(table)) if said else None for said in (asked.value, asked.where))
    before = node_of(asked.before, scope) if asked.before else None
    gather = Gather(asked.form)
    type_ = YES_NO if gather in {Gather.ANY, Gather.ALL} else value.type if value else integer(SMALL.tables[table].unit)
    return Related(gather, asked.relation, table, value, where, before, asked.strict, type_)


def _sum(summed: Summed) -> Sum:
    scope = _scope(summed.table, {})
    value = node_of(summed.value, scope) if summed.value else None
    where = node_of(summed.where, scope) if summed.where else None
    return Sum(Counting(summed.counting), summed.table, value, where, value.type if value else integer(summed.table))

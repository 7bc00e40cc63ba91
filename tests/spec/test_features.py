"""Every feature of the manual on every engine."""

import textwrap

import pytest

from jingzhun.rules.engine import Setting
from tests.spec.books import RESULT, setting_of, setting_of_condition, setting_of_indicator
from tests.spec.drawing import VILLAGES, cells, drawn, written
from tests.spec.feature import ConditionFeature, Feature, IndicatorFeature
from tests.spec.features import CONDITIONS, FEATURES, INDICATORS
from tests.support.rule_engines import ENGINES, MakeEngine, make_engine


@pytest.fixture(params=ENGINES)
def make(request: pytest.FixtureRequest) -> MakeEngine:
    return make_engine(request.param)


def by_name(features: list) -> dict:
    return {"argvalues": features, "ids": [feature.name for feature in features]}


@pytest.mark.parametrize("feature", **by_name(FEATURES))
def test_fact(make: MakeEngine, feature: Feature) -> None:
    assert (
        _results(make, setting_of(feature), feature.table, feature.facts)
        == drawn(textwrap.dedent(feature.facts)).results
    )


@pytest.mark.parametrize("feature", **by_name(CONDITIONS))
def test_condition(make: MakeEngine, feature: ConditionFeature) -> None:
    setting = setting_of_condition(feature)
    expected = drawn(feature.facts).results
    assert _results(make, setting, "household", feature.facts) == expected
    listed = make(drawn(feature.facts).frame).rows(setting, "household", [], where=RESULT)
    assert [row[0] for row in listed] == [key for key, result in expected.items() if result == "yes"]


def _results(make: MakeEngine, setting: Setting, table: str, facts: str) -> dict[str, str]:
    rows = make(drawn(facts).frame).rows(setting, table, [RESULT])
    return {str(key): written(value) for key, value in rows}


@pytest.mark.parametrize("feature", **by_name(INDICATORS))
def test_indicator(make: MakeEngine, feature: IndicatorFeature) -> None:
    engine = make(drawn(feature.facts).frame)
    parts = engine.parts(setting_of_indicator(feature), [RESULT], under=feature.under, by=feature.by)
    names = {path: name for name, path in VILLAGES.items()}
    found = [
        [names[one.village], *one.group, one.numerator, one.denominator, one.unknown, one.denominator_unknown]
        for one in parts
    ]
    assert [["" if cell is None else str(cell) for cell in row] for row in found] == cells(feature.results)[1:]


def test_every_name_is_used_once() -> None:
    """A name is an anchor of the manual."""
    names = [feature.name for feature in [*FEATURES, *CONDITIONS, *INDICATORS]]
    assert len(names) == len(set(names))

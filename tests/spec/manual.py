"""The manual of the language, made of the features that the engines are tested by."""

from collections.abc import Iterator
from textwrap import dedent

from tests.spec.drawing import CODES, VILLAGES, lines
from tests.spec.feature import Asked, ConditionFeature, Feature, IndicatorFeature
from tests.spec.features import CHAPTERS, CONDITIONS, INDICATORS

INTRODUCTION = """# The language of rules / 规则语言

Made of the tests in `tests/spec`, which every engine passes. In the tables the first column holds the keys of a table's
rows, an empty cell is unknown, and → is the result.
由 `tests/spec` 的测试生成，每个引擎都通过。表的第一列是行的编号，空格是未知，→ 是结果。

The period is the year 2016 unless another is named. Villages / 村：{villages}
期间除另有说明外为2016年。
"""


def manual() -> Iterator[str]:
    """Markdown, piece by piece."""
    villages = ", ".join(f"{name} `{', '.join(CODES[path])}`" for name, path in VILLAGES.items())
    yield INTRODUCTION.format(villages=villages)
    for title, features in CHAPTERS:
        yield f"## {title.zh} / {title.en}\n"
        for feature in features:
            yield from _fact(feature)
    yield "## 条件 / Conditions\n"
    for condition in CONDITIONS:
        yield from _condition(condition)
    yield "## 指标 / Indicators\n"
    for indicator in INDICATORS:
        yield from _indicator(indicator)


def _head(feature: Feature | ConditionFeature | IndicatorFeature) -> Iterator[str]:
    yield f"### {feature.title.zh} / {feature.title.en}\n"
    yield f"{feature.text.zh}\n{feature.text.en}\n"


def _fact(feature: Feature) -> Iterator[str]:
    yield from _head(feature)
    if feature.period != Feature.period:
        yield f"`period.from_on` {feature.period.from_on}, `period.on` {feature.period.on}\n"
    if feature.parameters:
        yield from _tables(feature.parameters)
    definitions = [*feature.before.items(), ("→", (feature.table, feature.value))]
    yield "```yaml\n" + "\n".join(f"{name}: {_said(value)}" for name, (_, value) in definitions) + "\n```\n"
    yield from _tables(feature.facts)


def _said(value: str | Asked) -> str:
    return str(value) if isinstance(value, Asked) else f'"{value}"'


def _condition(feature: ConditionFeature) -> Iterator[str]:
    yield from _head(feature)
    parts = [f'  {name}: {{test: "{test}"}}' for name, test in feature.parts.items()]
    yield "```yaml\n" + "\n".join([f"{feature.join}:", *parts]) + "\n```\n"
    yield from _tables(feature.facts)


def _indicator(feature: IndicatorFeature) -> Iterator[str]:
    yield from _head(feature)
    said = [f"numerator: {feature.numerator}"]
    said += [f"denominator: {feature.denominator}"] if feature.denominator else []
    yield "```yaml\n" + "\n".join(said) + "\n```\n"
    yield from _tables(feature.facts)
    yield "→\n"
    yield from _tables(feature.results)


def _tables(text: str) -> Iterator[str]:
    for block in dedent(text).strip().split("\n\n"):
        yield from lines(block)
        yield ""

"""All features, in the order of the manual."""

from jingzhun.core.text import Text
from tests.spec.feature import ConditionFeature, Feature, IndicatorFeature
from tests.spec.features.branches import BRANCHES
from tests.spec.features.conditions import CONDITIONS
from tests.spec.features.days import DAYS
from tests.spec.features.indicators import INDICATORS
from tests.spec.features.names import NAMES
from tests.spec.features.numbers import NUMBERS
from tests.spec.features.parameters import PARAMETERS
from tests.spec.features.related import RELATED
from tests.spec.features.truth import TRUTH

CHAPTERS: list[tuple[Text, list[Feature]]] = [
    (Text("名称", "Names"), NAMES),
    (Text("是、否、未知", "Yes, no and unknown"), TRUTH),
    (Text("数", "Numbers"), NUMBERS),
    (Text("日期", "Dates"), DAYS),
    (Text("分支", "Branches"), BRANCHES),
    (Text("参数", "Parameters"), PARAMETERS),
    (Text("相关的行", "Related rows"), RELATED),
]
FEATURES: list[Feature] = [feature for _, features in CHAPTERS for feature in features]

__all__ = ["CHAPTERS", "CONDITIONS", "FEATURES", "INDICATORS", "ConditionFeature", "IndicatorFeature"]

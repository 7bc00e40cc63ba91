"""Conditions of parts."""

from jingzhun.core.text import Text
from tests.spec.feature import ConditionFeature

CONDITIONS = [
    ConditionFeature(
        "all_parts",
        Text("都要满足", "All parts"),
        Text("一部分是否，就是否；否则有未知就未知。", "No if a part is no; else unknown if a part is unknown."),
        """
        household | wage    | is_danger | →
        H1        | 4000.01 | no        | yes
        H2        | 4000.00 | no        | no
        H3        | 4000.00 |           | no
        H4        | 4000.01 |           | unknown
        """,
        "all",
        {"income": "wage > 4000", "house": "NOT is_danger"},
    ),
    ConditionFeature(
        "any_part",
        Text("满足一个即可", "Any part"),
        Text("一部分是，就是“是”；否则有未知就未知。", "Yes if a part is yes; else unknown if a part is unknown."),
        """
        household | wage    | is_danger | →
        H1        | 4000.00 | no        | no
        H2        |         | yes       | yes
        H3        | 4000.00 |           | unknown
        """,
        "any",
        {"income": "wage > 4000", "house": "is_danger"},
    ),
]

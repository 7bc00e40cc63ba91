"""CASE and coalesce."""

from jingzhun.core.text import Text
from tests.spec.feature import Feature

BRANCHES = [
    Feature(
        "case",
        Text("分情况", "Cases"),
        Text(
            "取第一个为“是”的分支；条件未知的跳过；没有 ELSE 就未知。",
            "The first branch whose condition is yes; an unknown condition is passed over; without ELSE: unknown.",
        ),
        """
        household | rooms | is_danger | →
        H1        | 5     |           | 1.00
        H2        |       | yes       | 2.50
        H3        | 1     | no        | unknown
        H4        |       |           | unknown
        """,
        "CASE WHEN rooms > 3 THEN 1.00 WHEN is_danger THEN 2.50 END",
    ),
    Feature(
        "coalesce",
        Text("第一个已知的", "The first that is known"),
        Text("未知当作几，只有这样写明才行。", "That unknown counts as something must be written like this."),
        """
        household | wage | land | →
        H1        | 5.00 |      | 5.00
        H2        |      |      | 0.00
        """,
        "coalesce(wage, 0)",
    ),
]

"""What a name means."""

from jingzhun.core.text import Text
from tests.spec.feature import Feature

NAMES = [
    Feature(
        "column",
        Text("列", "A column"),
        Text("直接写列名。空着的就是未知。", "Its name alone. What is empty is unknown."),
        """
        household | wage   | →
        H1        | 12.50  | 12.50
        H2        | 0      | 0.00
        H3        |        | unknown
        """,
        "wage",
    ),
    Feature(
        "parent",
        Text("所属的行", "The row it belongs to"),
        Text(
            "人属于户，户属于村：写“上级.列”。没有所属的行，结果未知。",
            "A person belongs to a household, a household to a village: parent.column. Without such a row: unknown.",
        ),
        """
        person | household | →
        P1     | H1        | poor
        P2     | H9        | unknown
        P3     |           | unknown

        household | status
        H1        | poor
        """,
        "household.status",
        table="person",
    ),
    Feature(
        "fact_of_fact",
        Text("事实的事实", "A fact of a fact"),
        Text(
            "定义过的事实像列一样用，也可以从下级的行用上级的事实。",
            "A fact that is defined is used like a column, also from rows below.",
        ),
        """
        person | household | pension | →
        P1     | H1        | 10.00   | 35.00
        P2     | H2        | 10.00   | unknown

        household | wage
        H1        | 12.50
        H2        |
        """,
        "pension + household.double_wage",
        table="person",
        before={"double_wage": ("household", "wage + wage")},
    ),
]

"""Indicators: parts that add up over villages."""

from jingzhun.core.text import Text
from tests.spec.feature import IndicatorFeature, Summed

FACTS = """
        household | village | status   | wage
        H1        | 东村    | poor     | 10.00
        H2        | 东村    | ordinary | 20.00
        H3        | 东村    |          | 30.00
        H4        | 西村    | poor     |

        person | village | household | sex
        P1     | 东村    | H1        | 男
        P2     | 东村    | H1        | 女
        P3     | 东村    | H3        | 女
        P4     | 西村    | H4        | 女

        village | rural_population
        东村    | 40
        西村    |
        """
INDICATORS = [
    IndicatorFeature(
        "count_and_base",
        Text("人数与总数", "A number of people and the total"),
        Text(
            "“where”未知的行不计，另记有几行未知；上级地区的数是村数之和。",
            "A row whose where is unknown does not count; how many there are stands beside. Areas above are sums of villages.",
        ),
        FACTS,
        """
        village | numerator | denominator | unknown | denominator_unknown
        东村    | 2         | 40          | 1       | 0
        西村    | 1         | 0           | 0       | 1
        """,
        Summed("count", "person", where="household.status = 'poor'"),
        Summed("sum", "village", value="rural_population"),
    ),
    IndicatorFeature(
        "sum_of_values",
        Text("金额", "An amount"),
        Text("要加的值未知的行，也记为未知。", "A row whose value to add is unknown is counted as unknown too."),
        FACTS,
        """
        village | numerator | denominator | unknown | denominator_unknown
        东村    | 10.00     |             | 1       | 0
        西村    | 0.00      |             | 1       | 0
        """,
        Summed("sum", "household", value="wage", where="status = 'poor'"),
    ),
    IndicatorFeature(
        "by_group",
        Text("分组", "By group"),
        Text(
            "按列的值分组；总数的表没有这个列，总数就不分，记为未知。",
            "By the values of a column; where the total's table has no such column, there is none by group.",
        ),
        FACTS,
        """
        village | sex | numerator | denominator | unknown | denominator_unknown
        东村    | 女  | 1         |             | 1       | 0
        东村    | 男  | 1         |             | 0       | 0
        西村    | 女  | 1         |             | 0       | 0
        """,
        Summed("count", "person", where="household.status = 'poor'"),
        Summed("sum", "village", value="rural_population"),
        by=("sex",),
    ),
    IndicatorFeature(
        "under",
        Text("范围", "Under an area"),
        Text("只数路径在该地区之下的行。", "Only rows whose path lies under the area."),
        FACTS,
        """
        village | numerator | denominator | unknown | denominator_unknown
        西村    | 1         |             | 0       | 0
        """,
        Summed("count", "household"),
        under=("010102",),
    ),
]

"""What related rows say."""

from jingzhun.core.text import Text
from tests.spec.feature import Asked, Feature

HOUSEHOLDS = """
        household | →
        H1        | {}
        H2        | {}
        H3        | {}
        H4        | {}

        person | household | is_labour | pension | born_on
        P1     | H1        | yes       | 10.00   | 1980-01-01
        P2     | H1        | no        | 20.50   | 1950-06-30
        P3     | H2        | yes       |         |
        P4     | H2        |           | 5.00    | 2010-01-01
        P5     | H3        | no        |         |
        P6     |           | yes       | 9.00    | 2000-01-01
        """
YEARS = """
        household | rooms | →
        H1        | 2016  | 30.00
        H2        | 2016  | unknown
        H3        | 2014  | unknown
        H4        |       | unknown

        household_year | household | year | wage
        Y1             | H1        | 2014 | 10.00
        Y2             | H1        | 2015 | 30.00
        Y3             | H1        | 2016 | 50.00
        Y4             | H2        | 2014 | 10.00
        Y5             | H2        | 2015 |
        Y6             | H3        | 2014 | 10.00
        Y7             | H4        | 2014 | 10.00
        Y8             | H1        |      | 70.00
        """

RELATED = [
    Feature(
        "count",
        Text("计数", "Count"),
        Text("“where”未知的行不计。没有行是 0。", "A row whose where is unknown does not count. 0 without rows."),
        HOUSEHOLDS.format(1, 1, 0, 0),
        Asked("count", "members", where="is_labour"),
    ),
    Feature(
        "count_all",
        Text("全部计数", "Count of all"),
        Text("没有“where”就都计。", "Without where all count."),
        HOUSEHOLDS.format(2, 2, 1, 0),
        Asked("count", "members"),
    ),
    Feature(
        "count_strict",
        Text("严格计数", "Strict count"),
        Text("strict：有一行的“where”未知，结果就未知。", "strict: unknown if the where of a row is."),
        HOUSEHOLDS.format(1, "unknown", 0, 0),
        Asked("count", "members", where="is_labour", strict=True),
    ),
    Feature(
        "sum",
        Text("合计", "Sum"),
        Text("有一个要加的值未知，合计就未知。没有行是 0。", "Unknown if a value to add is. 0 without rows."),
        HOUSEHOLDS.format("30.50", "unknown", "unknown", "0.00"),
        Asked("sum", "members", value="pension"),
    ),
    Feature(
        "sum_where",
        Text("部分合计", "Sum of some"),
        Text("只看“where”为是的行。", "Only rows whose where is yes matter."),
        HOUSEHOLDS.format("20.50", "0.00", "unknown", "0.00"),
        Asked("sum", "members", value="pension", where="NOT is_labour"),
    ),
    Feature(
        "any",
        Text("有没有", "Any"),
        Text(
            "有一行是就是；否则有未知就未知；没有行是否。",
            "Yes if one is; else unknown if one is unknown; no without rows.",
        ),
        HOUSEHOLDS.format("yes", "yes", "no", "no"),
        Asked("any", "members", where="is_labour"),
    ),
    Feature(
        "all",
        Text("是不是都", "All"),
        Text(
            "有一行否就是否；否则有未知就未知；没有行是“是”。",
            "No if one is no; else unknown if one is unknown; yes without rows.",
        ),
        HOUSEHOLDS.format("no", "unknown", "no", "yes"),
        Asked("all", "members", where="is_labour"),
    ),
    Feature(
        "most",
        Text("最大", "Most"),
        Text("未知的值不看；没有值就未知。", "Unknown values are left out; unknown without any value."),
        HOUSEHOLDS.format("20.50", "5.00", "unknown", "unknown"),
        Asked("most", "members", value="pension"),
    ),
    Feature(
        "least",
        Text("最小", "Least"),
        Text("日期也可以：最早的一天。", "Of days too: the earliest."),
        HOUSEHOLDS.format("1950-06-30", "2010-01-01", "unknown", "unknown"),
        Asked("least", "members", value="born_on"),
    ),
    Feature(
        "latest",
        Text("以前最近的一次", "The latest before"),
        Text(
            "取界限以前（不含）最近的一行的值；那一行未知就未知，不往前找。界限未知，结果未知。",
            "The value of the last row before the bound (exclusive); if it is unknown there, unknown. Unknown if the bound is.",
        ),
        YEARS,
        Asked("latest", "years", value="wage", before="rooms"),
    ),
    Feature(
        "related_of_related",
        Text("相关行用上级的事实", "Related rows that look at their household"),
        Text(
            "成员的“where”可以看本户的事实：户里算过的，人那里能用。",
            "The where of members may look at a fact of the household that was computed before.",
        ),
        """
        household | wage  | →
        H1        | 20.00 | 1
        H2        | 5.00  | 0

        person | household | pension
        P1     | H1        | 15.00
        P2     | H1        | 45.00
        P3     | H2        | 15.00
        """,
        Asked("count", "members", where="pension < household.double_wage"),
        before={"double_wage": ("household", "wage + wage")},
    ),
]

"""Exact numbers."""

from jingzhun.core.text import Text
from tests.spec.feature import Feature

NUMBERS = [
    Feature(
        "sum_and_difference",
        Text("加减", "Plus and minus"),
        Text(
            "精确到分，没有二进制小数；小数位取多的一边；一边未知就未知。",
            "Exact, no binary fractions; as many places as the longer side; unknown where a side is.",
        ),
        """
        household | wage | →
        H1        | 0.20 | 0.300
        H2        |      | unknown
        """,
        "wage + 0.100",
    ),
    Feature(
        "product",
        Text("乘", "Times"),
        Text("小数位相加，不舍入。", "The places add up; nothing is rounded."),
        """
        household | wage  | share  | →
        H1        | 0.05  | 0.0005 | 0.000025
        H2        | -2.00 | 0.5000 | -1.000000
        H3        | 1.00  |        | unknown
        """,
        "wage * share",
    ),
    Feature(
        "threshold_without_dividing",
        Text("与界限比较不除", "Thresholds are compared without dividing"),
        Text(
            "人均是否超过界限：总额与界限乘人数比较，不舍入。",
            "Is it above the line per head? The total is compared with the line times the people; nothing is rounded.",
        ),
        """
        household | wage  | member_total | →
        H1        | 9.99  | 3            | no
        H2        | 10.00 | 3            | yes
        H3        | 10.00 |              | unknown
        """,
        "wage > parameter.line * member_total",
        parameters="""
        parameter | from       | to | area | value
        line      | 2016-01-01 |    |      | 3.33
        """,
    ),
    Feature(
        "ratio",
        Text("比（四舍五入）", "Ratio, half up"),
        Text(
            "唯一的除法，写明小数位；一半时远离零；除以零或一边未知，结果未知。",
            "The one division, with its places; a half goes away from zero; unknown at zero or where a side is.",
        ),
        """
        household | wage    | member_total | →
        H1        | 2.01    | 2            | 1.01
        H2        | -2.01   | 2            | -1.01
        H3        | 2.00    | 3            | 0.67
        H4        | 1.00    | 3            | 0.33
        H5        | 1.00    | 0            | unknown
        H6        |         | 2            | unknown
        H7        | 539.00  | 14290        | 0.04
        """,
        "ratio(wage, member_total, 2)",
    ),
    Feature(
        "ratio_down",
        Text("比（去尾）", "Ratio, towards zero"),
        Text("写明 'down' 就去尾，不进位。", "With 'down' the rest is cut off."),
        """
        household | wage  | member_total | →
        H1        | 2.99  | 1            | 2
        H2        | -2.99 | 1            | -2
        H3        | 2.99  | 0            | unknown
        """,
        "ratio(wage, member_total, 0, 'down')",
    ),
    Feature(
        "ratio_large",
        Text("大数的比", "Ratio of large numbers"),
        Text("十六位的数也不差一位。", "Not a digit is lost with sixteen digits."),
        """
        household | wage                | land | →
        H1        | 9999999999999999.99 | 3.00 | 3333333333333333.3300
        H2        | 9999999999999999.99 | 0.07 | 142857142857142857.0000
        """,
        "ratio(wage, land, 4)",
    ),
    Feature(
        "round",
        Text("舍入", "Rounding"),
        Text("四舍五入，一半时远离零。", "Half away from zero."),
        """
        household | wage  | →
        H1        | 0.50  | 1
        H2        | -0.50 | -1
        H3        | 2.49  | 2
        H4        |       | unknown
        """,
        "round(wage, 0)",
    ),
    Feature(
        "different_places",
        Text("小数位不同的比较", "Numbers of different places"),
        Text("按大小比较，与小数位无关。", "Compared by their worth, whatever their places."),
        """
        household | share  | rooms | →
        H1        | 2.0000 | 2     | yes
        H2        | 2.0001 | 2     | no
        H3        | 1.9999 | 2     | no
        """,
        "share = rooms",
    ),
]

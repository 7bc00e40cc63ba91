"""Dated values by area."""

from datetime import date

from jingzhun.core.text import Text
from jingzhun.rules.period import Period
from tests.spec.feature import Feature

VILLAGES = """

        village
        东村
        西村"""
PARAMETERS = [
    Feature(
        "by_area",
        Text("按地区", "By area"),
        Text(
            "取最近的上级地区的值，没有就取全国的。西村的县有自己的值。",
            "The value of the nearest area above, else that of everywhere. The county of 西村 has a value of its own.",
        ),
        """
        household | village | wage    | →
        H1        | 东村    | 3000.00 | yes
        H2        | 西村    | 3000.00 | no
        H3        | 东村    |         | unknown
        """,
        "wage < parameter.line",
        parameters="""
        parameter | from       | to | area         | value
        line      | 2016-01-01 |    |              | 2000.00
        line      | 2016-01-01 |    | 620000000000 | 3070.00
        line      | 2016-01-01 |    | 621002000000 | 2900.00
        """,
    ),
    Feature(
        "by_day",
        Text("按日期", "By day"),
        Text(
            "取期间末日有效的值，首日和末日都包括。",
            "The value that holds on the last day of the period, its own first and last day included.",
        ),
        """
        household | wage    | →
        H1        | 2800.00 | no
        H2        | 2799.99 | yes
        """,
        "wage < parameter.line",
        parameters="""
        parameter | from       | to         | area | value
        line      | 2014-01-01 | 2014-12-31 |      | 2800.00
        line      | 2015-01-01 |            |      | 2855.00
        """,
        period=Period.of_day(date(2014, 12, 31)),
    ),
    Feature(
        "next_day",
        Text("次日", "The day after"),
        Text("同样的数，次日起按新值。", "The same numbers from the next day on, by the new value."),
        """
        household | wage    | →
        H1        | 2800.00 | yes
        H2        | 2855.00 | no
        """,
        "wage < parameter.line",
        parameters="""
        parameter | from       | to         | area | value
        line      | 2014-01-01 | 2014-12-31 |      | 2800.00
        line      | 2015-01-01 |            |      | 2855.00
        """,
        period=Period.of_day(date(2015, 1, 1)),
    ),
    Feature(
        "none_holds",
        Text("没有有效的值", "Where none holds"),
        Text("未知，不是零。", "Unknown, and not zero."),
        """
        household | village | wage | →
        H1        | 东村    | 1.00 | unknown
        H2        | 西村    | 1.00 | yes
        """,
        "wage < parameter.line",
        parameters="""
        parameter | from       | to         | area         | value
        line      | 2014-01-01 | 2014-12-31 |              | 2800.00
        line      | 2016-01-01 |            | 621002001000 | 2.00
        """,
    ),
    Feature(
        "other_kinds",
        Text("日期和是否参数", "Parameters that are days or yes and no"),
        Text(
            "参数也可以是日期、是否、整数、文字。", "A parameter may also be a day, yes or no, a whole number, a text."
        ),
        """
        household | village | exited_on  | →
        H1        | 东村    | 2016-06-30 | yes
        H2        | 东村    | 2016-07-01 | no
        H3        | 西村    | 2016-07-01 | yes
        """,
        "exited_on <= parameter.day AND parameter.is_strict",
        parameters="""
        parameter | from       | to | area         | value
        day       | 2016-01-01 |    |              | 2016-06-30
        day       | 2016-01-01 |    | 621002000000 | 2016-12-31
        is_strict | 2016-01-01 |    |              | yes
        """,
    ),
]

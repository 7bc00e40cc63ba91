"""Days, months, years."""

from datetime import date

from jingzhun.core.text import Text
from jingzhun.rules.period import Period
from tests.spec.feature import Feature

DAYS = [
    Feature(
        "full_years",
        Text("周岁", "Full years"),
        Text(
            "过了生日才长一岁；2月29日出生的，平年3月1日长一岁。终日在始日之前，结果未知。",
            "A year older on the birthday; born on 29 February, on 1 March of other years. Unknown if it ends before it begins.",
        ),
        """
        person | born_on    | →
        P1     | 2000-02-28 | 18
        P2     | 2000-02-29 | 17
        P3     | 2000-03-01 | 17
        P4     | 2018-02-28 | 0
        P5     | 2018-03-01 | unknown
        P6     |            | unknown
        """,
        "full_years(born_on, period.on)",
        table="person",
        period=Period.of_day(date(2018, 2, 28)),
    ),
    Feature(
        "days_between",
        Text("相隔天数", "Days between"),
        Text("后减前；倒过来是负数。", "The second less the first; negative the other way round."),
        """
        household | exited_on  | →
        H1        | 2016-02-28 | 2
        H2        | 2016-03-01 | 0
        H3        | 2016-03-02 | -1
        H4        |            | unknown
        """,
        "days_between(exited_on, DATE '2016-03-01')",
    ),
    Feature(
        "add_months",
        Text("加月", "Adding months"),
        Text(
            "没有这一天的月份取月末；负数往前。",
            "The last day of a month without such a day; a negative number goes back.",
        ),
        """
        household | exited_on  | work_months | →
        H1        | 2016-01-31 | 1           | 2016-02-29
        H2        | 2015-01-31 | 1           | 2015-02-28
        H3        | 2016-02-29 | 12          | 2017-02-28
        H4        | 2016-03-31 | -1          | 2016-02-29
        H5        | 2016-02-29 | 1           | 2016-03-29
        H6        | 2016-12-15 | 1           | 2017-01-15
        H7        |            | 1           | unknown
        H8        | 2016-01-31 |             | unknown
        """,
        "add_months(exited_on, work_months)",
    ),
    Feature(
        "year_of",
        Text("年份", "The year of a day"),
        Text("可与期间的年份比较。", "May be compared with the year of the period."),
        """
        household | exited_on  | →
        H1        | 2016-12-31 | yes
        H2        | 2017-01-01 | no
        H3        |            | unknown
        """,
        "year_of(exited_on) = period.year",
    ),
    Feature(
        "period",
        Text("期间", "The period"),
        Text(
            "流量按期间的首日至末日，两头都包括。",
            "Flows are of the first to the last day of the period, both included.",
        ),
        """
        household | exited_on  | →
        H1        | 2016-05-31 | no
        H2        | 2016-06-01 | yes
        H3        | 2016-06-30 | yes
        H4        | 2016-07-01 | no
        H5        |            | unknown
        """,
        "exited_on BETWEEN period.from_on AND period.on",
        period=Period(on=date(2016, 6, 30), from_on=date(2016, 6, 1), year=2016),
    ),
]

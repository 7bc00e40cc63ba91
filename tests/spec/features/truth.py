"""Three-valued logic."""

from jingzhun.core.text import Text
from tests.spec.feature import Feature

TRUTH = [
    Feature(
        "comparison",
        Text("比较", "Comparison"),
        Text("一边未知，比较的结果就未知；未知不是否。", "Unknown where a side is; unknown is not no."),
        """
        household | wage    | →
        H1        | 3999.99 | yes
        H2        | 4000.00 | no
        H3        |         | unknown
        """,
        "wage < 4000",
    ),
    Feature(
        "not_equal",
        Text("不等于", "Not equal"),
        Text("未知的状态不算“不是贫困户”。", "A status that is unknown is not “not poor”."),
        """
        household | status   | →
        H1        | poor     | no
        H2        | ordinary | yes
        H3        |          | unknown
        """,
        "status <> 'poor'",
    ),
    Feature(
        "and",
        Text("并且", "And"),
        Text("有一个否就是否；否则有未知就未知。", "No if one is no; else unknown if one is unknown."),
        """
        household | is_danger | rooms | →
        H1        | yes       | 5     | yes
        H2        | yes       | 1     | no
        H3        | no        |       | no
        H4        |           | 1     | no
        H5        | yes       |       | unknown
        H6        |           |       | unknown
        """,
        "is_danger AND rooms > 3",
    ),
    Feature(
        "or",
        Text("或者", "Or"),
        Text("有一个是就是“是”；否则有未知就未知。", "Yes if one is yes; else unknown if one is unknown."),
        """
        household | is_danger | rooms | →
        H1        | no        | 1     | no
        H2        | yes       |       | yes
        H3        |           | 5     | yes
        H4        | no        |       | unknown
        H5        |           | 1     | unknown
        """,
        "is_danger OR rooms > 3",
    ),
    Feature(
        "not",
        Text("非", "Not"),
        Text("未知的反面还是未知。", "The opposite of unknown is unknown."),
        """
        household | is_danger | →
        H1        | yes       | no
        H2        | no        | yes
        H3        |           | unknown
        """,
        "NOT is_danger",
    ),
    Feature(
        "is_null",
        Text("是否未知", "Is it unknown?"),
        Text("唯一能问“不知道吗”的写法，结果从不未知。", "The one way to ask whether it is known; never unknown."),
        """
        household | wage | →
        H1        | 0    | no
        H2        |      | yes
        """,
        "wage IS NULL",
    ),
    Feature(
        "one_of",
        Text("属于几个值之一", "One of several values"),
        Text("值写在括号里；列未知，结果未知。", "The values stand in brackets; unknown where the column is."),
        """
        household | status   | →
        H1        | poor     | yes
        H2        | exited   | yes
        H3        | ordinary | no
        H4        |          | unknown
        """,
        "status IN ('poor', 'exited')",
    ),
    Feature(
        "between",
        Text("在两值之间", "Between two values"),
        Text("两头都包括。", "Both ends are included."),
        """
        household | rooms | →
        H1        | 1     | no
        H2        | 2     | yes
        H3        | 4     | yes
        H4        | 5     | no
        H5        |       | unknown
        """,
        "rooms BETWEEN 2 AND 4",
    ),
    Feature(
        "has_code",
        Text("含有某个代码", "Holds a code"),
        Text(
            "可填多个代码的列。一个也没有是否，没有填是未知。",
            "For a column of several codes. None at all is no; not filled in is unknown.",
        ),
        """
        household | causes       | →
        H1        | [因病, 因残] | yes
        H2        | [因学]       | no
        H3        | []           | no
        H4        |              | unknown
        """,
        "has_code(causes, '因病')",
    ),
    Feature(
        "text",
        Text("文字", "Texts"),
        Text("空文字是已知的；文字按原样比较。", "An empty text is known; texts are compared as they stand."),
        """
        household | note | →
        H1        | ''   | yes
        H2        | a    | no
        H3        |      | unknown
        """,
        "note = ''",
    ),
]

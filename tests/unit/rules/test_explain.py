"""Why a row has its value."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.support.small_catalogue import SMALL

from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.rules.definitions import (
    Check,
    Citation,
    Condition,
    Fact,
    Join,
    Parameter,
    ParameterValue,
    Part,
    RuleBook,
    SourceText,
)
from jingzhun.rules.engine import Setting
from jingzhun.rules.explain import explain
from jingzhun.rules.explained import text_of
from jingzhun.rules.expressions.reading import node_of
from jingzhun.rules.expressions.scope import Scope
from jingzhun.rules.kinds import decimal, integer
from jingzhun.rules.nodes import Gather, Node, Related
from jingzhun.rules.period import Period

LINE = decimal(2, "yuan")
DEFINED = {"household": {"workers": integer("person"), "income": LINE}}
SCOPE = Scope(SMALL, "household", {"line": LINE}, DEFINED)
SOURCE = SourceText("exit", "关于建立贫困退出机制的意见", "中办发〔2016〕16号", "", None, None, is_confirmed=True)
CITED = Citation("exit", "二(一)", is_confirmed=True)
UNSEEN = Citation("exit", "三", is_confirmed=False)
FRAME = {
    "household": [{"key": "H1", "village": "010101001001", "wage": Decimal(9000), "member_total": 3}],
    "person": [
        {"key": "P1", "household": "H1", "is_labour": True},
        {"key": "P2", "household": "H1", "is_labour": False},
        {"key": "P3", "household": "H1"},
    ],
}


def fact(name: str, title: Text, value: Node, said: str) -> Fact:
    return Fact(name, "household", title, value, value.type, UNSEEN, said)


def book() -> RuleBook:
    workers = Related(
        Gather.COUNT,
        "members",
        "person",
        None,
        node_of("is_labour", SCOPE.over("person")),
        None,
        strict=False,
        type=integer("person"),
    )
    said = {"income": "ratio(wage, member_total, 2)", "test": "income > parameter.line", "work": "workers >= 1"}
    facts = {
        "income": fact("income", Text("人均收入", "Income per head"), node_of(said["income"], SCOPE), said["income"]),
        "workers": fact("workers", Text("劳动力", "Workers"), workers, "count: members, where: is_labour"),
    }
    parts = (
        Part("income", Text("收入", "Income"), node_of(said["test"], SCOPE), CITED, said["test"]),
        Part("work", Text("有劳动力", "Somebody works"), node_of(said["work"], SCOPE), None, said["work"]),
    )
    exit_ = Condition("exit", "household", Text("脱贫条件", "Exit"), Join.ALL, parts, CITED)
    low = node_of("wage < 0", SCOPE)
    check = Check(
        "low", "household", Text("负数", "Negative"), low, Text("负", "negative"), (), "", "low", None, "wage < 0"
    )
    values = (ParameterValue(Decimal("3070.00"), date(2016, 1, 1), None, "610000000000", UNSEEN),)
    line = Parameter("line", Text("贫困线", "Poverty line"), LINE, values)
    return RuleBook("p", "", {"exit": SOURCE}, {"line": line}, facts, {"exit": exit_}, {}, {"low": check}, {}, {})


SETTING = Setting(book(), Period.of_year(2016), {"010101001001": ("610101001001", "610000000000")})


def test_a_condition_leads_to_columns_parameters_and_rows() -> None:
    lines = text_of(explain(SMALL, SETTING, FRAME, "exit", "H1"), SMALL.units)
    assert [line.zh for line in lines] == [
        "脱贫条件（各项都要满足）：否",
        "  依据《关于建立贫困退出机制的意见》中办发〔2016〕16号 二(一)",
        "  收入：否",
        "    income > parameter.line",
        "    依据《关于建立贫困退出机制的意见》中办发〔2016〕16号 二(一)",
        "    人均收入：3,000.00 yuan",
        "      ratio(wage, member_total, 2)",
        "      依据《关于建立贫困退出机制的意见》中办发〔2016〕16号 三（未核对原文）",
        "      wage（wage）= 9,000.00 yuan",
        "      member_total（member_total）= 3 person",
        "    参数“贫困线”= 3,070.00 yuan（610000000000，2016-01-01起），依据《关于建立贫困退出机制的意见》中办发〔2016〕16号 三（未核对原文）",
        "  有劳动力：是",
        "    workers >= 1",
        "    劳动力：1 person",
        "      count: members, where: is_labour",
        "      依据《关于建立贫困退出机制的意见》中办发〔2016〕16号 三（未核对原文）",
        "      计入的person：P1",
        "      不知是否计入的person：P3",
        "      不计入的person：P2",
    ]
    assert lines[0].en == "Exit (all of): no"
    assert lines[-2].en == "      person of which it is not known: P3"


def test_what_is_not_known_is_said() -> None:
    elsewhere = Setting(SETTING.book, SETTING.period, {})
    exit_ = explain(SMALL, elsewhere, {"household": [{"key": "H1"}]}, "exit", "H1")
    assert (exit_.result, [part.result for part in exit_.parts]) == (False, [None, False])
    said = [line.en.strip() for line in text_of(exit_, SMALL.units)]
    assert "Income per head: unknown" in said
    assert "Parameter “Poverty line” has no value here on the day" in said


def test_a_check_is_explained_too() -> None:
    low = explain(SMALL, SETTING, FRAME, "low", "H1")
    assert (low.result, [(one.name, one.value) for one in low.columns]) == (False, [("wage", Decimal("9000.00"))])


def test_rows_and_names_that_are_not_there() -> None:
    with pytest.raises(NotFound, match="H9"):
        explain(SMALL, SETTING, FRAME, "exit", "H9")
    with pytest.raises(NotFound, match="exitt"):
        explain(SMALL, SETTING, FRAME, "exitt", "H1")


def test_what_is_read_twice_is_explained_once() -> None:
    """Both parts rest on the income: the second one names it and its value, and says that it stands above."""
    rules = book()
    twice = Part(
        "again",
        Text("再看收入", "Income again"),
        node_of("income > parameter.line", SCOPE),
        CITED,
        "income > parameter.line",
    )
    exit_ = rules.conditions["exit"]
    longer = replace(exit_, parts=(*exit_.parts, twice))
    setting = replace(SETTING, book=replace(rules, conditions={"exit": longer}))
    found = explain(SMALL, setting, FRAME, "exit", "H1")
    first, again = found.parts[0].columns[0].why, found.parts[-1].columns[0].why
    assert first is not None and again is not None
    assert (first.is_repeated, again.is_repeated, again.columns) == (False, True, ()) and first.columns
    assert (again.result, found.parts[-1].result) == (first.result, found.parts[0].result), "values stand all the same"
    said = [line.en.strip() for line in text_of(found, SMALL.units)]
    assert said.count("Income per head: 3,000.00 yuan (see above)") == 1
    assert sum(line.startswith("wage (wage)") for line in said) == 1
    assert "Parameter “Poverty line” = 3,070.00 yuan (see above)" in said

"""Forty indicators as a pack would define them: name → table, what is added up, of which rows."""

from datetime import date
from decimal import Decimal

from benchmarks.figures.catalogue import CATALOGUE, YUAN

from jingzhun.core.text import same_in_both
from jingzhun.rules.definitions import Citation, Counting, Fact, Indicator, Parameter, ParameterValue, RuleBook, Sum
from jingzhun.rules.expressions.reading import node_of
from jingzhun.rules.expressions.scope import Scope
from jingzhun.rules.kinds import Type, integer
from jingzhun.rules.nodes import Gather, Related

AGE = "full_years(born_on, period.on)"
LOW = "household.income_per_head < parameter.line"
COUNTED: dict[str, tuple[str, str, str]] = {
    # name: table, value, where
    "people": ("person", "", ""),
    "poor_people": ("person", "", "household.status = 'poor'"),
    "exited_people": ("person", "", "household.status = 'exited'"),
    "infants": ("person", "", f"{AGE} < 6"),
    "pupils": ("person", "", f"{AGE} BETWEEN 6 AND 15"),
    "grown": ("person", "", f"{AGE} BETWEEN 16 AND 59"),
    "old": ("person", "", f"{AGE} >= 60"),
    "women": ("person", "", "sex = '女'"),
    "disabled": ("person", "", "has_code(health, '残疾')"),
    "ill": ("person", "", "has_code(health, '大病')"),
    "students": ("person", "", "is_student = TRUE"),
    "illiterate": ("person", "", "education = '文盲'"),
    "schooled": ("person", "", "education IN ('初中', '高中')"),
    "workers": ("person", "", f"is_labour AND {AGE} BETWEEN 16 AND 59"),
    "uninsured": ("person", "", "has_medical = FALSE"),
    "insurance_unknown": ("person", "", "has_medical IS NULL"),
    "no_pension": ("person", "", f"NOT has_pension AND {AGE} >= 60"),
    "old_disabled": ("person", "", f"has_code(health, '残疾') AND {AGE} >= 60"),
    "poor_uninsured": ("person", "", "household.status = 'poor' AND NOT has_medical"),
    "poor_students": ("person", "", "household.status = 'poor' AND is_student"),
    "migrants": ("person", "", "work_months > 6"),
    "low_people": ("person", "", LOW),
    "low_workers": ("person", "", f"{LOW} AND is_labour"),
    "poor_women": ("person", "", "household.status = 'poor' AND sex = '女'"),
    "wages": ("person", "wage", ""),
    "wages_of_poor": ("person", "wage", "household.status = 'poor'"),
    "wages_of_migrants": ("person", "wage", "work_months > 6"),
    "months_of_poor": ("person", "work_months", "household.status = 'poor'"),
    "households": ("household", "", ""),
    "poor": ("household", "", "status = 'poor'"),
    "exited": ("household", "", "status = 'exited'"),
    "homeless": ("household", "", "NOT has_house"),
    "dry": ("household", "", "NOT has_water"),
    "low": ("household", "", "income_per_head < parameter.line"),
    "low_and_homeless": ("household", "", "income_per_head < parameter.line AND NOT has_house"),
    "identified": ("household", "", "identified_on BETWEEN period.from_on AND period.on"),
    "income": ("household", "net_income", ""),
    "income_of_poor": ("household", "net_income", "status = 'poor'"),
    "earned": ("household", "net_income - subsidy", ""),
    "large": ("household", "", "member_count >= 4"),
}
BASE = Sum(Counting.SUM, "village", node_of("rural_population", Scope(CATALOGUE, "village")), None, integer("person"))
_CITED = Citation("", "", is_confirmed=False)


def book() -> RuleBook:
    """The line holds in the whole country; every indicator of people is a share of the village's people."""
    line = Parameter(
        "line", same_in_both("line"), YUAN, (ParameterValue(Decimal("4000.00"), date(2016, 1, 1), None, "", _CITED),)
    )
    indicators = {name: _indicator(name, *what) for name, what in COUNTED.items()}
    facts = {fact.name: fact for fact in _facts()}
    return RuleBook("bench", "", {}, {"line": line}, facts, {}, indicators, {}, {}, {})


def _facts() -> list[Fact]:
    members = Related(Gather.COUNT, "members", "person", None, None, None, strict=False, type=integer("person"))
    per_head = node_of("ratio(net_income, member_count, 2)", _scope("household"))
    return [
        Fact("member_count", "household", same_in_both("members"), members, members.type, None),
        Fact("income_per_head", "household", same_in_both("income per head"), per_head, YUAN, None),
    ]


def _scope(table: str) -> Scope:
    defined: dict[str, dict[str, Type]] = {"household": {"member_count": integer("person"), "income_per_head": YUAN}}
    return Scope(CATALOGUE, table, {"line": YUAN}, defined)


def _indicator(name: str, table: str, value: str, where: str) -> Indicator:
    added, test = (node_of(said, _scope(table)) if said else None for said in (value, where))
    type_ = added.type if added else integer(table)
    above = Sum(Counting.SUM if added else Counting.COUNT, table, added, test, type_)
    base = BASE if table == "person" and not value else None
    return Indicator(name, same_in_both(name), above, base, 100, 2, "percent", None, (), "", None)

"""Surveys for the walk over all pages: a household, its head and the village in two years."""

from decimal import Decimal

from jingzhun.accounts.actor import Actor
from jingzhun.areas.models import Area
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import Household, Person
from jingzhun.registry.selectors.surveys import Owner
from jingzhun.registry.services.extra_fields import FieldTitles, define_field
from jingzhun.registry.services.income_lines import GivenLine, set_income_lines
from jingzhun.registry.services.roll_over import roll_over_village
from jingzhun.registry.services.surveys import confirm_groups, save_survey
from jingzhun.registry.services.windows import open_windows

SURVEYED = 2018
"""The demonstration has surveys up to two years before."""
HOUSEHOLD = {
    "main_cause": "因病", "other_causes": ["因学", "缺技术"], "cultivated_land": "5.5", "walnut_trees": "30", "attribute": "五保户们",
    "fuel": "煤炭", "has_safe_water": "是", "wage_income": "12000", "business_income": "3000",
}  # fmt: skip
PERSON = {"labour_capacity": "普通劳动力", "work_months": "8", "health": ["长期慢性病"], "has_resident_medical": "是"}


LINES = (
    GivenLine("玉米", Decimal("3.5"), Decimal(450), Decimal("1.85"), Decimal("0.49")),
    GivenLine("卖羊", amount=Decimal(1200)),
)


def add_surveys(office: Actor, village: Area, head: Person) -> tuple[int, int]:
    """The second year is rolled over and partly confirmed. Keys of a window and of an added field."""
    field = define_field(
        by=office, area=village, key="walnut_trees", subject=Subject.HOUSEHOLD, kind=FieldKind.COUNT, group="household",
        titles=FieldTitles("核桃树", "Walnut trees", "棵", "trees"), reason="产业",
    )  # fmt: skip
    window, *_ = open_windows(by=office, area=village, year=2014, groups=["housing", "income"], reason="补采")
    known: list[tuple[Owner, dict[str, object]]] = [
        (head.household, {**HOUSEHOLD}), (head, {**PERSON}), (village, {"households": "640", "has_bus": "是"})
    ]  # fmt: skip
    for owner, values in known:
        save_survey(by=office, owner=owner, year=SURVEYED - 1, values=values, version=None, reason="年度采集")
    _add_lines(office, head.household)
    roll_over_village(by=office, village=village, year=SURVEYED, reason="年度结转")
    confirm_groups(by=office, owner=head.household, year=SURVEYED, groups=["housing"], version=1, reason="入户核对")
    return window.pk, field.pk


def _add_lines(office: Actor, household: Household) -> None:
    set_income_lines(
        by=office, household=household, year=SURVEYED - 1, item="business_income", lines=LINES, version=1, reason="核算"
    )

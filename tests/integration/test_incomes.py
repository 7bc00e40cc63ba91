"""Incomes down to the line, and the net income per head that is computed from them."""

from datetime import date
from decimal import Decimal

import pytest
from django.test.utils import CaptureQueriesContext
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import AreaCode
from jingzhun.core.errors import Conflict, Refused, WrongInput
from jingzhun.database.owner import as_owner
from jingzhun.registry.income_items import IncomeContent, income_content
from jingzhun.registry.models import Household, HouseholdYear, IncomeLine, Membership
from jingzhun.registry.selectors import net_income
from jingzhun.registry.selectors.net_income import income_period, net_income_of, net_incomes
from jingzhun.registry.services.income_lines import GivenLine, set_income_lines
from jingzhun.registry.services.registration import PersonDetails, add_person, register_household
from jingzhun.registry.services.surveys import save_survey

pytestmark = pytest.mark.django_db(transaction=True)
CORN = GivenLine(
    "玉米", land=Decimal("3.5"), yield_per_mu=Decimal(450), price=Decimal("1.85"), coefficient=Decimal("0.49")
)


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村"])
    world.user("cadre", "village_cadre", "西沟村")
    world.user("health", "department_health", "合水县")
    return world


@pytest.fixture
def household(world: World) -> Household:
    """Three people from 2014 on; one leaves on the last day of 2016, and so does not count in it."""
    cadre = world.actor("cadre")
    with acting(cadre, why="test"):
        start = date(2014, 1, 1)
        made = register_household(
            by=cadre, area=world.areas["西沟村"], head=PersonDetails("张三"), reason="登记", on=start
        )
        for name in ("李四", "王五"):
            last = add_person(by=cadre, household=made, details=PersonDetails(name), reason="登记", on=start)
        Membership.objects.filter(person=last).update(to_on=date(2016, 12, 31))
    return made


def lines(world: World, household: Household, *given: GivenLine, by: str = "cadre", **more: object) -> HouseholdYear:
    actor = world.actor(by)
    values = {"year": 2016, "item": "business_income", "version": None, "reason": "核算", **more}
    with acting(actor):
        return set_income_lines(by=actor, household=household, lines=given, **values)  # type: ignore[arg-type]


def save(
    world: World, household: Household, year: int = 2016, version: int | None = None, **values: object
) -> HouseholdYear:
    cadre = world.actor("cadre")
    with acting(cadre):
        saved = save_survey(by=cadre, owner=household, year=year, values=values, version=version, reason="采集")
    found: HouseholdYear = saved.survey
    return found


def test_lines_are_reckoned_rounded_half_up_and_summed(world: World, household: Household) -> None:
    survey = lines(world, household, CORN, GivenLine("卖羊", amount=Decimal("1200")))
    with acting(world.actor("cadre")):
        amounts = list(IncomeLine.objects.filter(survey=survey).values_list("amount", flat=True))
    assert amounts == [Decimal("1427.74"), Decimal("1200.00")]  # 3.5 × 450 × 1.85 × 0.49 = 1427.7375
    assert survey.business_income == Decimal("2627.74")
    half = GivenLine("半分", land=Decimal(1), yield_per_mu=Decimal("0.01"), price=Decimal("0.5"))
    assert lines(world, household, half, version=1).business_income == Decimal("0.01")
    assert lines(world, household, version=2).business_income is None
    with acting(world.actor("cadre")):
        assert not IncomeLine.objects.exists()


def test_a_sum_is_changed_through_its_lines(world: World, household: Household) -> None:
    lines(world, household, CORN)
    with pytest.raises(WrongInput) as refused:
        save(world, household, version=1, business_income="9999")
    assert refused.value.where == "business_income"
    assert save(world, household, version=1, business_income="1427.74", wage_income="100").wage_income == 100


@pytest.mark.parametrize(
    ("line", "where"),
    [
        (GivenLine("", amount=Decimal(1)), "lines.1.what"),
        (GivenLine("玉米"), "lines.1.amount"),
        (GivenLine("玉米", land=Decimal(1)), "lines.1.land"),
        (GivenLine("玉米", land=Decimal(-1), yield_per_mu=Decimal(1), price=Decimal(1)), "lines.1.land"),
        (GivenLine("玉米", amount=Decimal("-1")), "lines.1.amount"),
        (GivenLine("玉米", amount=Decimal("1.001")), "lines.1.amount"),
        (GivenLine("玉米", land=Decimal(99999999), yield_per_mu=Decimal(99999999), price=Decimal(1)), "lines.1.amount"),
        (GivenLine("玉米", land=Decimal(1), yield_per_mu=Decimal(1), price=Decimal(1), amount=Decimal(2)), "lines.1.amount"),
    ],
)  # fmt: skip
def test_lines_that_cannot_be(world: World, household: Household, line: GivenLine, where: str) -> None:
    with pytest.raises(WrongInput) as refused:
        lines(world, household, line)
    assert refused.value.where == where


def test_lines_keep_to_rights_and_versions(world: World, household: Household) -> None:
    lines(world, household, CORN)
    with pytest.raises(Conflict):
        lines(world, household, CORN)
    with pytest.raises(Refused):
        lines(world, household, CORN, by="health", version=1)
    with pytest.raises(WrongInput):
        lines(world, household, CORN, item="cultivated_land", version=1)


def test_net_income_counts_what_counts_over_the_members_at_the_end_of_the_year(
    world: World, household: Household
) -> None:
    survey = save(
        world, household, wage_income="12000", business_income="5000", business_cost="1500.55", pension_income="1260",
        compensation_income="8000", allowed_expenses="3000",
    )  # fmt: skip
    with acting(world.actor("cadre")):
        found = net_income_of(survey)
    assert found.total == Decimal("16759.45")
    assert found.parts == {"wages": Decimal(12000), "business": Decimal("3499.45"), "transfers": Decimal(1260)}
    assert (found.members, found.per_head and found.per_head.denominator) == (2, 2)
    assert found.yuan_per_head == Decimal("8379.73")  # 8379.725, half up
    assert found.not_counted == ("compensation_income", "allowed_expenses")
    assert "ecology_income" in found.unknown
    assert "wage_income" not in found.unknown


def test_costs_alone_make_a_loss_and_nothing_known_is_unknown(world: World, household: Household) -> None:
    with acting(world.actor("cadre")):
        assert net_income_of(HouseholdYear(pk=0, household=household, path=household.path, year=2016)).total is None
        loss = HouseholdYear(pk=0, household=household, path=household.path, year=2016, business_cost=Decimal(300))
        assert net_income_of(loss).yuan_per_head == Decimal("-150.00")
        before = HouseholdYear(pk=0, household=household, path=household.path, year=2013, wage_income=Decimal(300))
        assert (net_income_of(before).members, net_income_of(before).per_head) == (0, None)


def test_what_counts_differs_by_area_and_year(
    world: World, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_owner(), acting(world.actor("cadre"), why="test"):
        county = world.areas["合水县"]
        AreaCode.objects.create(path=county.path, area=county, code="621024000000", name="合水县", source="test")
    plain = income_content().model_dump(by_alias=True)
    pensions = next(item for item in plain["items"] if item["item"] == "pension_income")
    pensions["counts"] = [
        {"counts": True},
        {"counts": False, "area": "621024", "from": 2016, "to": 2017},
        {"counts": False, "area": "11"},
    ]
    changed = IncomeContent.model_validate(plain)
    monkeypatch.setattr(net_income, "income_content", lambda: changed)
    by_year = {year: save(world, household, year, pension_income="1260") for year in (2015, 2016, 2018)}
    with acting(world.actor("cadre")):
        assert {year: net_income_of(one).total for year, one in by_year.items()} == {
            2015: Decimal(1260), 2016: None, 2018: Decimal(1260)
        }  # fmt: skip


def test_many_households_cost_as_many_queries_as_one(world: World, household: Household) -> None:
    from django.db import connection

    others = [world.household(world.actor("cadre"), "西沟村", "赵六", serial) for serial in (2, 3)]
    surveys = [save(world, one, wage_income="1") for one in (household, *others)]
    counts = []
    for some in (surveys[:1], surveys):
        with acting(world.actor("cadre")), CaptureQueriesContext(connection) as queries:
            assert len(net_incomes(some)) == len(some)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_period_of_incomes(world: World, household: Household) -> None:
    with acting(world.actor("cadre")):
        assert income_period(household.path, 2016) == (date(2016, 1, 1), date(2016, 12, 31))

"""The dossier as of a day and as known on a day, and two days compared: the figures differ as they must."""

from datetime import date, datetime

import pytest
from django.db import connection

from jingzhun.accounts.services.acting import acting
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household
from jingzhun.registry.reasons import Joining
from jingzhun.registry.services.operations.joining import plan_join
from jingzhun.registry.services.registration import PersonDetails
from jingzhun.registry.services.surveys import save_survey
from jingzhun.registry.status import StatusKind
from tests.browser.conftest import Visitor
from tests.support.operations import Office
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REGISTERED, BORN, EXIT = date(2018, 1, 1), date(2019, 3, 1), date(2019, 12, 31)
ENTERED = "2020-05-01T10:00+08:00"
HISTORIES = ("household", "person", "membership", "household_place", "household_status", "household_year")


@pytest.fixture
def family(village: World) -> str:
    """Two people, poor in 2018; all that was entered by May 2020. A birth and the exit of 2019 were entered later."""
    office = Office(village, "county")
    made = office.register("西沟村一组", "张老大", "张小", serial=40, on=REGISTERED)
    office.status(made, StatusKind.IDENTIFIED, REGISTERED)
    _survey(office, made, 2018, "4600")
    with as_owner(), connection.cursor() as cursor:
        for table in HISTORIES:
            cursor.execute(f"update {table}_event set pgh_created_at = %s", [datetime.fromisoformat(ENTERED)])
    made = office.household(made.pk)
    child = PersonDetails("张新", born_on=BORN, relation="之孙女")
    office.do(plan_join, household=made, details=child, joined_by=Joining.BIRTH, on=BORN)
    _survey(office, made, 2019, "12000")
    office.status(office.household(made.pk), StatusKind.EXITED, EXIT)
    return made.number


def _survey(office: Office, household: Household, year: int, wages: str) -> None:
    by = office.world.actor(office.username)
    with acting(by, why="test"):
        save_survey(by=by, owner=household, year=year, values={"wage_income": wages}, version=None, reason="年度采集")


def facts(visitor: Visitor) -> dict[str, str]:
    """What stands at the top of the dossier: title → value."""
    terms, values = (visitor.page.locator(f".facts {tag}").all_inner_texts() for tag in ("dt", "dd"))
    return dict(zip(terms, values, strict=True))


def members(visitor: Visitor) -> list[str]:
    return visitor.page.locator("#members td.title a").all_inner_texts()


def surveys(visitor: Visitor) -> str:
    return visitor.page.inner_text("#surveys")


def ask(visitor: Visitor, on: str, known: str = "") -> None:
    """Choose a moment in the form of the page."""
    if not visitor.page.get_by_label("哪一天的情况").is_visible():
        visitor.page.get_by_text("查看过去某一天的情况").click()
    visitor.page.get_by_label("哪一天的情况").fill(on)
    visitor.page.get_by_label("按哪一天已登记的内容").fill(known)
    visitor.press("查看")


def test_the_dossier_as_of_a_day_and_as_known_on_a_day(visitor: Visitor, family: str) -> None:
    visitor.log_in("town")
    visitor.go(f"/people/households/{family}/")
    assert (facts(visitor)["状态"], facts(visitor)["家庭人口"]) == ("已脱贫", "3")
    ask(visitor, "2018-06-01")
    assert "这里显示的是 2018-06-01 的情况" in visitor.text()
    assert (facts(visitor)["状态"], facts(visitor)["家庭人口"]) == ("未脱贫", "2")
    assert members(visitor) == ["张老大", "张小"]
    assert "2,300.00" in surveys(visitor) and "4,000.00" not in surveys(visitor)
    visitor.look("as-of")
    ask(visitor, "2019-12-31")
    assert (facts(visitor)["状态"], facts(visitor)["家庭人口"]) == ("已脱贫", "3")
    assert members(visitor) == ["张老大", "张小", "张新"] and "4,000.00" in surveys(visitor)
    ask(visitor, "2019-12-31", "2020-05-01")
    assert "按 2020-05-01 为止登记的内容" in visitor.text()
    assert (facts(visitor)["状态"], facts(visitor)["家庭人口"]) == ("未脱贫", "2"), "neither birth nor exit was known"
    assert members(visitor) == ["张老大", "张小"] and "2,300.00" in surveys(visitor)
    assert "4,000.00" not in surveys(visitor) and "张新" not in visitor.text()
    visitor.look("as-known")
    ask(visitor, "2019-12-31", "2020-04-30")
    assert "当时还没有录入这户" in visitor.text()
    assert visitor.page.get_by_label("按哪一天已登记的内容").input_value() == "2020-04-30"
    visitor.look("not-known-yet")
    visitor.follow("回到现在")
    assert facts(visitor)["家庭人口"] == "3" and "这里显示的是" not in visitor.text()


def compared(visitor: Visitor) -> dict[tuple[str, str], tuple[str, str]]:
    """(who, field) → before and after."""
    rows = [row.locator("td").all_inner_texts() for row in visitor.page.locator("tbody tr").all()]
    return {(who, field): (before, after) for who, field, before, after in rows}


def test_two_days_and_two_known_days_are_compared(visitor: Visitor, family: str) -> None:
    visitor.log_in("town")
    visitor.go(f"/people/households/{family}/")
    ask(visitor, "2018-12-31")
    visitor.follow("比较两天")
    assert visitor.page.get_by_label("哪一天的情况").input_value() == "2018-12-31"
    visitor.page.get_by_label("与哪一天比较").fill("2019-12-31")
    visitor.press("比较")
    found = compared(visitor)
    assert found["本户", "状态"] == ("未脱贫", "已脱贫")
    assert found["本户", "人均纯收入（元）"] == ("2,300.00", "4,000.00")
    assert {who for who, _ in found} == {"本户", "张新"}
    visitor.look("compared")
    visitor.page.get_by_label("与哪一天比较").fill("2018-12-30")
    visitor.press("比较")
    assert "没有不同" in visitor.text()
    known = visitor.page.get_by_label("按哪一天已登记的内容")
    visitor.page.get_by_label("哪一天的情况").fill("2019-12-31")
    visitor.page.get_by_label("与哪一天比较").fill("2019-12-31")
    known.first.fill("2020-05-01")
    visitor.press("比较")
    assert compared(visitor)["本户", "状态"] == ("未脱贫", "已脱贫"), "the same day, before and after it was entered"
    visitor.look("compared-known")

"""The form of an income's lines."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.models import Household, HouseholdYear, IncomeLine
from jingzhun.registry.services.windows import open_windows

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = 2016
CORN = {"what": "玉米", "land": "３.5", "yield_per_mu": "450", "price": "1.85", "coefficient": "0.49"}
SHEEP = {"what": "卖羊", "amount": "1,200"}


@pytest.fixture
@kept
def world() -> World:
    found = village_world()
    found.user("health", "department_health", "合水县")
    return found


@pytest.fixture
def household(world: World) -> Household:
    return world.household(world.actor("cadre"), "西沟村一组", "张宝堂", 1)


def page(household: Household, item: str = "business_income") -> str:
    return f"/people/households/{household.number}/years/{YEAR}/lines/{item}/"


def typed(*lines: dict[str, str], version: int = 0, then: str = "keep", **more: Any) -> dict[str, Any]:
    found = {f"lines-{place}-{name}": value for place, line in enumerate(lines) for name, value in line.items()}
    head = {"lines-TOTAL_FORMS": str(len(lines) + 3), "lines-INITIAL_FORMS": "0", "version": version, "then": then}
    return {"reason": "核算收入", "income_from": "2015-10-01", "income_to": "2016-09-30"} | head | found | more


def survey(world: World) -> HouseholdYear:
    with acting(world.actor("owner")):
        return HouseholdYear.objects.get()


def test_lines_are_reckoned_before_and_summed_when_saved(world: World, household: Household) -> None:
    client = signed_in("cadre")
    form = text_of(client.get(page(household)))
    assert "2016-01-01" in form and "生产经营性收入：明细" in form
    answer = client.post(page(household), typed(CORN, {}, SHEEP, then="reckon"))
    assert answer.status_code == 200
    assert "= 1427.74" in text_of(answer) and "合计 2627.74 元" in text_of(answer)
    with acting(world.actor("owner")):
        assert not HouseholdYear.objects.exists()
    answer = client.post(page(household), typed(CORN, {}, SHEEP), follow=True)
    shown = text_of(answer)
    assert "已保存：生产经营性收入 2,627.74 元" in shown
    assert "3.5 × 450 × 1.85 × 0.49 = 1,427.74" in shown and "卖羊" in shown
    stored = survey(world)
    assert (stored.business_income, stored.income_from, stored.income_to) == (
        Decimal("2627.74"),
        date(2015, 10, 1),
        date(2016, 9, 30),
    )
    with acting(world.actor("owner")):
        assert list(IncomeLine.objects.values_list("position", "what")) == [(1, "玉米"), (2, "卖羊")]


def test_lines_are_changed_and_removed(world: World, household: Household) -> None:
    client = signed_in("cadre")
    client.post(page(household), typed(CORN, SHEEP))
    form = text_of(client.get(page(household)))
    assert 'value="玉米"' in form and 'value="1200"' in form and "= 1427.74" in form
    version = survey(world).version
    assert client.post(page(household), typed(SHEEP, version=version)).status_code == 302
    stored = survey(world)
    assert stored.business_income == 1200
    client.post(page(household), typed(version=stored.version))
    assert survey(world).business_income is None


def test_a_wrong_line_is_told_at_its_place_and_nothing_is_lost(world: World, household: Household) -> None:
    client = signed_in("cadre")
    for wrong, words in (
        ({"what": "玉米", "land": "三亩"}, "不是数字"),
        ({"what": "玉米", "land": "3"}, "要么写全面积、单产、单价，要么只写金额"),
        ({"amount": "5"}, "请写明是什么收入"),
        ({**CORN, "amount": "1"}, "金额与面积×单产×单价×系数不符"),
        ({"what": "玉米", "amount": "0.001"}, "最多 2 位小数"),
    ):
        answer = client.post(page(household), typed(SHEEP, {}, wrong))
        shown = text_of(answer)
        assert answer.status_code == 422 and words in shown, words
        third = shown.split("第 3 行")[1].split("第 4 行")[0]
        assert words in third and all(f'value="{value}"' in third for value in wrong.values())
    answer = client.post(page(household), typed(SHEEP, income_from="2017-01-01"))
    assert answer.status_code == 422 and "收入期间的结束早于开始" in text_of(answer)
    with acting(world.actor("owner")):
        assert not HouseholdYear.objects.exists()


def test_a_sum_is_not_typed_over(world: World, household: Household) -> None:
    client = signed_in("cadre")
    client.post(page(household), typed(SHEEP))
    address = f"/people/households/{household.number}/years/{YEAR}/income/"
    form = text_of(client.get(address))
    assert "由明细合计得出，请改明细" in form and page(household) in form
    answer = client.post(address, {"v_business_income": "9", "version": survey(world).version, "reason": "改"})
    assert answer.status_code == 422
    answer = client.post(address, {"v_business_income": "9", "version": survey(world).version, "reason": "改一下"})
    assert answer.status_code == 422 and "由明细合计得出" in text_of(answer)


def test_two_who_save_lines_at_once(world: World, household: Household) -> None:
    cadre = signed_in("cadre")
    signed_in("town").post(page(household), typed(CORN))
    answer = cadre.post(page(household), typed(SHEEP))
    shown = text_of(answer)
    assert (
        answer.status_code == 409
        and "别人保存的明细" in shown
        and "玉米 3.5 × 450" in shown
        and 'value="卖羊"' in shown
    )
    version = survey(world).version
    assert f'name="version" value="{version}"' in shown
    assert cadre.post(page(household), typed(SHEEP, version=version)).status_code == 302
    assert survey(world).business_income == 1200


def test_frozen_and_forbidden(world: World, household: Household) -> None:
    county = world.actor("county")
    with acting(county):
        open_windows(by=county, area=world.areas["合水县"], year=YEAR, groups=["housing"], reason="年度采集")
    cadre = signed_in("cadre")
    assert "已冻结，不能修改" in text_of(cadre.get(page(household)))
    answer = cadre.post(page(household), typed(SHEEP))
    assert answer.status_code == 409 and "已冻结" in text_of(answer) and 'value="卖羊"' in text_of(answer)
    assert "别人保存的明细" not in text_of(answer)
    assert signed_in("health").get(page(household)).status_code == 403
    assert signed_in("other").post(page(household), typed(SHEEP)).status_code == 404
    assert cadre.get(page(household, "cultivated_land")).status_code == 404
    assert cadre.post(page(household), {"reason": "核算", "version": "0"}).status_code == 422

"""The pages of collection: windows opened and closed by the county, the roll-over, fields that offices add."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.registry.models import CollectionWindow, ExtraField, Household, HouseholdYear
from jingzhun.registry.services.surveys import save_survey

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = 2016
FIELD = {
    "title_zh": "核桃树",
    "subject": "household",
    "group": "household",
    "kind": "count",
    "unit_zh": "棵",
    "reason": "发展产业",
}


@pytest.fixture
@kept
def world() -> World:
    return village_world()


@pytest.fixture
def household(world: World) -> Household:
    return world.household(world.actor("cadre"), "西沟村一组", "张宝堂", 1)


def windows(world: World, area: str = "合水县") -> str:
    return f"/collection/windows/in/{world.areas[area].path}/"


def opened(*groups: str, first: date | None = None, **more: Any) -> dict[str, Any]:
    return {"year": YEAR, "groups": groups, "from_on": first or today(), "reason": "年度采集", **more}


def one_window(world: World) -> CollectionWindow:
    with acting(world.actor("county")):
        return CollectionWindow.objects.get()


def test_the_county_opens_and_everybody_sees_what_can_be_entered(world: World) -> None:
    county, cadre = signed_in("county"), signed_in("cadre")
    assert "所有字段组都可以填" in text_of(cadre.get(windows(world, "西沟村") + f"?year={YEAR}"))
    answer = county.post(windows(world), opened("income", last_on=today() + timedelta(days=9)))
    assert answer.status_code == 302 and answer["Location"].endswith(f"?year={YEAR}")
    window = one_window(world)
    assert window.to_on == today() + timedelta(days=10)  # the last day is part of it
    shown = text_of(cadre.get(windows(world, "西沟村") + f"?year={YEAR}"))
    assert "开放中" in shown and "冻结" in shown and (today() + timedelta(days=9)).isoformat() in shown
    assert "窗口由县级扶贫办开放和关闭" in shown and "在 西沟村 开放" not in shown
    assert f"/collection/windows/{window.pk}/" not in shown
    assert f"/collection/windows/{window.pk}/" in text_of(county.get(windows(world) + f"?year={YEAR}"))
    assert cadre.get(windows(world)).status_code == 403
    for username in ("cadre", "town"):
        assert signed_in(username).post(windows(world, "西沟村"), opened("income")).status_code == 403
    assert signed_in("other").get(windows(world, "西沟村")).status_code == 403
    assert signed_in("admin").get(windows(world, "西沟村")).status_code == 403


def test_a_frozen_group_is_opened_for_a_village_with_its_reason(world: World, household: Household) -> None:
    county, cadre = signed_in("county"), signed_in("cadre")
    county.post(windows(world), opened("income"))
    form = f"/people/households/{household.number}/years/{YEAR}/housing/"
    assert "请向县级扶贫办申请" in text_of(cadre.get(form))
    link = f"{windows(world, '西沟村')}?year={YEAR}&amp;group=housing"
    assert link in text_of(county.get(form))
    prepared = text_of(county.get(link.replace("&amp;", "&")))
    assert (
        f'name="year" value="{YEAR}"' in prepared
        and 'value="housing" class="form-check-input" id="id_groups_1" checked' in prepared
    )
    county.post(windows(world, "西沟村"), opened("housing", reason="漏采，经批准补录"))
    shown = text_of(cadre.get(windows(world, "西沟村") + f"?year={YEAR}"))
    assert "补录例外" in shown and "漏采，经批准补录" in shown
    assert cadre.post(form, {"v_fuel": "煤炭", "version": 0, "reason": "补录"}).status_code == 302


@pytest.mark.parametrize(
    "wrong", [{"groups": []}, {"year": "1900"}, {"from_on": "x"}, {"last_on": "2000-01-01"}, {"reason": ""}]
)
def test_a_wrong_window_is_told_and_stays_typed(world: World, wrong: dict[str, Any]) -> None:
    answer = signed_in("county").post(windows(world), {**opened("income"), "reason": "县办〔2016〕7号", **wrong})
    assert answer.status_code == 422
    assert "field-error" in text_of(answer) and ("县办〔2016〕7号" in text_of(answer)) == ("reason" not in wrong)
    with acting(world.actor("county")):
        assert not CollectionWindow.objects.exists()


def test_windows_are_closed_and_taken_back(world: World) -> None:
    county = signed_in("county")
    county.post(windows(world), opened("income", first=today() - timedelta(days=9)))
    page = f"/collection/windows/{one_window(world).pk}/"
    assert signed_in("town").get(page).status_code == 403
    assert signed_in("other").post(page, {"version": 1, "reason": "关闭", "then": "close"}).status_code == 403
    assert county.post(page, {"version": 1, "reason": "结束", "last_on": "2000-01-01"}).status_code == 422
    assert county.post(page, {"version": 1, "reason": "采集结束", "then": "close"}).status_code == 302
    assert one_window(world).to_on == today()
    answer = county.post(page, {"version": 1, "reason": "再关一次", "then": "close"})  # somebody else was faster
    assert answer.status_code == 409 and 'name="version" value="2"' in text_of(answer) and "再关一次" in text_of(answer)
    assert county.post(page, {"version": 2, "reason": "误开", "then": "void"}).status_code == 302
    assert one_window(world).is_void
    assert "已撤销" in text_of(county.get(windows(world) + f"?year={YEAR}"))
    assert county.get("/collection/windows/999999/").status_code == 404


def test_a_list_of_windows_costs_the_same_at_one_and_three(world: World) -> None:
    county, counts = signed_in("county"), []
    for groups in (["income"], ["housing", "health"]):
        county.post(windows(world), opened(*groups))
        with CaptureQueriesContext(connection) as queries:
            county.get(windows(world) + f"?year={YEAR}")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def roll_over(world: World, area: str = "肖咀镇") -> str:
    return f"/collection/roll-over/in/{world.areas[area].path}/"


def test_a_year_is_rolled_over_as_a_job_with_its_progress(world: World, household: Household) -> None:
    cadre, town = world.actor("cadre"), signed_in("town")
    with acting(cadre):
        save_survey(by=cadre, owner=household, year=YEAR - 1, values={"fuel": "煤炭"}, version=None, reason="采集")
    shown = text_of(town.get(roll_over(world) + f"?year={YEAR}"))
    assert "已完成 1 / 2 个村" in shown and "还有 1 户待结转" in shown and "hx-trigger" not in shown
    assert town.post(roll_over(world), {"year": YEAR}).status_code == 302
    shown = text_of(town.get(roll_over(world) + f"?year={YEAR}"))
    assert "排队中" in shown and 'hx-trigger="every 3s"' in shown
    answer = town.post(roll_over(world), {"year": YEAR})
    assert answer.status_code == 409 and "结转已在排队" in text_of(answer)
    job = ProcrastinateJob.objects.get(task_name="roll_over")
    app.tasks["roll_over"](**job.args)
    shown = text_of(town.get(roll_over(world) + f"?year={YEAR}"))
    assert "已完成 2 / 2 个村" in shown and "已有 1 户的记录，还有 0 户待结转" in shown
    with acting(world.actor("county")):
        assert HouseholdYear.objects.get(year=YEAR).rolled_from == YEAR - 1
    assert f"未确认：由 {YEAR - 1} 年结转" in text_of(
        signed_in("cadre").get(f"/people/households/{household.number}/years/{YEAR}/")
    )


def test_who_may_roll_over_and_where(world: World) -> None:
    cadre = signed_in("cadre")
    assert "开始结转" not in text_of(cadre.get(roll_over(world, "西沟村")))
    assert cadre.post(roll_over(world, "西沟村"), {"year": YEAR}).status_code == 403
    assert signed_in("other").get(roll_over(world)).status_code == 403
    owner = signed_in("owner")
    assert "请到县或县以下查看进度" in text_of(owner.get(roll_over(world, "甘肃省")))
    assert owner.post(roll_over(world), {"year": today().year + 2}).status_code == 422
    assert owner.post(roll_over(world), {"year": "x"}).status_code == 422
    assert owner.get(roll_over(world) + "?year=abc").status_code == 200
    assert not ProcrastinateJob.objects.filter(task_name="roll_over").exists()


def fields(world: World, area: str = "肖咀镇", tail: str = "") -> str:
    return f"/collection/fields/in/{world.areas[area].path}/{tail}"


def one_field(world: World) -> ExtraField:
    with acting(world.actor("county")):
        return ExtraField.objects.get()


def test_a_field_is_defined_renamed_and_ended(world: World, household: Household) -> None:
    town, cadre = signed_in("town"), signed_in("cadre")
    assert town.post(fields(world, tail="new/"), FIELD).status_code == 302
    made = one_field(world)
    assert (made.key, made.title_en, made.kind, made.unit_en) == ("hetaoshu", "核桃树", "count", "棵")
    form = f"/people/households/{household.number}/years/{YEAR}/household/"
    assert cadre.post(form, {"v_hetaoshu": "30", "version": 0, "reason": "采集"}).status_code == 302
    page = f"/collection/fields/{made.pk}/"
    assert page in text_of(town.get(fields(world))) and page not in text_of(cadre.get(fields(world, "西沟村")))
    change = {
        "title_zh": "挂果核桃树",
        "title_en": "Bearing walnut trees",
        "unit_zh": "棵",
        "to_year": YEAR,
        "version": 1,
        "reason": "改名",
    }
    assert town.post(page, change).status_code == 302
    made = one_field(world)
    assert (made.key, made.title_zh, made.to_year) == ("hetaoshu", "挂果核桃树", YEAR)
    answer = town.post(page, {**change, "title_zh": "另一个名称"})  # filled from an older version
    assert answer.status_code == 409 and "另一个名称" in text_of(answer) and "挂果核桃树" in text_of(answer)
    assert "挂果核桃树" in text_of(cadre.get(form))
    next_year = text_of(cadre.get(form.replace(str(YEAR), str(YEAR + 1))))
    assert "挂果核桃树" not in next_year
    with acting(world.actor("county")):
        assert HouseholdYear.objects.get().own == {"hetaoshu": 30}


def test_a_second_field_of_the_same_name_has_a_key_of_its_own(world: World) -> None:
    town = signed_in("town")
    for _ in range(2):
        assert town.post(fields(world, tail="new/"), FIELD).status_code == 302
    with acting(world.actor("county")):
        assert sorted(ExtraField.objects.values_list("key", flat=True)) == ["hetaoshu", "hetaoshu_2"]
    assert town.post(fields(world, tail="new/"), {**FIELD, "title_zh": "3号项目"}).status_code == 302
    with acting(world.actor("county")):
        assert ExtraField.objects.filter(key="f3haoxiangmu").exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"kind": "code"}, "代码类字段要选一个代码表"), ({"code_list": "fuel"}, "代码类字段要选一个代码表"),
     ({"group": "health"}, "户的采集没有这个字段组"), ({"key": "Bad Key"}, "字段标识不合要求"), ({"key": "fuel"}, "这个标识已被"),
     ({"from_year": "2017", "to_year": "2016"}, "结束年份早于开始年份"), ({"subject": "none"}, "field-error"),
     ({"title_zh": " "}, "field-error")],
)  # fmt: skip
def test_a_definition_that_cannot_be_is_told_at_its_place(world: World, wrong: dict[str, str], words: str) -> None:
    answer = signed_in("town").post(fields(world, tail="new/"), {**FIELD, "title_en": "Walnut trees", **wrong})
    assert answer.status_code in (409, 422)
    shown = text_of(answer)
    assert words in shown and "Walnut trees" in shown and "field-error" in shown


def test_who_may_define(world: World) -> None:
    signed_in("town").post(fields(world, tail="new/"), FIELD)
    page = f"/collection/fields/{one_field(world).pk}/"
    cadre, other = signed_in("cadre"), signed_in("other")
    assert cadre.get(fields(world, "西沟村")).status_code == 200
    assert cadre.get(fields(world, "西沟村", "new/")).status_code == 403
    assert cadre.post(page, {"title_zh": "x"}).status_code == 403
    for address in (fields(world), fields(world, tail="new/"), page):
        assert other.get(address).status_code == 403
    assert signed_in("town").get("/collection/fields/999999/").status_code == 404


def test_the_first_page_leads_to_the_only_area(world: World) -> None:
    assert signed_in("cadre").get("/collection/")["Location"] == windows(world, "西沟村")
    world.user("two", "township_office", "肖咀镇", "板桥镇")
    assert windows(world, "板桥镇") in text_of(signed_in("two").get("/collection/"))
    assert "/collection/" in text_of(signed_in("cadre").get("/"))

"""The pages of a year: forms by field group, the short form, confirming, conflicts, frozen groups, who may what."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World

from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area
from jingzhun.core.clock import today
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import Household, HouseholdYear, Person, PersonYear, VillageYear
from jingzhun.registry.services.extra_fields import FieldTitles, define_field
from jingzhun.registry.services.roll_over import roll_over_village
from jingzhun.registry.services.surveys import save_survey
from jingzhun.registry.services.windows import open_windows

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = 2016
REASON = "入户采集"


@pytest.fixture
@kept
def world() -> World:
    found = village_world()
    found.user("health", "department_health", "合水县")
    return found


@pytest.fixture
def household(world: World) -> Household:
    return world.household(world.actor("cadre"), "西沟村一组", "张宝堂", 1)


def person(world: World) -> Person:
    with acting(world.actor("owner")):
        return Person.objects.get()


def page(owner: Any, part: str = "", year: int = YEAR) -> str:
    kind = "households/" if isinstance(owner, Household) else ""
    return f"/people/{kind}{owner.number}/years/{year}/{part}{'/' if part else ''}"


def survey(world: World, year: int = YEAR) -> HouseholdYear:
    with acting(world.actor("owner")):
        return HouseholdYear.objects.get(year=year)


def save(
    world: World, owner: Any, *, by: str = "cadre", year: int = YEAR, version: int | None = None, **values: object
) -> None:
    actor = world.actor(by)
    with acting(actor):
        save_survey(by=actor, owner=owner, year=year, values=values, version=version, reason=REASON)


def typed(version: int = 0, *, reason: str = REASON, then: str = "keep", **values: Any) -> dict[str, Any]:
    return {"version": version, "reason": reason, "then": then} | {f"v_{name}": value for name, value in values.items()}


def test_a_group_is_entered_and_shown_beside_last_year(world: World, household: Household) -> None:
    save(world, household, year=YEAR - 1, cultivated_land="6.5", main_cause="因病")
    client = signed_in("cadre")
    assert page(household) in text_of(client.get(f"/people/households/{household.number}/")).replace(
        str(today().year), str(YEAR)
    )
    form = text_of(client.get(page(household, "household")))
    assert "上年：6.50" in form and "上年：因病" in form and 'input-group-text">亩' in form
    assert f"{YEAR} 年度采集" in form  # the reason that is proposed
    answer = client.post(
        page(household, "household"),
        typed(cultivated_land="５．５亩", main_cause="缺技术", other_causes=["", "因学", "因残"]),
    )
    assert answer.status_code == 302 and answer["Location"] == page(household)
    stored = survey(world)
    assert (stored.cultivated_land, stored.main_cause, stored.other_causes) == (
        Decimal("5.50"),
        "缺技术",
        ["因学", "因残"],
    )
    assert stored.confirmed == []
    shown = text_of(client.get(page(household) + "?all=1"))
    assert "5.50" in shown and "6.50" in shown and "缺技术" in shown and "未确认" in shown


def test_an_empty_field_means_not_known_and_what_was_not_sent_stays(world: World, household: Household) -> None:
    save(world, household, cultivated_land="5", main_cause="因病", other_causes=["因学"])
    client = signed_in("cadre")
    client.post(page(household, "household"), typed(1, cultivated_land="", other_causes=[""]))
    stored = survey(world)
    assert (stored.cultivated_land, stored.other_causes, stored.main_cause) == (None, [], "因病")


def test_a_doubt_is_stored_and_shown_and_not_refused(world: World, household: Household) -> None:
    client = signed_in("cadre")
    answer = client.post(page(household, "household"), typed(main_cause="因为懒"), follow=True)
    assert survey(world).main_cause == "因为懒"
    assert "疑点：主要致贫原因：代码表里没有这个词" in text_of(answer)
    form = text_of(client.get(page(household, "household")))
    assert '<option value="因为懒" selected>' in form and "代码表里没有这个词" in form
    assert (
        client.post(page(household, "household"), typed(1, main_cause="因为懒", cultivated_land="3")).status_code == 302
    )


def test_all_wrong_entries_are_told_at_once_and_stay(world: World, household: Household) -> None:
    client = signed_in("cadre")
    answer = client.post(
        page(household, "household"), typed(cultivated_land="很多", planned_exit_year="后年", main_cause="因病")
    )
    assert answer.status_code == 422
    shown = text_of(answer)
    assert 'value="很多"' in shown and 'value="后年"' in shown and '<option value="因病" selected>' in shown
    assert shown.count("field-error") == 2
    answer = client.post(page(household, "household"), typed(reason="", cultivated_land="3"))
    assert answer.status_code == 422 and 'value="3"' in text_of(answer)
    answer = client.post(page(household, "income"), typed(income_from="2016-12-31", income_to="2016-01-01"))
    assert answer.status_code == 422 and "收入期间的结束早于开始" in text_of(answer)
    with acting(world.actor("owner")):
        assert not HouseholdYear.objects.exists()


def test_two_who_save_at_once_see_both_values(world: World, household: Household) -> None:
    save(world, household, cultivated_land="5", fuel="煤炭", main_cause="因病", irrigated_land="1")
    cadre, town = signed_in("cadre"), signed_in("town")
    both = typed(1, cultivated_land="5", main_cause="因病", irrigated_land="1")
    assert (
        town.post(
            page(household, "household"), both | {"v_cultivated_land": "6", "v_irrigated_land": "2", "reason": "核实"}
        ).status_code
        == 302
    )
    answer = cadre.post(page(household, "household"), both | {"v_cultivated_land": "7"})
    assert answer.status_code == 409
    shown = text_of(answer)
    assert "镇办小王 在" in shown and "别人保存的是：6.00" in shown
    assert 'name="v_cultivated_land" value="7"' in shown.replace('" id=', '"  id=').replace('type="text" ', "")
    # The cadre had not touched this one: the new value is taken over, and said.
    assert "别人改为：2.00" in shown and 'value="2.00"' in shown
    assert 'name="version" value="2"' in shown
    assert survey(world).cultivated_land == 6
    answer = cadre.post(
        page(household, "household"), both | {"version": 2, "v_cultivated_land": "7", "v_irrigated_land": "2.00"}
    )
    assert answer.status_code == 302
    stored = survey(world)
    assert (stored.cultivated_land, stored.irrigated_land, stored.version) == (7, 2, 3)


def test_two_who_begin_a_year_at_once(world: World, household: Household) -> None:
    signed_in("town").post(page(household, "housing"), typed(fuel="煤炭"))
    answer = signed_in("cadre").post(page(household, "housing"), typed(fuel="柴草", has_toilet="是"))
    assert answer.status_code == 409 and "别人保存的是：煤炭" in text_of(answer)
    assert survey(world).fuel == "煤炭"


def test_last_years_values_are_confirmed_group_by_group(world: World, household: Household) -> None:
    save(world, household, year=YEAR - 1, cultivated_land="5", fuel="煤炭", main_cause="因病")
    town = world.actor("town")
    with acting(town):
        roll_over_village(by=town, village=world.areas["西沟村"], year=YEAR, reason="结转")
    client = signed_in("cadre")
    shown = text_of(client.get(page(household)))
    assert f"未确认：由 {YEAR - 1} 年结转" in shown
    assert f"由 {YEAR - 1} 年结转，还没有确认" in text_of(client.get(page(household, "housing")))
    answer = client.post(page(household, "household") + "confirm/", {"version": 1, "reason": "核对无误"}, follow=True)
    assert "已确认：家庭基本情况" in text_of(answer)
    assert survey(world).confirmed == ["household"]
    # Shown in version 1, stored in version 2: look again.
    answer = client.post(page(household, "housing") + "confirm/", {"version": 1, "reason": "核对无误"}, follow=True)
    assert "刚被别人修改" in text_of(answer) and survey(world).confirmed == ["household"]
    assert client.post(page(household, "housing"), typed(2, fuel="煤炭", then="confirm")).status_code == 302
    assert survey(world).confirmed == ["household", "housing"]
    answer = client.post(page(household, "housing") + "confirm/", {"version": "x", "reason": ""}, follow=True)
    assert answer.status_code == 200 and survey(world).confirmed == ["household", "housing"]


def test_a_frozen_group_says_so_and_keeps_what_was_typed(world: World, household: Household) -> None:
    county = world.actor("county")
    with acting(county):
        open_windows(by=county, area=world.areas["合水县"], year=YEAR, groups=["housing"], reason="年度采集")
    client = signed_in("cadre")
    shown = text_of(client.get(page(household) + "?all=1"))
    assert "已冻结，不能修改" in shown and "请向县级扶贫办申请" in shown
    assert page(household, "housing") in shown and page(household, "household") not in shown
    assert "写明原因开放" in text_of(signed_in("county").get(page(household)))
    form = text_of(client.get(page(household, "household")))
    assert "已冻结，不能修改" in form and 'name="v_cultivated_land"' in form and "disabled" in form
    answer = client.post(page(household, "household"), typed(cultivated_land="5"))  # it was open when she began
    assert answer.status_code == 409
    assert "不在采集期内，已冻结" in text_of(answer) and 'value="5"' in text_of(answer)
    assert client.post(page(household, "housing"), typed(fuel="煤炭")).status_code == 302


def test_an_ordinary_household_has_the_short_form(world: World, household: Household) -> None:
    client = signed_in("cadre")
    shown = text_of(client.get(page(household)))
    assert "填写短表" in shown and "耕地面积" in shown and "有效灌溉面积" not in shown
    assert "有效灌溉面积" in text_of(client.get(page(household) + "?all=1"))
    form = text_of(client.get(page(household, "short")))
    assert "耕地面积" in form and "危房级别" in form and "有效灌溉面积" not in form and "工资性收入" not in form
    assert (
        client.post(
            page(household, "short"), typed(then="confirm", cultivated_land="5", has_safe_water="是")
        ).status_code
        == 302
    )
    stored = survey(world)
    assert (stored.cultivated_land, stored.has_safe_water) == (5, True)
    assert stored.confirmed == ["household", "housing"]
    with acting(world.actor("town"), why="test"):
        Household.objects.update(status="poor")
    shown = text_of(client.get(page(household)))
    assert "填写短表" not in shown and "有效灌溉面积" in shown


def test_the_short_form_asks_for_the_groups_of_the_role_only(world: World, household: Household) -> None:
    head = person(world)
    health = signed_in("health")
    form = text_of(health.get(page(head, "short")))
    assert "健康状况" in form and "文化程度" not in form
    answer = health.post(page(head, "short"), typed(health=["", "残疾"], has_resident_medical="是"))
    assert answer.status_code == 302
    assert health.post(page(head, "short"), typed(1, education_level="小学", health=["残疾"])).status_code == 302
    with acting(world.actor("owner")):
        stored = PersonYear.objects.get()
        assert (stored.health, stored.has_resident_medical, stored.education_level) == (["残疾"], True, "")


def test_the_year_of_a_household_leads_to_its_members(world: World, household: Household) -> None:
    head, client = person(world), signed_in("cadre")
    assert page(head) in text_of(client.get(page(household)))
    assert (
        client.post(
            page(head, "identity"), typed(then="confirm", labour_capacity="普通劳动力", work_months="13")
        ).status_code
        == 422
    )
    assert (
        client.post(
            page(head, "identity"), typed(then="confirm", labour_capacity="普通劳动力", work_months="10")
        ).status_code
        == 302
    )
    assert "未确认 3/4" in text_of(client.get(page(household)))
    assert page(head) in text_of(client.get(f"/people/{head.number}/"))
    shown = text_of(client.get(page(head)))
    assert "普通劳动力" in shown and household.number in shown


def test_who_may_not_look_or_write(world: World, household: Household) -> None:
    head = person(world)
    other, admin, health, cadre = (signed_in(name) for name in ("other", "admin", "health", "cadre"))
    for address in (page(household), page(household, "household"), page(head), page(head, "identity")):
        assert other.get(address).status_code == 404
        assert admin.get(address).status_code == 403
    assert other.post(page(household, "household"), typed(cultivated_land="5")).status_code == 404
    assert other.post(page(household, "household") + "confirm/", {"version": 1, "reason": REASON}).status_code == 404
    assert health.get(page(household, "household")).status_code == 403
    assert health.get(page(head, "identity")).status_code == 403
    assert cadre.get(page(household, "civil_affairs")).status_code == 403
    assert cadre.post(page(household, "civil_affairs") + "confirm/", {"version": 1, "reason": REASON}).status_code in (
        403,
        404,
    )
    shown = text_of(health.get(page(head)))
    assert "教育" not in shown.split("<main")[1] and "健康和医疗保障" in shown
    with acting(world.actor("owner")):
        assert AuditEntry.objects.filter(action="refused").exists()


@pytest.mark.parametrize(("address", "status"), [("years/1900/", 422), ("years/99999999999/", 422), ("years/2016/nothing/", 404),
                                                 ("years/2016/health/", 404), ("years/3000/household/", 422)])  # fmt: skip
def test_addresses_that_lead_nowhere(world: World, household: Household, address: str, status: int) -> None:
    assert signed_in("town").get(f"/people/households/{household.number}/{address}").status_code == status


def test_a_household_that_was_closed_has_no_later_years(world: World, household: Household) -> None:
    with acting(world.actor("town"), why="test"):
        Household.objects.update(closed_on=today().replace(year=YEAR))
    client = signed_in("cadre")
    assert client.get(page(household, "household", YEAR + 1)).status_code == 409
    assert client.get(page(household, "household")).status_code == 200
    assert client.get(page(household, year=YEAR + 1)).status_code == 200


def test_fields_of_an_office_are_in_the_forms(world: World, household: Household) -> None:
    town = world.actor("town")
    with acting(town):
        define_field(
            by=town, area=world.areas["肖咀镇"], key="reason", subject=Subject.HOUSEHOLD, kind=FieldKind.COUNT,
            group="household", titles=FieldTitles("核桃树", "Walnut trees", "棵", "trees"), reason="产业",
        )  # fmt: skip
    client = signed_in("cadre")
    for part in ("short", "household"):
        form = text_of(client.get(page(household, part)))
        assert "核桃树" in form and "棵" in form
    assert client.post(page(household, "short"), typed(reason_="x") | {"v_reason": "30棵"}).status_code == 302
    assert survey(world).own == {"reason": 30}
    assert client.post(page(household, "household"), typed(1) | {"v_reason": "-1"}).status_code == 422
    assert "核桃树" in text_of(client.get(page(household)))


def test_villages_and_natural_villages_have_their_record(world: World) -> None:
    with acting(world.actor("county"), why="test"):
        natural = create_area(name="前湾", kind=Kind.NATURAL_VILLAGE, parent=world.areas["西沟村"])
    cadre = signed_in("cadre")
    village = f"/areas/{world.areas['西沟村'].path}/records/{YEAR}/"
    assert cadre.get(village).status_code == 200
    assert (
        cadre.post(f"{village}area_statistics/", typed(households="640户", has_bus="是", then="confirm")).status_code
        == 302
    )
    assert "640" in text_of(cadre.get(village))
    assert village in text_of(cadre.get(f"/areas/{world.areas['西沟村'].path}/"))
    assert "/records/" not in text_of(cadre.get(f"/areas/{world.areas['铁赵村'].path}/"))
    with acting(world.actor("owner")):
        assert VillageYear.objects.get().confirmed == ["area_statistics"]
    place = f"/areas/{natural.path}/records/{YEAR}/"
    assert cadre.post(f"{place}area_statistics/", typed(village_distance="1.5")).status_code == 302
    assert "1.50" in text_of(cadre.get(place))
    assert cadre.get(f"/areas/{world.areas['西沟村一组'].path}/records/{YEAR}/").status_code == 422
    assert cadre.get(f"/areas/{world.areas['铁赵村'].path}/records/{YEAR}/area_statistics/").status_code == 403
    assert signed_in("admin").get(village).status_code == 200


def test_the_page_in_english(world: World, household: Household) -> None:
    save(world, household, main_cause="因病", is_signed="是", cultivated_land="5")
    client: Client = signed_in("cadre", language="en")
    shown = text_of(client.get(page(household)))
    assert "Illness" in shown and "Yes" in shown and "Not confirmed" in shown
    form = text_of(client.get(page(household, "household")))
    assert "Save and confirm" in form and "mu" in form
    assert client.post(page(household, "household"), typed(1, is_signed="是", main_cause="因病")).status_code == 302
    assert survey(world).version == 1

"""Yearly surveys, windows, added fields and the roll-over through the API."""

from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.support.api_client import Caller
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.registry.models import Household, HouseholdYear, Person

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "入户采集"


@pytest.fixture
@kept
def world() -> World:
    made = World()
    made.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组"])
    made.user("cadre", "village_cadre", "西沟村")
    made.user("office", "township_office", "肖咀镇")
    made.user("county", "county_office", "合水县")
    made.user("health", "department_health", "合水县")
    made.user("other", "village_cadre", "铁赵村")
    made.user("admin", "system_administrator", "合水县")
    return made


@pytest.fixture
def household(world: World) -> Household:
    return world.household(world.actor("cadre"), "西沟村一组", "张三", 1)


@pytest.fixture
def cadre(world: World) -> Caller:
    return caller(world, "cadre", "西沟村")


def caller(world: World, username: str, area: str) -> Caller:
    return Caller.of(world.actor(username), world.areas[area])


def values(**given: Any) -> dict[str, Any]:
    return {"values": given, "reason": REASON}


def test_a_year_is_saved_read_and_confirmed(household: Household, cadre: Caller) -> None:
    path = f"households/{household.number}/years"
    assert cadre.get(f"{path}/2016").status_code == 404
    body = values(
        cultivated_land="５．５亩",
        main_cause="缺技术",
        other_causes=["因学", "因病"],
        has_safe_water=True,
        wage_income=12000.5,
    )
    made = cadre.send("PATCH", f"{path}/2016", body)
    assert (made.status_code, made.headers["ETag"]) == (200, '"1"')
    found = made.json()
    assert found["values"]["cultivated_land"] == "5.50" and found["values"]["wage_income"] == "12000.50"
    assert (found["values"]["other_causes"], found["values"]["has_safe_water"]) == (["因学", "因病"], True)
    assert cadre.get(f"{path}/2016").json() == found
    assert found["net_income"]["parts"] == {"wages": "12000.50"}
    done = cadre.send("POST", f"{path}/2016/confirm", {"groups": ["household"], "reason": "核对"}, If_Match='"1"')
    assert (done.json()["confirmed"], done.headers["ETag"]) == (["household"], '"2"')
    assert cadre.send("PATCH", f"{path}/2016", {**values(fuel="煤炭"), "is_confirmed": True}, If_Match="2").json()[
        "confirmed"
    ] == ["household", "housing"]
    years = cadre.get(path).json()["years"]
    assert years == [{"year": 2016, "version": 3, "rolled_from": None, "confirmed": 2, "groups": 4}]


def test_two_programs_at_once_get_both_values(world: World, household: Household, cadre: Caller) -> None:
    path, office = f"households/{household.number}/years/2016", caller(world, "office", "肖咀镇")
    cadre.send("PATCH", path, values(cultivated_land="5", irrigated_land="1"))
    assert office.send("PATCH", path, values(cultivated_land="6", irrigated_land="2"), If_Match="1").status_code == 200
    clash = cadre.send("PATCH", path, values(cultivated_land="7", irrigated_land="1"), If_Match="1")
    found = clash.json()
    assert (clash.status_code, found["code"], found["version"]) == (409, "conflict", 2)
    assert {name: (one["before"], one["stored"], one["given"]) for name, one in found["both"].items()} == {
        "cultivated_land": ("5.00", "6.00", "7.00"), "irrigated_land": ("1.00", "2.00", "1.00"),
    }  # fmt: skip
    assert cadre.send("PATCH", path, values(cultivated_land="7")).status_code == 409  # as if nobody had begun
    stale = cadre.send("POST", f"{path}/confirm", {"groups": ["household"], "reason": "核对"}, If_Match="1")
    assert stale.status_code == 409
    assert cadre.send("POST", f"{path}/confirm", {"groups": ["household"], "reason": "核对"}).status_code == 422


@pytest.mark.parametrize(
    ("body", "where"),
    [({"values": {"cultivated_land": "很多"}, "reason": REASON}, "cultivated_land"), ({"values": {"nothing": 1}, "reason": REASON}, "nothing"),
     ({"values": {"cultivated_land": [["x"]]}, "reason": REASON}, None), ({"values": {}, "reason": REASON}, "body.values"),
     ({"values": {"cultivated_land": True}, "reason": REASON}, "cultivated_land"), ({"values": {"fuel": "煤炭"}, "reason": ""}, "body.reason"),
     ({"values": {"fuel": "煤炭"}, "reason": REASON, "more": 1}, "body.more"), ({"values": {"planned_exit_year": 99999}, "reason": REASON}, "planned_exit_year")],
)  # fmt: skip
def test_wrong_values_are_named(household: Household, cadre: Caller, body: dict[str, Any], where: str | None) -> None:
    answer = cadre.send("PATCH", f"households/{household.number}/years/2016", body)
    assert answer.status_code == 422
    found = answer.json()
    assert set(found) >= {"code", "what", "where", "allowed", "todo"} and set(found["what"]) == {"zh", "en"}
    assert where is None or where in (found["where"], *(one["where"] for one in found.get("problems", [])))


def test_doubts_are_given_and_not_refused(household: Household, cadre: Caller) -> None:
    found = cadre.send("PATCH", f"households/{household.number}/years/2016", values(main_cause="因为懒")).json()
    assert found["values"]["main_cause"] == "因为懒" and "main_cause" in found["doubts"]


def test_people_and_villages_have_years_too(world: World, household: Household, cadre: Caller) -> None:
    with acting(world.actor("cadre")):
        number = Person.objects.get().number
    assert (
        cadre.send("PATCH", f"people/{number}/years/2016", values(work_months=8, labour_capacity="普通劳动力")).json()[
            "values"
        ]["work_months"]
        == 8
    )
    village = world.areas["西沟村"].path
    assert (
        cadre.send("PATCH", f"areas/{village}/records/2016", values(households="640户", has_bus=False)).json()[
            "values"
        ]["has_bus"]
        is False
    )
    assert cadre.get(f"areas/{village}/records/2016").json()["of"] == "西沟村"
    assert cadre.get(f"areas/{world.areas['合水县'].path}/records/2016").status_code == 422


def test_who_sees_and_changes_what(world: World, household: Household, cadre: Caller) -> None:
    path = f"households/{household.number}/years/2016"
    cadre.send("PATCH", path, values(fuel="煤炭", wage_income="1"))
    health, other, admin = (
        caller(world, "health", "合水县"),
        caller(world, "other", "铁赵村"),
        caller(world, "admin", "合水县"),
    )
    seen = health.get(path).json()["values"]
    assert "main_cause" in seen and "wage_income" not in seen and "fuel" not in seen
    assert health.send("PATCH", path, values(fuel="柴草"), If_Match="1").status_code == 403
    assert cadre.send("PATCH", path, values(has_house_problem=True), If_Match="1").status_code == 403
    assert other.get(path).status_code == 404 and other.send("PATCH", path, values(fuel="柴草")).status_code == 404
    assert admin.get(path).status_code == 403


def test_lines_become_the_income(household: Household, cadre: Caller) -> None:
    path = f"households/{household.number}/years/2016"
    corn = {"what": "玉米", "land": "3.5", "yield_per_mu": 450, "price": 1.85, "coefficient": "0.49"}
    made = cadre.send(
        "PUT", f"{path}/lines/business_income", {"lines": [corn, {"what": "卖羊", "amount": 1200}], "reason": "核算"}
    )
    assert made.json()["values"]["business_income"] == "2627.74"
    assert [one["amount"] for one in made.json()["lines"]["business_income"]] == ["1427.74", "1200.00"]
    wrong = cadre.send(
        "PUT",
        f"{path}/lines/business_income",
        {"lines": [{"what": "玉米", "land": "1"}], "reason": "核算"},
        If_Match="1",
    )
    assert (wrong.status_code, wrong.json()["where"]) == (422, "lines.1.land")
    assert cadre.send("PUT", f"{path}/lines/fuel", {"lines": [], "reason": "核算"}, If_Match="1").status_code == 422
    assert cadre.send("PUT", f"{path}/lines/business_income", {"lines": [], "reason": "核算"}).status_code == 409


def test_the_catalogue_of_fields(world: World, cadre: Caller) -> None:
    asked = {"subject": "household", "area": world.areas["西沟村"].path, "year": 2016}
    found = {one["name"]: one for one in cadre.get("collection/fields", **asked).json()["fields"]}
    assert (
        found["cultivated_land"]["unit"] == {"zh": "亩", "en": "mu"}
        and found["cultivated_land"]["national"] == "aac301"
    )
    assert {"code": "因病", "title": {"zh": "因病", "en": "Illness"}} in found["main_cause"]["codes"]
    seen = {
        one["group"] for one in caller(world, "health", "合水县").get("collection/fields", **asked).json()["fields"]
    }
    assert seen == {"household"}


def test_windows_are_opened_closed_and_taken_back(world: World, household: Household, cadre: Caller) -> None:
    county, place = caller(world, "county", "合水县"), world.areas["合水县"].path
    body = {"area": place, "year": 2016, "groups": ["income"], "reason": "年度采集"}
    assert (
        caller(world, "office", "肖咀镇")
        .send("POST", "collection/windows", {**body, "area": world.areas["肖咀镇"].path})
        .status_code
        == 403
    )
    made = county.send("POST", "collection/windows", body)
    assert made.status_code == 201
    window = made.json()["windows"][0]
    assert (window["from_on"], window["to_on"], window["is_exception"]) == (today().isoformat(), None, False)
    listed = cadre.get("collection/windows", area=world.areas["西沟村"].path, year=2016).json()["windows"]
    assert [one["number"] for one in listed] == [window["number"]]
    frozen = cadre.send("PATCH", f"households/{household.number}/years/2016", values(fuel="煤炭"))
    assert frozen.status_code == 409 and "合水县" in frozen.json()["todo"]["zh"]
    path = f"collection/windows/{window['number']}"
    assert county.send("POST", f"{path}/close", {"reason": "结束"}, If_Match="9").status_code == 409
    assert county.send("POST", f"{path}/close", {"reason": "结束"}, If_Match="1").json()["to_on"] == today().isoformat()
    assert cadre.send("POST", f"{path}/take-back", {"reason": "误开"}, If_Match="2").status_code == 403
    assert county.send("POST", f"{path}/take-back", {"reason": "误开"}, If_Match="2").json()["is_void"] is True
    assert county.send("POST", "collection/windows/99999/close", {"reason": "结束"}, If_Match="1").status_code == 404
    assert county.send("POST", "collection/windows", {**body, "groups": ["accounts"]}).status_code == 422
    assert cadre.get("collection/windows", area=place, year=2016).status_code == 403


def test_fields_are_added_renamed_and_ended(world: World, household: Household, cadre: Caller) -> None:
    office, place = caller(world, "office", "肖咀镇"), world.areas["肖咀镇"].path
    body = {
        "area": place,
        "subject": "household",
        "kind": "count",
        "group": "household",
        "title_zh": "核桃树",
        "unit_zh": "棵",
        "reason": "产业",
    }
    assert (
        cadre.send("POST", "collection/extra-fields", {**body, "area": world.areas["西沟村"].path}).status_code == 403
    )
    made = office.send("POST", "collection/extra-fields", body)
    assert (made.status_code, made.json()["key"]) == (201, "hetaoshu")
    path = f"households/{household.number}/years/2016"
    assert cadre.send("PATCH", path, values(hetaoshu=30)).json()["values"]["hetaoshu"] == 30
    field = f"collection/extra-fields/{made.json()['number']}"
    assert office.send("PATCH", field, {"title_zh": "挂果核桃树", "reason": "改名"}, If_Match="9").status_code == 409
    done = office.send(
        "PATCH", field, {"title_zh": "挂果核桃树", "to_year": 2016, "reason": "改名"}, If_Match="1"
    ).json()
    assert (done["title_zh"], done["unit_zh"], done["to_year"], done["key"]) == ("挂果核桃树", "棵", 2016, "hetaoshu")
    assert (
        office.send("PATCH", field, {"to_year": None, "reason": "继续"}, If_Match=str(done["version"])).json()[
            "to_year"
        ]
        is None
    )
    assert len(cadre.get("collection/extra-fields", area=world.areas["西沟村"].path).json()["fields"]) == 1
    assert office.send("POST", "collection/extra-fields", {**body, "kind": "code"}).status_code == 422


def test_the_roll_over_is_a_job(world: World, household: Household, cadre: Caller) -> None:
    cadre.send("PATCH", f"households/{household.number}/years/2015", values(fuel="煤炭"))
    office, asked = caller(world, "office", "肖咀镇"), {"area": world.areas["肖咀镇"].path, "year": 2016}
    found = office.get("collection/roll-over", **asked).json()
    assert found["job"] == "" and [one["waiting"] for one in found["villages"]] == [1, 0]
    started = office.send("POST", "collection/roll-over", asked)
    assert (started.status_code, started.json()["job"]) == (202, "todo")
    assert office.send("POST", "collection/roll-over", asked).status_code == 409
    assert ProcrastinateJob.objects.filter(task_name="roll_over").count() == 1
    assert cadre.send("POST", "collection/roll-over", {**asked, "area": world.areas["西沟村"].path}).status_code == 403
    with acting(world.actor("county")):
        assert HouseholdYear.objects.count() == 1

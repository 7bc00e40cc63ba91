"""The API: a household, person or village as it was, and as it was known; two days compared; status in its stages."""

from datetime import date
from typing import Any

import pytest
from tests.support.api_client import Caller
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.web_client import village_world

from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.registry.models import HouseholdYear, PersonYear, VillageYear
from jingzhun.registry.services.village_statuses import VillageStatusDetails, record_village_status
from jingzhun.registry.status import StatusKind, VillageStatusKind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def office() -> Office:
    office = Office(village_world(), "county")
    made = office.register("西沟村一组", "张老大", "张小")
    office.status(made, StatusKind.IDENTIFIED, START)
    office.status(made, StatusKind.EXITED, date(2016, 12, 31))
    county, village = office.world.actor("county"), office.world.areas["西沟村"]
    with acting(county, why="test"):
        HouseholdYear.objects.create(
            path=made.path, household=made, year=2015, main_cause="因病", wage_income=5000, cultivated_land="3.5"
        )
        PersonYear.objects.create(path=made.path, person=office.person("张小"), year=2015, education_level="小学")
        VillageYear.objects.create(path=village.path, area=village, year=2015, households=640)
        details = VillageStatusDetails(VillageStatusKind.IDENTIFIED, 2014)
        record_village_status(by=county, area=village, details=details, effective_on=START, reason="认定")
    return office


def caller(office: Office, who: str = "county", area: str = "合水县") -> Caller:
    return Caller.of(office.world.actor(who), office.world.areas[area])


def test_a_household_as_it_was(office: Office) -> None:
    number = office.person("张老大").household.number
    found = caller(office).get(f"households/{number}/as-of", on="2015-06-01").json()
    assert (found["on"], found["known_before"], found["status"], found["number"]) == (
        "2015-06-01",
        None,
        "poor",
        number,
    )
    assert [one["name"] for one in found["members"]] == ["张老大", "张小"]
    assert found["survey"]["values"] == {"main_cause": "因病", "wage_income": "5000.00", "cultivated_land": "3.50"}
    assert found["survey"]["net_income"]["per_head"] == "2500.00"
    assert found["members"][1]["surveys"][0]["values"] == {"education_level": "小学"}
    assert found["statuses"][0]["kind"] == "identified" and found["gaps"] == []
    assert caller(office).get(f"households/{number}/as-of").json()["status"] == "exited"
    known = caller(office).get(f"households/{number}/as-of", known=str(today())).json()
    assert known["known_before"] and known["status"] == "exited"


def test_two_days_are_compared(office: Office) -> None:
    number = office.person("张老大").household.number
    found = caller(office).get(f"households/{number}/compare", on="2015-06-01", with_on="2016-12-31").json()
    changed = {
        one["field"]["en"]: (one["before"] and one["before"]["en"], one["after"] and one["after"]["en"])
        for one in found["differences"]
    }
    assert changed["Status"] == ("Poor", "Exited") and changed["Wages"] == ("5,000.00", None)
    assert (found["before"]["on"], found["after"]["on"]) == ("2015-06-01", "2016-12-31")


def test_a_person_and_a_village_as_they_were(office: Office) -> None:
    person = office.person("张小")
    found = caller(office).get(f"people/{person.number}/as-of", on="2015-06-01").json()
    assert found["name"] == "张小" and found["surveys"][0]["values"] == {"education_level": "小学"}
    assert [(one["household"], one["relation"], one["to_on"]) for one in found["stays"]] == [
        (person.household.number, "之子", None)
    ]
    path = office.world.areas["西沟村"].path
    village = caller(office).get(f"areas/{path}/as-of", on="2015-06-01").json()
    assert village["is_poor"] is True and village["survey"]["values"] == {"households": 640}
    assert [(one["status"], one["people"]) for one in village["households"]] == [("poor", 2)]
    assert caller(office, "other", "板桥镇").get(f"areas/{path}/as-of").status_code == 403
    assert caller(office).get(f"areas/{office.world.areas['合水县'].path}/as-of").status_code == 422


def test_a_village_on_two_days_is_compared(office: Office) -> None:
    path, number = office.world.areas["西沟村"].path, office.person("张老大").household.number
    found = caller(office).get(f"areas/{path}/compare", on="2015-06-01", with_on="2016-12-31").json()
    changed = {(one["subject"], one["field"]["en"]): (one["before"] and one["before"]["en"], one["after"] and one["after"]["en"])
               for one in found["differences"]}  # fmt: skip
    assert changed["", "Still poor: people"] == ("2", "0") and changed[number, "Status"] == ("Poor", "Exited")
    assert (found["path"], found["before"]["on"], found["after"]["on"]) == (path, "2015-06-01", "2016-12-31")
    assert caller(office, "other", "板桥镇").get(f"areas/{path}/compare").status_code == 403
    assert caller(office).get(f"areas/{path}/compare", with_on="2100-01-01").status_code == 422


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"on": "2013-01-01"}, 404),
        ({"known": "2013-01-01"}, 404),
        ({"on": "2100-01-01"}, 422),
        ({"on": "x"}, 422),
        ({"known": "2015-02-30"}, 422),
    ],
)
def test_impossible_moments_are_refused(office: Office, query: dict[str, str], status: int) -> None:
    number = office.person("张老大").household.number
    for address in (f"households/{number}/as-of", f"households/{number}/compare"):
        assert caller(office).get(address, **query).status_code == status
    if "known" in query:
        assert caller(office).get(f"people/{office.person('张小').number}/as-of", **query).status_code == status


def test_strangers_and_who_sees_no_people_get_nothing(office: Office) -> None:
    person = office.person("张小")
    for address in (
        f"households/{person.household.number}/as-of",
        f"households/{person.household.number}/compare",
        f"people/{person.number}/as-of",
    ):
        assert caller(office, "other", "板桥镇").get(address).status_code == 404
        assert caller(office, "admin", "甘肃省").get(address).status_code == 403


def test_a_status_goes_through_its_stages(office: Office) -> None:
    number = office.person("张老大").household.number
    county, cadre = caller(office), caller(office, "cadre", "西沟村")
    given: dict[str, Any] = {"kind": "fell_back", "year": 2018, "reasons": ["因病"], "reason": "年度计划"}
    made = cadre.send("POST", f"households/{number}/statuses", given)
    assert made.status_code == 201 and made.json()["stage"] == "planned"
    address, step = (
        f"households/{number}/statuses/{made.json()['key']}",
        {"reason": "核实", "on": "2018-05-01", "document": "核查表"},
    )
    assert cadre.send("POST", f"{address}/verify", step, If_Match="7").status_code == 409
    assert cadre.send("POST", f"{address}/verify", step, If_Match="1").json()["stage"] == "verified"
    approval = step | {"effective_on": "2018-06-01"}
    assert cadre.send("POST", f"{address}/approve", approval, If_Match="2").status_code == 403
    assert county.send("POST", f"{address}/approve", approval, If_Match="2").json()["stage"] == "approved"
    assert county.get(f"households/{number}/as-of", on="2018-06-01").json()["status"] == "poor"
    taken = county.send("POST", f"{address}/withdraw", {"reason": "有误"}, If_Match='"3"').json()
    assert taken["is_void"] is True and taken["version"] == 4
    recorded = county.send("POST", f"households/{number}/statuses", given | {"effective_on": "2018-07-01"})
    assert recorded.json()["stage"] == "approved"
    for wrong in (
        {"kind": "nothing"},
        {"year": 1},
        {"reasons": ["x" * 50]},
        {"document": "x" * 200},
        {"reason": ""},
        {"note": "\0"},
    ):
        assert county.send("POST", f"households/{number}/statuses", given | wrong).status_code == 422
    assert county.send("POST", f"households/{number}/statuses/999999/verify", step, If_Match="1").status_code == 404


def test_the_status_of_a_village_goes_through_its_stages(office: Office) -> None:
    path = office.world.areas["西沟村"].path
    county, cadre = caller(office), caller(office, "cadre", "西沟村")
    given: dict[str, Any] = {"kind": "exited", "year": 2016, "note": "计划出列", "reason": "年度计划"}
    made = cadre.send("POST", f"areas/{path}/statuses", given)
    assert made.status_code == 201 and (made.json()["stage"], made.json()["version"]) == ("planned", 1)
    address, step = (
        f"areas/{path}/statuses/{made.json()['key']}",
        {"reason": "核实", "on": "2016-10-01", "document": "核查表"},
    )
    assert cadre.send("POST", f"areas/{path}/statuses", given).status_code == 409
    assert cadre.send("POST", f"{address}/verify", step, If_Match="7").status_code == 409
    verified = cadre.send("POST", f"{address}/verify", step, If_Match="1").json()
    assert (verified["stage"], verified["verified_on"], verified["document"]) == ("verified", "2016-10-01", "核查表")
    approval = step | {"effective_on": "2016-12-31"}
    assert cadre.send("POST", f"{address}/approve", approval, If_Match="2").status_code == 403
    assert county.send("POST", f"{address}/approve", approval, If_Match="2").json()["stage"] == "approved"
    assert county.get(f"areas/{path}/as-of", on="2016-12-31").json()["status"] == "exited"
    assert county.send("POST", f"{address}/withdraw", {"reason": "有误"}, If_Match="2").status_code == 409
    assert county.send("POST", f"{address}/withdraw", {"reason": "有误"}, If_Match="3").json()["is_void"] is True
    listed = cadre.get(f"areas/{path}/statuses").json()["statuses"]
    assert [(one["kind"], one["is_void"], one["version"]) for one in listed] == [
        ("exited", True, 4),
        ("identified", False, 1),
    ]
    recorded = county.send("POST", f"areas/{path}/statuses", given | {"effective_on": "2017-01-01"})
    assert recorded.json()["stage"] == "approved"


def test_the_status_of_a_village_is_its_own(office: Office) -> None:
    areas, given = office.world.areas, {"kind": "exited", "year": 2016, "reason": "年度计划"}
    county, step = caller(office), {"reason": "核实"}
    address = f"areas/{areas['西沟村'].path}/statuses"
    key = county.send("POST", address, given).json()["key"]
    stranger = caller(office, "other", "板桥镇")
    assert (
        stranger.get(address).status_code
        == stranger.send("POST", f"{address}/{key}/verify", step, If_Match="1").status_code
        == 403
    )
    for area in ("西沟村一组", "肖咀镇"):
        assert county.get(f"areas/{areas[area].path}/statuses").status_code == 404
    assert (
        county.send("POST", f"areas/{areas['铁赵村'].path}/statuses/{key}/verify", step, If_Match="1").status_code
        == 404
    )
    for wrong in (
        {"kind": "removed"},
        {"year": 1},
        {"document": "x" * 200},
        {"reason": ""},
        {"effective_on": "2100-01-01"},
    ):
        assert county.send("POST", address, given | wrong).status_code == 422

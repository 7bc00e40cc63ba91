"""Doubts over the real facts and the shipped checks: found, settled, corrected; who sees them; pages, API, commands."""

from typing import Any

import pytest
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.support.api_client import Caller
from tests.support.doubts import high_wages, today_of, too_large
from tests.support.import_flow import finish, run_jobs
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, NotFound, Refused, WrongInput
from jingzhun.registry.models import Household, HouseholdYear, Person
from jingzhun.registry.services.personal_information import erase_person
from jingzhun.registry.services.registration import PersonDetails, correct_person
from jingzhun.registry.services.surveys import save_survey
from jingzhun.tasks.finding.opening import facts_of_today
from jingzhun.tasks.jobs import begin_finding
from jingzhun.tasks.models import Doubt, Look
from jingzhun.tasks.selectors.doubts import Question, doubt_by_number, doubts_in, doubts_of_household
from jingzhun.tasks.services.finding import find_doubts
from jingzhun.tasks.services.settling import settle_as_true

pytestmark = pytest.mark.django_db(transaction=True)
CHECK = "ethnic_group_missing"


@pytest.fixture
@kept
def world() -> World:
    world = village_world()
    world.user("next", "village_cadre", "铁赵村")
    world.user("health", "department_health", "合水县")
    world.household(world.actor("cadre"), "西沟村一组", "张三", 1)
    return world


def look(world: World, username: str = "town", area: str = "肖咀镇") -> None:
    by = world.actor(username)
    with facts_of_today() as facts, acting(by, why="查找"):
        path = world.areas[area].path
        _, asked = find_doubts(by=by, path=path, today=facts.of(path))
    assert asked.failed == {} and len(asked.answered) > 100


def doubt(world: World, check: str = CHECK) -> Doubt:
    with acting(world.actor("town")):
        return Doubt.objects.select_related("household", "person").get(check_name=check)


def correct(world: World, **details: str) -> None:
    by = world.actor("cadre")
    with acting(by, why="test"):
        person = Person.objects.get(name="张三")
        given = PersonDetails(name=person.name, sex=person.sex, born_on=person.born_on, relation="", **details)
        correct_person(by=by, person=person, details=given, version=person.version, reason="按户口簿补录")


def test_found_settled_and_asked_again_when_a_value_changes(world: World) -> None:
    look(world)
    found = doubt(world)
    assert found.state == "open" and found.person is not None and found.household is None
    by = world.actor("town")
    with acting(by):
        settle_as_true(by=by, doubt=found, version=found.version, note="户口簿上也没有")
    look(world)
    assert doubt(world).state == "stands", "nothing changed"
    correct(world, ethnic_group="汉族")
    look(world)
    assert doubt(world).state == "corrected"
    assert doubt(world).settled_by is None and doubt(world).settled_at is not None


def test_a_look_that_failed_is_said_until_one_does_not(world: World) -> None:
    client, path = signed_in("town"), world.areas["肖咀镇"].path
    client.post(f"/doubts/in/{path}/find/")
    assert "查找没有完成" not in text_of(client.get(f"/doubts/in/{path}/"))
    finish(ProcrastinateJob.objects.get(task_name="find_doubts", status="todo"), "failed")
    assert "查找没有完成" in text_of(client.get(f"/doubts/in/{path}/"))
    assert "查找没有完成" not in text_of(client.get(f"/doubts/in/{world.areas['西沟村'].path}/")), "that of another area"
    client.post(f"/doubts/in/{path}/find/")
    assert run_jobs() == ["find_doubts"]
    assert "查找没有完成" not in text_of(client.get(f"/doubts/in/{path}/"))


def test_a_check_that_cannot_run_is_said_and_its_doubts_stay(world: World) -> None:
    town, path = world.actor("town"), world.areas["肖咀镇"].path
    api = Caller.of(town, world.areas["肖咀镇"])
    with acting(town, why="test"):
        values, home = {"wage_income": "1500"}, Household.objects.get()
        save_survey(by=town, owner=home, year=today().year, values=values, version=None, reason="核实收入")
    for check, is_said in ((high_wages(), False), (too_large("high_wages"), True), (high_wages(), False)):
        with acting(town, why="查找"):
            find_doubts(by=town, path=path, today=today_of(town, [check]))
        assert doubt(world, "high_wages").state == "open"
        for area in ("肖咀镇", "西沟村"):
            place = world.areas[area].path
            assert ("high_wages：计算中出现的数过大" in text_of(signed_in("town").get(f"/doubts/in/{place}/"))) is is_said
            answer = api.get("doubts/", area=place).json()
            assert bool(answer["failed"]) is is_said


def test_the_page_says_it_settles_it_and_tells_what_became_of_it(world: World) -> None:
    client, path = signed_in("town"), world.areas["肖咀镇"].path
    assert "还没有查找过" in text_of(client.get(f"/doubts/in/{path}/"))
    assert client.post(f"/doubts/in/{path}/find/").status_code == 302
    assert client.post(f"/doubts/in/{path}/find/").status_code == 302, "once in the queue is enough"
    assert run_jobs() == ["find_doubts"]
    listed = text_of(client.get(f"/doubts/in/{path}/?check_name={CHECK}"))
    assert "没有登记民族" in listed and "张三" in listed and "共 1 条" in listed
    number = doubt(world).pk
    address = reverse("doubt", args=[number])
    page = text_of(client.get(address))
    assert "民族" in page and f"/people/{doubt(world).person.number}/" in page  # type: ignore[union-attr]
    given = {"version": doubt(world).version, "note": "户口簿上也没有"}
    assert client.post(address, {**given, "note": ""}).status_code == 422
    assert client.post(address, {**given, "version": 99}).status_code == 409
    assert client.post(address, given).status_code == 302
    after = text_of(client.get(address))
    assert "户口簿上也没有" in after and "镇办小王" in after and "重新核实" in after
    dossier = text_of(client.get(f"/people/households/{number_of(world)}/"))
    assert "没有登记民族" in dossier and "户口簿上也没有" in dossier
    again = {"version": doubt(world).version, "reason": "再查一次"}
    assert client.post(address, again).status_code == 302
    assert doubt(world).state == "open"


def number_of(world: World) -> str:
    with acting(world.actor("town")):
        return Household.objects.get().number


def earn(world: World, wages: str) -> None:
    """Wages, though nobody works: a doubt of the shipped checks."""
    by = world.actor("town")
    with acting(by, why="test"):
        household = Household.objects.get()
        survey = HouseholdYear.objects.filter(household=household, year=today().year).first()
        save_survey(
            by=by, owner=household, year=today().year, values={"wage_income": wages},
            version=survey.version if survey else None, reason="核实收入",
        )  # fmt: skip


def test_who_may_not_see_a_field_group_does_not_see_what_rests_on_it(world: World) -> None:
    earn(world, "5000")
    look(world)
    of_income, by = doubt(world, "wages_without_work"), world.actor("health")
    assert "income" in of_income.field_groups and of_income.values["wage_income"] == "5000.00"
    with acting(by, why="test"):
        seen = {one.check_name for one in doubts_in(by, Question("01", ""))}
        assert CHECK in seen and "wages_without_work" not in seen
        with pytest.raises(NotFound):
            doubt_by_number(by, of_income.pk)
        assert of_income.pk not in {one.pk for one in doubts_of_household(by, Household.objects.get().pk)}
        with pytest.raises(NotFound):
            settle_as_true(by=by, doubt=of_income, version=of_income.version, note="不归我管")
    found = doubt(world)
    with acting(by, why="test"), pytest.raises(Refused):
        settle_as_true(by=by, doubt=found, version=1, note="不归我管")


def test_another_value_asks_again(world: World) -> None:
    earn(world, "5000")
    look(world)
    by, found = world.actor("town"), doubt(world, "wages_without_work")
    with acting(by, why="test"):
        settle_as_true(by=by, doubt=found, version=found.version, note="打零工")
    earn(world, "6000")
    look(world)
    again = doubt(world, "wages_without_work")
    assert (again.state, again.note, again.values["wage_income"]) == ("open", "", "6000.00")


def test_the_next_village_sees_nothing(world: World) -> None:
    look(world)
    number = doubt(world).pk
    for stranger in ("next", "other"):
        assert signed_in(stranger).get(f"/doubts/{number}/").status_code == 404
    with acting(world.actor("next"), why="test"):
        assert not Doubt.objects.exclude(person=None, household=None).exists()


def test_a_note_is_needed_and_what_is_settled_is_not_settled_again(world: World) -> None:
    look(world)
    by, found = world.actor("cadre"), doubt(world)
    with acting(by, why="test"):
        with pytest.raises(WrongInput):
            settle_as_true(by=by, doubt=found, version=found.version, note=" ")
        settle_as_true(by=by, doubt=found, version=found.version, note="已问本人")
    assert doubt(world).state == "stands"
    found = doubt(world)
    with acting(by, why="test"), pytest.raises(Conflict):
        settle_as_true(by=by, doubt=found, version=found.version, note="再说一遍")


def test_a_look_is_refused_outside_and_to_those_who_only_read(world: World) -> None:
    for username, area in (("other", "肖咀镇"), ("health", "肖咀镇")):
        by = world.actor(username)
        with acting(by, why="test"), pytest.raises(Refused):
            begin_finding(by=by, path=world.areas[area].path)


def test_what_was_found_about_a_person_is_emptied_with_her_erasure(world: World) -> None:
    look(world)
    by = world.actor("owner")
    with acting(by, why="test"):
        person = Person.objects.get()
        assert Doubt.objects.filter(person=person).exclude(values={}).exists()
        erase_person(by=by, person=person, reason="法院文书", despite_archive=True)
        assert not Doubt.objects.filter(person=person).exclude(values={}, note="").exists()


def test_programs_read_and_settle_them(world: World) -> None:
    look(world)
    path = world.areas["肖咀镇"].path
    caller: Any = Caller.of(world.actor("town"), world.areas["肖咀镇"])
    listed = caller.get("doubts/", area=path, check=CHECK).json()
    assert listed["count"] == 1 and listed["looked_at"]
    (one,) = listed["doubts"]
    assert one["message"]["zh"].startswith("没有登记民族") and one["name"] == "张三"
    wrong = caller.send("POST", f"doubts/{one['number']}/settle", {"version": one["version"] + 1, "note": "已核实"})
    assert wrong.status_code == 409
    done = caller.send("POST", f"doubts/{one['number']}/settle", {"version": one["version"], "note": "已核实"}).json()
    assert done["state"] == "stands" and [change["what"]["zh"] for change in done["history"]] == ["属实", "发现"]
    again = caller.send(
        "POST", f"doubts/{one['number']}/verify-again", {"version": done["version"], "reason": "再查"}
    ).json()
    assert again["state"] == "open"
    assert caller.send("POST", "doubts/find", {"area": path}).status_code == 202


def looked_at(world: World) -> str:
    with acting(world.actor("county")):
        return ",".join(f"{one.pk}:{one.at.isoformat()}" for one in Look.objects.order_by("pk"))


def test_townships_are_looked_at_again_when_their_facts_change_and_only_then(world: World) -> None:
    app.tasks["look_again"](timestamp=1)
    first = looked_at(world)
    assert doubt(world).state == "open" and first
    app.tasks["look_again"](timestamp=2)
    assert looked_at(world) == first, "nothing changed"
    correct(world, ethnic_group="汉族")
    app.tasks["look_again"](timestamp=3)
    assert doubt(world).state == "corrected" and looked_at(world) != first

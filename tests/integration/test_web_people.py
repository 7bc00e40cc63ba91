"""Pages about people: masked numbers, reasons, conflicts, search, rights of the person; within the scope only."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.kept_worlds import kept
from tests.support.page_forms import confirmed
from tests.web_client import signed_in, text_of, village_world
from tests.world import World, citizen_number

from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household, Person
from jingzhun.registry.services.registration import PersonDetails, add_person, correct_person

pytestmark = pytest.mark.django_db(transaction=True)
ID = citizen_number(1)
QUERIES_OF_A_LIST = 16


@pytest.fixture
@kept
def world() -> World:
    found = village_world()
    county = found.actor("county")
    found.household(county, "西沟村一组", "张宝堂", 1, phone="13812345678")
    found.household(county, "铁赵村一组", "李秀兰", 2)
    found.household(county, "柳沟村", "王板桥", 3)
    return found


def person(name: str, world: World) -> Person:
    with acting(world.actor("county")):
        return Person.objects.select_related("household").get(name=name)


def test_numbers_are_masked_until_somebody_gives_a_reason(world: World) -> None:
    number = person("张宝堂", world).number
    client = signed_in("town")
    page = text_of(client.get(f"/people/{number}/"))
    assert f"**************{ID[-4:]}" in page
    assert "138****5678" in page
    assert ID not in page
    refused = client.post(f"/people/{number}/unmask/", {"field": "citizen_id", "reason": ""})
    assert refused.status_code == 422
    assert ID not in text_of(refused)
    answer = client.post(f"/people/{number}/unmask/", {"field": "citizen_id", "reason": "核对残疾证"})
    assert answer.status_code == 200
    assert ID in text_of(answer)
    assert answer["Cache-Control"] == "no-store"
    assert ID not in text_of(client.get(f"/people/{number}/"))
    with as_owner():
        entry = AuditEntry.objects.get(action=AuditAction.UNMASKED)
    assert (entry.subject, entry.reason) == (number, "核对残疾证")
    assert client.get(f"/people/{number}/unmask/").status_code == 405


def test_who_may_not_unmask_is_not_offered_it(world: World) -> None:
    number = person("张宝堂", world).number
    client = signed_in("cadre")
    assert "查看完整号码" not in text_of(client.get(f"/people/{number}/"))
    assert client.post(f"/people/{number}/unmask/", {"field": "citizen_id", "reason": "看看"}).status_code == 403
    for page in ("extract", "erase"):
        assert client.get(f"/people/{number}/{page}/").status_code == 403
    with as_owner():
        assert AuditEntry.objects.filter(action=AuditAction.REFUSED, user_id=world.users["cadre"].pk).count() == 3


def test_people_elsewhere_do_not_exist(world: World) -> None:
    there, client = person("王板桥", world), signed_in("town")
    for address in (
        f"/people/{there.number}/", f"/people/{there.number}/history/", f"/people/{there.number}/correct/",
        f"/people/households/{there.household.number}/", "/people/P99999999/", "/people/households/H99999999/",
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 404
        assert "王板桥" not in text_of(answer)
    path = world.areas["板桥镇"].path
    assert "王板桥" not in text_of(client.get(f"/people/in/{path}/"))
    assert client.post(f"/people/in/{path}/", {"words": "王板桥"}).content.decode().count("P0000000") == 0
    assert client.get(f"/people/in/{path}/register/").status_code == 403


def test_the_administrator_sees_no_people_whatever_address_she_types(world: World) -> None:
    number, path = person("张宝堂", world).number, world.areas["西沟村"].path
    client = signed_in("admin")
    for address in ("/people/", f"/people/in/{path}/", f"/people/{number}/", f"/people/{number}/history/"):
        assert client.get(address).status_code == 403
    page = text_of(client.get(f"/areas/{path}/"))
    assert "登记人数" not in page
    assert "人员名单" not in page


def test_a_correction_leaves_alone_what_its_form_does_not_name(world: World) -> None:
    with acting(world.actor("county"), why="导入"):
        Person.objects.filter(name="张宝堂").update(ethnic_group="回族", national_number="6210010001")
        person = Person.objects.get(name="张宝堂")
    county = world.actor("county")
    with acting(county):
        details = PersonDetails("张宝堂", relation="户主")
        correct_person(by=county, person=person, details=details, version=person.version, reason="核对户口簿")
    with acting(world.actor("county")):
        kept = Person.objects.get(pk=person.pk)
    assert (kept.ethnic_group, kept.national_number, kept.relation) == ("回族", "6210010001", "户主")
    page = text_of(signed_in("cadre").get(f"/people/{person.number}/correct/"))
    assert '<option value="回族" selected>' in page and 'value="6210010001"' in page
    given = {"name": "张宝堂", "ethnic_group": "汉族", "national_number": "6210010001", "version": str(kept.version),
             "reason": "核对户口簿"}  # fmt: skip
    assert signed_in("cadre").post(f"/people/{person.number}/correct/", given).status_code == 302
    with acting(world.actor("county")):
        assert Person.objects.get(pk=person.pk).ethnic_group == "汉族"


@pytest.mark.parametrize("words", ["张宝堂", "zbt", "ZBT", ID, ID.lower(), ID[-4:], "P{number}"])
def test_a_person_is_found_by_what_people_type(world: World, words: str) -> None:
    found = person("张宝堂", world)
    words = words.replace("P{number}", found.number)
    answer = signed_in("town").post("/people/", {"words": words})
    page = text_of(answer)
    assert answer.status_code == 200
    assert f"/people/{found.number}/" in page
    assert "李秀兰" not in page


def test_searching_rubbish_finds_nobody_and_breaks_nothing(world: World) -> None:
    client = signed_in("town")
    for words in ("", " ", "'; drop table person", "%", "𠮷" * 90, "123456789012345678", "0" * 80, "P123"):
        answer = client.post("/people/", {"words": words})
        assert answer.status_code == 200 and "找到 0 人" in text_of(answer), words
    assert client.post("/people/", {"words": "\x00张"}).status_code == 400


def test_a_household_is_registered_with_its_head_and_a_member_added(world: World) -> None:
    client, path = signed_in("cadre"), world.areas["西沟村"].path
    form = f"/people/in/{path}/register/"
    group = world.areas["西沟村一组"].path
    given = {
        "place": group,
        "name": "赵六",
        "citizen_id": "11010519491231002X",
        "address": "村东",
        "reason": "入户登记",
    }
    for wrong, words in (
        ({"citizen_id": "110105194912310021"}, "校验"),
        ({"reason": ""}, "必填"),
        ({"name": ""}, "必填"),
        ({"born_on": "1850-01-01"}, "出生日期不可能"),
        ({"place": "010101001999"}, "选择"),
        ({"phone": "12"}, ""),
    ):
        answer = client.post(form, {**given, **wrong})
        page = text_of(answer)
        assert answer.status_code == 422 and words in page and 'value="村东"' in page, wrong
    with acting(world.actor("county")):
        assert Household.objects.count() == 3  # nothing half-written
    answer = client.post(form, given)
    assert answer.status_code == 302
    household = answer.url  # type: ignore[attr-defined]
    member = {"name": "赵小六", "born_on": "2020-05-01", "joined_by": "registered", "on": today().isoformat()}
    added = confirmed(client, f"{household}add/", client.post(f"{household}add/", member))
    assert added.status_code == 302
    page = text_of(client.get(household))
    assert "赵小六" in page
    assert "未满14岁" in page
    assert page.index("赵六") < page.index("赵小六")


def test_a_number_registered_elsewhere_says_nothing_and_is_noted(world: World) -> None:
    client, path = signed_in("cadre"), world.areas["西沟村"].path
    answer = client.post(
        f"/people/in/{path}/register/",
        {"place": path, "name": "某人", "citizen_id": citizen_number(3), "reason": "登记"},
    )
    page = text_of(answer)
    assert answer.status_code == 409
    assert "已在别处登记" in page
    assert 'value="某人"' in page
    assert "王板桥" not in page
    with as_owner():
        assert AuditEntry.objects.filter(action=AuditAction.CLASH).count() == 1
    with acting(world.actor("cadre")):
        assert Household.objects.count() == 1


def test_a_correction_is_kept_with_its_reason_and_a_conflict_shows_both(world: World) -> None:
    found, client = person("张宝堂", world), signed_in("town")
    address = f"/people/{found.number}/correct/"
    form = {"name": "张宝棠", "sex": "1", "born_on": "1980-01-01", "relation": "", "reason": "笔误", "version": "1"}
    assert client.post(address, form).status_code == 302
    history = text_of(client.get(f"/people/{found.number}/history/"))
    assert "张宝堂" in history
    assert "张宝棠" in history
    assert "笔误" in history
    assert "镇办小王" in history
    assert ID not in history
    assert "不显示号码" in history
    late = client.post(address, {**form, "name": "张保堂"})
    page = text_of(late)
    assert late.status_code == 409
    assert 'value="张保堂"' in page
    assert "张宝棠" in page
    assert '<input type="hidden" name="version" value="2"' in page
    assert client.post(address, {**form, "name": "张保堂", "version": "2"}).status_code == 302
    with acting(world.actor("county")):
        found.refresh_from_db()
        assert (found.name, found.version) == ("张保堂", 3)


def test_an_extract_is_handed_over_and_noted(world: World) -> None:
    number, client = person("张宝堂", world).number, signed_in("county")
    address = f"/people/{number}/extract/"
    assert client.post(address, {"format": "json", "reason": ""}).status_code == 422
    answer = client.post(address, {"format": "json", "reason": "本人申请"})
    assert answer["Content-Disposition"] == f'attachment; filename="jingzhun-{number}.json"'
    found = json.loads(answer.content)
    assert found["number"] == number
    assert ID in answer.content.decode()
    page = client.post(address, {"format": "print", "reason": "本人申请"})
    assert ID in text_of(page)
    assert "13812345678" in text_of(page)
    assert page["Cache-Control"] == "no-store"
    with as_owner():
        assert AuditEntry.objects.filter(action=AuditAction.EXTRACT_GIVEN, subject=number).count() == 2


def test_identifiers_are_erased_within_the_archive_period_only_with_a_ground(world: World) -> None:
    number, client = person("张宝堂", world).number, signed_in("owner")
    address = f"/people/{number}/erase/"
    answer = client.post(address, {"reason": "本人要求"})
    assert answer.status_code == 409
    assert "档案保存期内不能删除" in text_of(answer)
    done = client.post(address, {"reason": "误登记", "despite_archive": "on"})
    assert done.status_code == 302
    page = text_of(client.get(f"/people/{number}/"))
    assert "标识已删除" in page
    assert "张宝堂" not in page
    assert "更正" not in page
    assert "误登记" in text_of(client.get(f"/people/{number}/history/"))


def test_a_long_list_is_paged_by_our_number(world: World) -> None:
    county = world.actor("county")
    with acting(county, why="test"):
        household = Household.objects.get(path=world.areas["西沟村一组"].path)
        for index in range(60):
            add_person(by=county, household=household, details=PersonDetails(f"陈{chr(0x4E00 + index)}"), reason="批量")
    client, address = signed_in("cadre"), f"/people/in/{world.areas['西沟村'].path}/"
    first = text_of(client.get(address))
    start = first.index("?after=") + len("?after=")
    second = text_of(client.get(address, {"after": first[start : start + 9]}))
    assert first.count("row-person") == 50
    assert second.count("row-person") == 11
    assert "下一页" not in second
    assert client.get(address, {"after": "P99999999"}).status_code == 404


def test_a_list_takes_as_many_queries_for_three_people_as_for_one(world: World) -> None:
    client, address = signed_in("cadre"), f"/people/in/{world.areas['西沟村'].path}/"

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    one = count()
    county = world.actor("county")
    for serial, name in ((11, "甲人"), (12, "乙人")):
        world.household(county, "西沟村二组", name, serial)
    assert count() == one == QUERIES_OF_A_LIST


def test_children_are_marked(world: World) -> None:
    county = world.actor("county")
    with acting(county, why="test"):
        household = Household.objects.get(path=world.areas["西沟村一组"].path)
        child = add_person(
            by=county, household=household, details=PersonDetails("小宝", born_on=date(2020, 1, 1)), reason="补录"
        )
    assert "敏感个人信息" in text_of(signed_in("cadre").get(f"/people/{child.number}/"))

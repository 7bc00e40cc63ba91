"""Operations on the pages: form, preview, confirmation, receipt; what is refused, and what happens meanwhile."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.support.page_forms import confirmed, filled, values_in
from tests.web_client import signed_in, text_of, village_world
from tests.world import CONSOLE, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.services.areas import create_area
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household, HouseholdStatus, Operation, Person
from jingzhun.registry.services.registration import PersonDetails, correct_person
from jingzhun.registry.status import StatusKind

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2018, 6, 1)
WHY = {"on": ON.isoformat(), "reason": "村委会核实", "evidence": "户口簿 3 号"}


@pytest.fixture
@kept
def office() -> Office:
    return Office(village_world(), "town")


@pytest.fixture
def household(office: Office) -> Household:
    """A poor household of a father, two sons and a grandchild, and another one in the next village."""
    made = office.register("西沟村一组", "张老大", "张一", "张二", "张小")
    office.status(made, StatusKind.IDENTIFIED, START)
    office.register("铁赵村一组", "李秀兰", "李小", serial=20)
    return made


@pytest.fixture
def town(household: Household) -> Client:
    return signed_in("town")


def page_of(subject: Household | Person, kind: str) -> str:
    place = "people/households" if isinstance(subject, Household) else "people"
    return f"/{place}/{subject.number}/operations/{kind}/"


def numbers(office: Office, *names: str) -> list[str]:
    return [office.person(name).number for name in names]


def recorded(client: Client, address: str, name: str, /, **typed: Any) -> str:
    """Through all steps; the text of the receipt."""
    preview = client.post(address, filled(client, address, name, **{**WHY, **typed}))
    assert preview.status_code == 200, text_of(preview)
    assert "预览：还没有写入" in text_of(preview)
    answer = confirmed(client, address, preview)
    assert answer.status_code == 302, text_of(answer)
    receipt = client.get(answer.url)
    assert receipt.status_code == 200 and "村委会核实；凭据：户口簿 3 号" in text_of(receipt)
    return text_of(receipt)


def test_the_pages_of_household_and_person_offer_what_the_role_may_do(office: Office, household: Household) -> None:
    person = office.person("张一")
    for username, is_offered in (("town", True), ("cadre", True), ("county", True), ("owner", True)):
        client = signed_in(username)
        for subject, kind in ((household, "split"), (person, "transfer")):
            address = f"/people/households/{subject.number}/" if kind == "split" else f"/people/{subject.number}/"
            assert (page_of(subject, kind) in text_of(client.get(address))) is is_offered, (username, kind)
    office.world.user("reader", "inspector", "合水县")
    client = signed_in("reader")
    assert "operations/split/" not in text_of(client.get(f"/people/households/{household.number}/"))
    assert "operations/transfer/" not in text_of(client.get(f"/people/{person.number}/"))
    assert client.get(page_of(household, "split")).status_code == 403
    assert client.post(page_of(person, "death"), WHY).status_code == 403
    assert client.get(f"/people/households/{household.number}/operations/").status_code == 200


def test_a_split_is_previewed_before_and_after_and_recorded(office: Office, household: Household, town: Client) -> None:
    one, child = numbers(office, "张一", "张小")
    address = page_of(household, "split")
    typed = filled(town, address, "on", **WHY, people=[one, child], head=one, **{f"relation_{child}": "之子"})
    typed["cause"] = "子女成家另过"
    preview = town.post(address, typed)
    page = " ".join(text_of(preview).split())
    assert preview.status_code == 200
    assert "4 人：张老大（户主）" in page and "2 人：张老大（户主）、张二（之子）" in page
    assert "2 人：张一（户主）、张小（之子）" in page
    assert "状态：新户继承原户已审定的状态" in page and "平衡表" in page
    assert "新户：登记在西沟村一组（分户）" in page and "户 0 份，人 0 份" in page and "未脱贫" in page
    with acting(office.world.actor("town")):
        assert not Operation.objects.exists()
    answer = confirmed(town, address, preview)
    assert answer.status_code == 302
    with acting(office.world.actor("town")):
        made = Operation.objects.get()
        assert made.reason == "子女成家另过；村委会核实；凭据：户口簿 3 号"
        assert HouseholdStatus.objects.filter(household=made.other_id).count() == 1
    assert office.members(made.other_id, ON) == {("张一", "户主", True), ("张小", "之子", False)}  # type: ignore[arg-type]
    receipt = text_of(town.get(answer.url))
    assert "镇办小王" in receipt and f"/operations/{made.pk}/undo/" in receipt
    new = office.household(made.other_id)  # type: ignore[arg-type]
    assert new.number in receipt


def test_refused_input_keeps_what_was_typed_and_says_what_to_do(
    office: Office, household: Household, town: Client
) -> None:
    head, one = numbers(office, "张老大", "张一")
    address = page_of(household, "split")
    for wrong, words in (
        ({"people": []}, "请选择分出的成员"),
        ({"people": [head, one], "head": ""}, "请选择户主"),
        ({"people": [one], "head": head}, "户主须是该户成员"),
        ({"people": [head]}, "须在留下的成员中指定新户主"),
        ({"people": ["P99999999"]}, "选择"),
        ({"on": "2013-01-01"}, "早于该户在当前地点登记的日期"),
        ({"on": "2999-01-01"}, "日期不能在今天之后"),
        ({"on": "昨天"}, "日期"),
        ({"reason": ""}, "请选择原因，或写明原因"),
        ({"area": "01"}, "选择"),
        ({f"relation_{one}": "表舅"}, "选择"),
        ({"people": numbers(office, "张老大", "张一", "张二", "张小"), "head": head}, "离开后户内没有成员"),
    ):
        typed = {"people": [one], "address": "村东头", **WHY, **wrong}
        answer = town.post(address, typed)
        page = text_of(answer)
        assert answer.status_code in (409, 422), wrong
        assert words in page, wrong
        assert 'value="村东头"' in page and "户口簿 3 号" in page, wrong
        for number in typed["people"]:
            assert number == "P99999999" or (f'value="{number}"' in page and "checked" in page), wrong
    with acting(office.world.actor("town")):
        assert not Operation.objects.exists()


def test_going_back_keeps_what_was_typed(office: Office, household: Household, town: Client) -> None:
    one = numbers(office, "张一")
    address = page_of(household, "split")
    preview = town.post(address, {"people": one, **WHY})
    answer = town.post(address, values_in(preview, "seen") | {"back": "yes"})
    assert answer.status_code == 200
    typed = values_in(answer, "evidence")
    assert (typed["people"], typed["evidence"], typed["on"]) == (one, ["户口簿 3 号"], [ON.isoformat()])


def test_a_change_between_preview_and_confirmation_is_shown_and_nothing_is_written(
    office: Office, household: Household, town: Client
) -> None:
    one = office.person("张一")
    address = page_of(household, "split")
    preview = town.post(address, {"people": [one.number], **WHY})
    cadre = office.world.actor("cadre")
    with acting(cadre):
        details = PersonDetails("张二改", relation="之子")
        second = office.person("张二")
    with acting(cadre):
        correct_person(by=cadre, person=second, details=details, version=second.version, reason="改名")
    assert confirmed(town, address, preview).status_code == 302  # a name alone does not touch the plan
    preview = town.post(page_of(household, "head_change"), {"head": office.person("张二改").number, **WHY})
    recorded(signed_in("cadre"), page_of(office.person("张小"), "death"), "on")
    answer = confirmed(town, page_of(household, "head_change"), preview)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "预览之后数据有变化" in page and "西沟老张" in page
    assert "<del>" in page and "张小" in page
    with acting(office.world.actor("town")):
        assert not Operation.objects.filter(kind="head_change").exists()
    assert confirmed(town, page_of(household, "head_change"), answer).status_code == 302


def test_each_operation_on_a_household(office: Office, household: Household, town: Client) -> None:
    other = office.household(office.person("李秀兰").household.number)
    receipt = recorded(town, page_of(household, "head_change"), "head", head=office.person("张一").number)
    assert f"张一：任户 {household.number} 户主（户主变更）" in receipt
    receipt = recorded(town, page_of(household, "move"), "area", area="铁赵村二组")
    assert "从西沟村一组注销（迁出）" in receipt and "登记在铁赵村二组（迁入）" in receipt
    receipt = recorded(town, page_of(household, "merge"), "into", into="李秀兰", on="2018-07-01")
    assert f"张二：加入户 {other.number}（并户）" in receipt
    answer = town.get(f"/people/households/{household.number}/")
    assert "operations/split/" not in text_of(answer) and "2018-07-01 注销" in text_of(answer)
    receipt = recorded(town, page_of(other, "died_out"), "left_by", on="2019-01-01")
    assert "整户消亡" in receipt
    listed = text_of(town.get(f"/people/households/{household.number}/operations/"))
    assert listed.index("并户") < listed.index("整户迁移") < listed.index("户主变更")


def test_each_operation_on_a_person(office: Office, household: Household, town: Client) -> None:
    receipt = recorded(
        town, page_of(office.person("张一"), "transfer"), "into", into="李秀兰", joined_by="marriage", relation="之女婿"
    )
    assert "张一：加入户" in receipt and "（婚入）" in receipt
    receipt = recorded(town, page_of(office.person("张二"), "left"), "left_by", left_by="prison")
    assert "（服刑）" in receipt
    assert "服刑；村委会核实" in receipt
    receipt = recorded(town, page_of(office.person("张二"), "returned"), "into", on="2019-01-01", cause="刑满释放")
    assert "张二：加入户" in receipt and "刑满释放；" in receipt
    receipt = recorded(town, page_of(office.person("张小"), "marriage_out"), "on")
    assert "（婚出）" in receipt
    new = citizen_number(77)
    receipt = recorded(town, page_of(office.person("张二"), "id_changed"), "citizen_id", citizen_id=new)
    assert "登记新的号码（不显示）" in receipt and new not in receipt
    receipt = recorded(town, page_of(office.person("李小"), "duplicate"), "kept", kept=office.person("张一").number)
    assert "（重复登记）" in receipt
    assert "operations/returned/" not in text_of(town.get(f"/people/{office.person('李小').number}/"))


def test_who_succeeds_a_head_who_dies_is_asked(office: Office, household: Household, town: Client) -> None:
    head = office.person("张老大")
    address = page_of(head, "death")
    form = filled(town, address, "on", **WHY)
    assert "new_head" in form
    refused = town.post(address, form)
    assert refused.status_code == 422 and "指定新户主" in text_of(refused)
    two = office.person("张二")
    recorded(town, address, "on", new_head=two.number, **{f"relation_{office.person('张一').number}": "之兄弟姐妹"})
    assert ("张二", "户主", True) in office.members(household, ON)
    assert ("张一", "之兄弟姐妹", False) in office.members(household, ON)


def test_a_new_member_is_added_and_the_next_one_is_offered(office: Office, household: Household, town: Client) -> None:
    address = f"/people/households/{household.number}/add/"
    page = text_of(town.get(f"/people/households/{household.number}/"))
    assert address in page
    assert 'value="birth"' in text_of(town.get(f"{address}?how=birth"))
    assert values_in(town.get(f"{address}?how=birth"), "on")["joined_by"] == ["birth"]
    number = citizen_number(40, born="20180505")
    typed = {"joined_by": "birth", "name": "张新", "relation": "之孙子", "citizen_id": number, "on": "2018-05-05"}
    preview = town.post(address, {**typed, "reason": "", "evidence": ""})
    assert preview.status_code == 200 and f"**************{number[-4:]}" in text_of(preview)
    answer = confirmed(town, address, preview)
    receipt = text_of(town.get(answer.url))
    assert "张新：加入户" in receipt and "再添加一人" in receipt and number not in receipt
    with acting(office.world.actor("town")):
        assert Operation.objects.get().reason == "出生"
    for wrong, words in (
        ({"joined_by": ""}, "必填"), ({"joined_by": "split"}, "选择"), ({"name": ""}, "必填"),
        ({"citizen_id": "123"}, "号码"), ({"born_on": "2020-01-01"}, "加入日期早于出生日期"),
        ({"joined_by": "other", "reason": ""}, "写明原因"), ({"relation": "表舅"}, "选择"),
    ):  # fmt: skip
        answer = town.post(address, {**typed, "citizen_id": "", "name": "张错", **WHY, "on": "2018-05-05", **wrong})
        assert answer.status_code == 422 and words in text_of(answer), (wrong, text_of(answer))
        assert 'value="户口簿 3 号"' in text_of(answer)


def test_a_number_that_is_taken_is_told_when_it_is_confirmed(
    office: Office, household: Household, town: Client
) -> None:
    address = f"/people/households/{household.number}/add/"
    taken = citizen_number(20)  # of somebody in the next village
    typed = {"joined_by": "marriage", "name": "李秀", "citizen_id": taken, **WHY}
    answer = confirmed(town, address, town.post(address, typed))
    assert answer.status_code == 409 and "已经登记在本辖区" in text_of(answer)
    assert 'value="李秀"' in text_of(answer) and taken in text_of(answer)
    with acting(office.world.actor("town")):
        assert not Operation.objects.exists()


def test_of_several_that_fit_one_is_picked(office: Office, household: Household, town: Client) -> None:
    first = office.person("李秀兰").household.number
    second = office.register("铁赵村二组", "李秀兰", serial=50).number
    address = page_of(office.person("张一"), "transfer")
    typed = {**WHY, "into": "李秀兰", "joined_by": "moved_in"}
    answer = town.post(address, typed)
    page = text_of(answer)
    assert answer.status_code == 422 and "有 2 个符合，请选择一个" in page and first in page and second in page
    preview = town.post(address, {**typed, "into_pick": second})
    assert preview.status_code == 200
    answer = confirmed(town, address, preview)
    assert second in text_of(town.get(answer.url))
    missing = town.post(page_of(office.person("张二"), "transfer"), {**typed, "into": "王不在"})
    assert missing.status_code == 422 and "您的管理范围内没有这样的户" in text_of(missing)
    assert 'value="王不在"' in text_of(missing)


def test_what_lies_outside_is_neither_shown_nor_taken(office: Office, household: Household) -> None:
    far = Office(office.world, "other").register("柳沟村", "赵远", "赵近", serial=60)
    one = office.person("张一")
    cadre, other = signed_in("cadre"), signed_in("other")
    assert other.get(page_of(household, "split")).status_code == 404
    assert other.get(page_of(one, "death")).status_code == 404
    assert other.get(f"/people/households/{household.number}/operations/").status_code == 404
    for into in (far.number, "赵远", office.person("李秀兰").household.number):
        answer = cadre.post(page_of(one, "transfer"), {**WHY, "into": into, "joined_by": "moved_in"})
        assert answer.status_code == 422 and "没有这样的户" in text_of(answer), into
    answer = cadre.post(page_of(household, "move"), {**WHY, "area": "柳沟村"})
    assert answer.status_code == 422 and "没有这个村或组" in text_of(answer)
    assert signed_in("admin").get(page_of(household, "split")).status_code == 403
    recorded(signed_in("town"), page_of(one, "death"), "on")
    with acting(office.world.actor("town")):
        made = Operation.objects.get()
    for address in (f"/operations/{made.pk}/", f"/operations/{made.pk}/undo/", "/operations/999999/"):
        assert other.get(address).status_code == 404
    assert "张一" not in text_of(other.get(f"/operations/in/{office.world.areas['肖咀镇'].path}/"))


def test_a_household_moves_to_a_natural_village_by_name(office: Office, household: Household, town: Client) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        create_area(name="柳树庄", kind="natural_village", parent=office.world.areas["铁赵村"])
    address = page_of(household, "move")
    wrong = town.post(address, {**WHY, "area": "铁赵村一组", "natural_village": "没有庄"})
    assert wrong.status_code == 422 and "柳树庄" in text_of(wrong) and 'value="没有庄"' in text_of(wrong)
    preview = town.post(address, {**WHY, "area": "铁赵村一组", "natural_village": "柳树庄"})
    assert confirmed(town, address, preview).status_code == 302
    with acting(office.world.actor("town")):
        moved = Household.objects.select_related("natural_village").get(pk=household.pk)
        assert moved.natural_village is not None and moved.natural_village.name == "柳树庄"


def test_the_pages_are_english_throughout(office: Office, household: Household, town: Client) -> None:
    """Chinese words of an English page are names, places and what somebody wrote."""
    town.cookies["jz_language"] = "en"
    address = page_of(household, "split")
    form = town.get(address)
    preview = town.post(address, {"people": numbers(office, "张一"), **WHY})
    receipt = town.get(confirmed(town, address, preview).url)
    undo = town.get(f"{receipt.request['PATH_INFO']}undo/")
    data = {"张老大", "张一", "张二", "张小", "村委会核实", "凭据", "户口簿", "号", "甘肃省", "庆阳市", "合水县", "肖咀镇",
            "西沟村", "一组", "西沟村一组", "西沟村二组", "二组", "镇办小王", "之子", "中文"}  # fmt: skip
    for answer in (form, preview, receipt, undo):
        words = set(re.findall(r"[\u4e00-\u9fff]+", re.sub(r"<[^>]*>", " ", text_of(answer))))
        assert words <= data, words - data


def test_unknown_kinds_and_those_of_the_other_sort_do_not_exist(
    office: Office, household: Household, town: Client
) -> None:
    one = office.person("张一")
    for address in (page_of(household, "death"), page_of(one, "split"), page_of(household, "undo"), page_of(one, "no")):
        assert town.get(address).status_code == 404
        assert town.post(address, WHY).status_code == 404


def test_the_list_of_an_area_has_pages(office: Office, household: Household, town: Client) -> None:
    for number in range(33):
        office.do_head_change(household, "张一" if number % 2 == 0 else "张老大")
    place = office.world.areas["肖咀镇"].path
    assert town.get("/operations/").url == f"/operations/in/{place}/"  # type: ignore[attr-defined]
    first = text_of(town.get(f"/operations/in/{place}/"))
    assert first.count("<strong>户主变更</strong>") == 30 and "镇办小王" in first
    further = first.partition("?before=")[2].partition('"')[0]
    second = text_of(town.get(f"/operations/in/{place}/?before={further}"))
    assert second.count("<strong>户主变更</strong>") == 3
    assert town.get(f"/operations/in/{place}/?before=x").status_code == 200
    assert town.get(f"/operations/in/{place}/?before=99999").status_code == 404


def test_the_list_is_filtered_by_kind_and_cause(office: Office, household: Household, town: Client) -> None:
    place = f"/operations/in/{office.world.areas['肖咀镇'].path}/"
    made = {}
    for name, how, words in (("张新", "birth", ""), ("张养", "adoption", "民政局登记"), ("张补", "left_out", "")):
        address = f"/people/households/{household.number}/add/"
        given = {"joined_by": how, "name": name, "on": ON, "reason": words, "evidence": "户口簿"}
        made[name] = confirmed(town, address, town.post(address, given))

    def shown(query: str) -> set[str]:
        page = text_of(town.get(f"{place}{query}"))
        return {name for name in made if f"{name}：" in page}

    assert all(answer.status_code == 302 for answer in made.values()) and shown("") == {"张新", "张养", "张补"}
    assert shown("?kind=birth") == shown("?cause=出生") == {"张新"}
    assert shown("?kind=joined") == {"张养", "张补"} and shown("?kind=joined&cause=收养") == {"张养"}
    assert shown("?kind=birth&cause=收养") == set()
    page = text_of(town.get(f"{place}?cause=收养"))
    assert re.search(r'data-label="原因">收养</td>', page) and "民政局登记；凭据：户口簿" in page
    assert '<option value="收养" selected>' in page
    assert "没有符合条件的变动" in text_of(town.get(f"{place}?kind=split"))
    for wrong in ("?kind=no", "?cause=没有这个"):
        answer = town.get(f"{place}{wrong}")
        assert answer.status_code == 422 and shown(wrong) == set()


def test_further_pages_keep_the_filter(office: Office, household: Household, town: Client) -> None:
    for number in range(32):
        office.do_head_change(household, "张一" if number % 2 == 0 else "张老大")
    place = f"/operations/in/{office.world.areas['肖咀镇'].path}/"
    first = text_of(town.get(f"{place}?kind=head_change"))
    link = re.search(r'href="(\?before=\d+&amp;kind=head_change)"', first)
    assert link
    second = text_of(town.get(place + link[1].replace("&amp;", "&")))
    assert second.count("<strong>户主变更</strong>") == 2 and 'href="?kind=head_change"' in second


def test_lists_of_operations_ask_no_more_of_the_database_for_more(
    office: Office, household: Household, town: Client
) -> None:
    place = office.world.areas["肖咀镇"].path
    addresses = (f"/operations/in/{place}/", f"/people/households/{household.number}/operations/")
    counts = []
    for names in (["张一"], ["张二", "张小"]):
        for name in names:
            office.do_head_change(household, name)
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert town.get(address).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


def test_an_operation_is_undone_with_a_reason_after_seeing_what_that_does(
    office: Office, household: Household, town: Client
) -> None:
    one = numbers(office, "张一")
    recorded(town, page_of(household, "split"), "on", people=one)
    with acting(office.world.actor("town")):
        made = Operation.objects.get()
    address = f"/operations/{made.pk}/undo/"
    page = text_of(town.get(address))
    assert "冲销会做什么" in page and f"张一：仍属户 {household.number}" in page
    assert "：登记作废" in page
    no_reason = town.post(address, values_in(town.get(address), "seen"))
    assert no_reason.status_code == 422 and "写明原因" in text_of(no_reason)
    answer = town.post(address, values_in(town.get(address), "seen") | {"cause": "办错对象", "reason": "应为张二"})
    assert answer.status_code == 302
    assert "办错对象；应为张二" in text_of(town.get(answer.url))
    assert office.members(household, ON) >= {("张一", "之子", False)}
    assert "已冲销" in text_of(town.get(f"/operations/{made.pk}/"))
    again = town.get(address)
    assert again.status_code == 200 and "已冲销的变动和冲销本身不能再冲销" in text_of(again)
    assert town.post(address, {"reason": "再来一次"}).status_code == 409


def test_what_a_later_operation_rests_on_cannot_be_undone_and_the_later_one_is_named(
    office: Office, household: Household, town: Client
) -> None:
    one, child = numbers(office, "张一", "张小")
    recorded(town, page_of(household, "split"), "on", people=[one, child], head=one)
    recorded(town, page_of(office.person("张小"), "transfer"), "into", into="李秀兰", on="2018-08-01")
    with acting(office.world.actor("town")):
        first, later = Operation.objects.order_by("pk")
    answer = town.get(f"/operations/{first.pk}/undo/")
    page = text_of(answer)
    assert "不能冲销" in page and "请先冲销" in page and f"/operations/{later.pk}/" in page


def test_undoing_something_that_changed_since_the_page_was_opened_is_shown_again(
    office: Office, household: Household, town: Client
) -> None:
    recorded(town, page_of(household, "head_change"), "head", head=office.person("张一").number)
    with acting(office.world.actor("town")):
        made = Operation.objects.get()
    address = f"/operations/{made.pk}/undo/"
    seen = values_in(town.get(address), "seen")
    recorded(town, f"/people/households/{household.number}/add/", "on", joined_by="birth", name="张新", on="2018-09-01")
    answer = town.post(address, seen | {"reason": "办错"})
    assert answer.status_code == 409 and "数据有变化" in text_of(answer)
    with acting(office.world.actor("town")):
        assert not Operation.objects.filter(undoes=made).exists()

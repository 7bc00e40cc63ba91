"""Requests between offices on the pages: asking, the lists, accepting after a preview, refusing, taking back."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.support.page_forms import confirmed, values_in
from tests.web_client import signed_in, text_of, village_world

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.models import Household, Operation, Person, TransferRequest
from jingzhun.registry.status import StatusKind

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2018, 6, 1)
ASK = {"to_area": "板桥镇", "on": ON.isoformat(), "cause": "投靠亲属", "reason": "随女儿生活"}


@pytest.fixture
@kept
def office() -> Office:
    return Office(village_world(), "town")


@pytest.fixture
def household(office: Office) -> Household:
    made = office.register("西沟村一组", "张老大", "张一", "张二")
    office.status(made, StatusKind.IDENTIFIED, START)
    Office(office.world, "other").register("柳沟村", "赵远", "赵近", serial=60)
    return made


def asked(client: Client, household: Household, **typed: str) -> str:
    address = f"/people/households/{household.number}/ask/"
    answer = confirmed(client, address, client.post(address, ASK | typed))
    assert answer.status_code == 302, text_of(answer)
    return str(answer.url)  # type: ignore[attr-defined]


def only_request(office: Office) -> TransferRequest:
    with acting(office.world.actor("county")):
        return TransferRequest.objects.get()


def test_a_household_is_asked_for_accepted_after_a_preview_and_is_there(office: Office, household: Household) -> None:
    town, other = signed_in("town"), signed_in("other")
    page = text_of(town.get(f"/people/households/{household.number}/"))
    assert f"/people/households/{household.number}/ask/" in page
    address = asked(town, household)
    told = text_of(town.get(address))
    assert "投靠亲属；随女儿生活" in told and "待接收" in told and f"{address}withdraw/" in told
    assert f"{address}accept/" not in told
    assert "待我接收 0，等对方接收 1" in text_of(town.get("/"))
    assert "待我接收 1，等对方接收 0" in text_of(other.get("/"))
    listed = text_of(other.get("/operations/requests/"))
    assert "张老大" in listed and "张一" not in listed and address in listed
    there = text_of(other.get(address))
    assert f"{address}accept/" in there and f"{address}withdraw/" not in there and "未脱贫" in there
    preview = other.post(f"{address}accept/", {"area": "柳沟村", "reason": "同意接收"})
    shown = text_of(preview)
    assert preview.status_code == 200 and f"户 {household.number}：登记在柳沟村（迁入）" in shown
    assert "张一" not in shown
    answer = confirmed(other, f"{address}accept/", preview)
    assert answer.status_code == 302
    assert "整户迁移" in text_of(other.get(answer.url))
    assert "张一" in text_of(other.get(f"/people/households/{household.number}/"))
    assert town.get(f"/people/households/{household.number}/").status_code == 404
    assert "已接收" in text_of(town.get(address)) and "跨区迁移申请：" not in text_of(town.get("/"))


def test_a_person_is_asked_for_and_goes_to_a_household_there(office: Office, household: Household) -> None:
    town, other = signed_in("town"), signed_in("other")
    one = office.person("张一")
    asking = f"/people/{one.number}/ask/"
    told = town.post(asking, ASK | {"joined_by": "marriage"})
    assert f"张一：离开户 {household.number}（婚出）" in text_of(told) and "到哪一户由对方选定" in text_of(told)
    address = confirmed(town, asking, told).url
    assert "婚入；随女儿生活" in text_of(other.get(address))
    refused = other.post(f"{address}accept/", {"into": "李不在", "reason": "同意"})
    assert refused.status_code == 422 and "没有这样的户" in text_of(refused) and 'value="李不在"' in text_of(refused)
    preview = other.post(f"{address}accept/", {"into": "赵远", "relation": "之女婿", "reason": "同意"})
    assert "张一：加入户" in text_of(preview) and "张二" not in text_of(preview)
    assert confirmed(other, f"{address}accept/", preview).status_code == 302
    target = Office(office.world, "other").person("赵远").household
    assert ("张一", "之女婿", False) in Office(office.world, "other").members(target, ON)


def test_asking_shows_what_will_happen_before_it_is_sent(office: Office, household: Household) -> None:
    town, address = signed_in("town"), f"/people/households/{household.number}/ask/"
    preview = town.post(address, ASK)
    page = text_of(preview)
    assert preview.status_code == 200 and "还没有发出" in page
    seen, after = page.split("对方接收后", 1)
    assert household.number in seen and "张老大" in seen and "未脱贫" in seen and "板桥镇" in seen
    assert "张一" not in seen.split("还没有发出", 1)[1]  # it sees the head's name only
    assert (
        f"户 {household.number}：从西沟村一组注销（迁出）" in after
        and f"户 {household.number}：登记在板桥镇（迁入）" in after
    )
    assert "登记在哪个村组由对方选定" in after and "平衡表：原地记“迁出”，新地记“迁入”" in after
    with acting(office.world.actor("town")):
        assert not TransferRequest.objects.exists() and not Operation.objects.exists()
    back = town.post(address, values_in(preview, "seen") | {"back": "yes"})
    assert back.status_code == 200 and 'value="随女儿生活"' in text_of(back)
    office.do_head_change(household, "张一", on=date(2018, 5, 1))
    changed = confirmed(town, address, preview)
    assert changed.status_code == 409 and "数据有变化" in text_of(changed)
    with acting(office.world.actor("town")):
        assert not TransferRequest.objects.exists()
    assert confirmed(town, address, changed).status_code == 302
    assert (only_request(office).name, only_request(office).reason) == ("张一", "投靠亲属；随女儿生活")


def test_asking_in_vain_keeps_what_was_typed(office: Office, household: Household) -> None:
    town = signed_in("town")
    address = f"/people/households/{household.number}/ask/"
    for wrong, words in (
        ({"to_area": "没有镇"}, "没有这个县、乡镇或村"),
        ({"to_area": "西沟村"}, "这个区域在您的管理范围内"),
        ({"to_area": ""}, "必填"),
        ({"on": "2999-01-01"}, "今天之后"),
        ({"cause": "", "reason": ""}, "写明原因"),
    ):
        answer = town.post(address, {**ASK, "evidence": "准迁证", **wrong})
        assert answer.status_code == 422 and words in text_of(answer), wrong
        assert 'value="准迁证"' in text_of(answer)
    head = town.post(f"/people/{office.person('张老大').number}/ask/", ASK | {"joined_by": "moved_in"})
    assert head.status_code == 422 and "新户主" in text_of(head)
    asked(town, household)
    again = town.post(address, ASK)
    assert again.status_code == 409 and "请先撤回" in text_of(again)
    with acting(office.world.actor("town")):
        assert TransferRequest.objects.count() == 1


def test_an_area_named_like_another_is_picked(office: Office, household: Household) -> None:
    office.world.township("固城镇", ["柳沟村"])
    address = f"/people/households/{household.number}/ask/"
    town = signed_in("town")
    answer = town.post(address, ASK | {"to_area": "柳沟村"})
    page = text_of(answer)
    assert answer.status_code == 422 and "有 2 个符合" in page and "合水县 板桥镇 柳沟村" in page
    path = office.world.areas["柳沟村"].path
    preview = town.post(address, ASK | {"to_area": "柳沟村", "to_area_pick": path})
    assert "合水县 固城镇 柳沟村" in text_of(preview) and confirmed(town, address, preview).status_code == 302
    assert only_request(office).to_path == path
    assert town.post(address, ASK | {"to_area": "板桥镇柳沟村"}).status_code == 409  # found; one is waiting


def test_a_request_is_refused_or_taken_back_with_a_reason(office: Office, household: Household) -> None:
    town, other = signed_in("town"), signed_in("other")
    address = asked(town, household)
    assert town.get(f"{address}refuse/").status_code == 403
    empty = other.post(f"{address}refuse/", {"reason": ""})
    assert empty.status_code == 422 and "必填" in text_of(empty)
    assert other.post(f"{address}refuse/", {"reason": "查无住所"}).status_code == 302
    assert "查无住所" in text_of(town.get(address)) and "未接收" in text_of(town.get(address))
    late = town.post(f"{address}withdraw/", values_in(town.get(f"{address}withdraw/"), "reason") | {"reason": "不搬了"})
    assert late.status_code == 409 and "未接收" in text_of(late) and 'value="不搬了"' in text_of(late)
    second = asked(town, household)
    assert other.get(f"{second}withdraw/").status_code == 403
    seen = values_in(town.get(f"{second}withdraw/"), "version")
    assert town.post(f"{second}withdraw/", seen | {"reason": "不搬了"}).status_code == 302
    answer = other.post(f"{second}accept/", {"area": "柳沟村", "reason": "同意"})
    assert answer.status_code == 409 and "已撤回" in text_of(answer)


def test_answered_in_the_meantime_is_told_and_writes_nothing(office: Office, household: Household) -> None:
    town, other = signed_in("town"), signed_in("other")
    address = asked(town, household)
    page = values_in(town.get(f"{address}withdraw/"), "version")
    assert other.post(f"{address}refuse/", {"reason": "查无住所"}).status_code == 302
    late = town.post(f"{address}withdraw/", page | {"reason": "不搬了"})
    assert late.status_code == 409 and "刚被别人修改" in text_of(late)


def test_a_household_that_changed_between_preview_and_acceptance_is_shown_again(
    office: Office, household: Household
) -> None:
    other = signed_in("other")
    address = asked(signed_in("town"), household)
    preview = other.post(f"{address}accept/", {"area": "柳沟村", "reason": "同意接收"})
    office.do_head_change(household, "张一", on=date(2018, 5, 1))
    answer = confirmed(other, f"{address}accept/", preview)
    assert answer.status_code == 409 and "数据有变化" in text_of(answer)
    with acting(office.world.actor("other")):
        assert not Operation.objects.filter(kind="move").exists() and not Person.objects.filter(name="张一").exists()
    assert confirmed(other, f"{address}accept/", answer).status_code == 302


def test_others_know_nothing_of_a_request(office: Office, household: Household) -> None:
    office.world.township("固城镇", ["董家寺村"])
    office.world.user("third", "township_office", "固城镇")
    address = asked(signed_in("town"), household)
    third = signed_in("third")
    for tail in ("", "accept/", "refuse/", "withdraw/"):
        assert third.get(address + tail).status_code == 404
    assert "张老大" not in text_of(third.get("/operations/requests/"))
    office.world.user("reader", "inspector", "板桥镇")
    reader = signed_in("reader")
    assert f"{address}accept/" not in text_of(reader.get(address))
    assert reader.get(f"{address}accept/").status_code == 403
    assert signed_in("admin").get("/operations/requests/").status_code == 403


def test_the_list_asks_no_more_of_the_database_for_more_requests(office: Office, household: Household) -> None:
    town = signed_in("town")
    asked(town, household)
    counts = []
    for serial in (80, 90):
        with CaptureQueriesContext(connection) as asked_queries:
            assert town.get("/operations/requests/").status_code == 200
        counts.append(len(asked_queries))
        asked(town, office.register("西沟村二组", "孙大", serial=serial))
        asked(town, office.register("西沟村二组", "孙二", serial=serial + 1))
    assert counts[0] == counts[1]
